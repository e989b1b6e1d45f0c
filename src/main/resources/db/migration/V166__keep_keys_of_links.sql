-- What signs links to files that are not public, where no key is configured. All instances share it; the newest signs,
-- and those of the weeks before still open what they have signed.
create table link_key (
  id         bigint generated always as identity primary key,
  secret     bytea not null check (length(secret) >= 32),
  created_at timestamptz not null default now()
);
