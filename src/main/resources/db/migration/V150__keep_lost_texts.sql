-- What a person sent and what was refused because somebody else had saved first. Several per person and resource, each
-- once; nobody else sees them. They go when the person's draft holds them, when the person drops them, and by a sweep.
create table lost_text (
  id       uuid primary key,
  resource uuid not null references resource on delete cascade,
  person   uuid not null references person,
  -- The version of the resource that the save was meant for.
  base     int not null,
  -- A digest of each field by its name: says which fields there are, and whether a saved draft holds them all.
  fields   jsonb not null,
  content  text not null,
  lost_at  timestamptz not null default now(),
  unique (resource, person, fields)
);
create index lost_text_by_age on lost_text (lost_at);
