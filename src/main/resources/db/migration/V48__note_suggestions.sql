-- What was suggested for the content of a revision, made once for each state of the content; and what a person has
-- taken over. Nothing of it is in the revision until then.
create table suggestion_set (
  revision uuid primary key references revision,
  digest   text not null,
  made     jsonb not null,
  made_at  timestamptz not null default now()
);

create table suggestion_decision (
  revision uuid not null references revision,
  field    text not null,
  value    text not null,
  score    double precision not null,
  accepted boolean not null,
  person   uuid not null references person,
  at       timestamptz not null default now(),
  primary key (revision, field, value)
);
