-- An upload that somebody found to be another thing than a resource it looks like, before it became a draft.
create table likeness_file_verdict (
  file   uuid not null references stored_file on delete cascade,
  other  uuid not null references resource on delete cascade,
  person uuid not null references person,
  at     timestamptz not null default now(),
  primary key (file, other)
);
create index likeness_file_verdict_other on likeness_file_verdict (other);
