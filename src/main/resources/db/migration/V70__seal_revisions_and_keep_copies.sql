-- The fingerprint of what a revision says, files included: set when it is handed in or published, empty while it is
-- a draft. A sign-off and a line of the public trail name it, so that a later change shows.
alter table revision add column digest text check (digest ~ '^[0-9a-f]{64}$');

-- What a person has typed into the form of a draft and not saved: offered again after a crash, a lost session or a
-- conflict. One per person and resource; nobody else sees it.
create table draft_copy (
  resource uuid not null references resource on delete cascade,
  person   uuid not null references person,
  -- The version of the resource that the form was opened on.
  base     int not null,
  content  text not null,
  saved_at timestamptz not null default now(),
  primary key (resource, person)
);
