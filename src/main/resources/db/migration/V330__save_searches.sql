-- What people look for again and again, to be told when there is something new.
create table saved_search (
  id        uuid primary key,
  person    uuid not null references person,
  typed     text not null,
  -- The chosen values by facet.
  chosen    jsonb not null,
  saved_at  timestamptz not null default now(),
  -- What was published later has not been told.
  told_at   timestamptz not null default now(),
  unique (person, typed, chosen)
);
create index saved_search_told on saved_search (told_at);
