-- What the public is given of a stored file: the same bytes if the file tells nothing of its makers, else a copy that
-- tells no more; nothing at all where that is not certain.
create table public_copy (
  file     uuid primary key references stored_file,
  sha256   text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size     bigint not null check (size > 0),
  withheld boolean not null default false,
  made_at  timestamptz not null default now()
);

-- Files that ended their parser, by their digest. After the third time a file is not tried again until a person says so.
create table quarantine (
  sha256        text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  file          uuid not null references stored_file,
  tries         int not null,
  reason        text not null,
  last_tried_at timestamptz not null default now(),
  given_up_at   timestamptz
);
create index quarantine_given_up on quarantine (given_up_at desc) where given_up_at is not null;
