-- Files of the whole pool and of what changed, for partners who take all of it.
create table dump (
  id       uuid primary key,
  name     text not null unique,
  -- FULL: all that was public at the moment `until`. DELTA: what changed or was taken back after `since`, up to `until`.
  scope    text not null check (scope in ('FULL', 'DELTA')),
  since    timestamptz check ((since is null) = (scope = 'FULL')),
  until    timestamptz not null,
  size     bigint not null,
  sha256   text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  records  bigint not null,
  removed  bigint not null,
  made_at  timestamptz not null default now()
);
create index dump_latest on dump (scope, until desc);

-- Signs the list of the files where no key is configured.
create table dump_key (
  one         boolean primary key default true check (one),
  private_key bytea not null
);
