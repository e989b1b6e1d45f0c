-- One reader on several devices. A profile that belongs to an account is reached by signing in alone.
alter table profile add column person uuid unique references person on delete cascade;

-- On which devices somebody has said that what the device knows stays apart from the account.
create table profile_apart (
  profile uuid not null references profile on delete cascade,
  person  uuid not null references person on delete cascade,
  primary key (profile, person)
);

-- Codes by which another device goes on with a profile: one at a time, used once. Who has used it may say so again.
create table profile_code (
  digest     bytea primary key,
  profile    uuid not null unique references profile on delete cascade,
  expires_at timestamptz not null,
  used_by    uuid
);
create index profile_code_end on profile_code (expires_at);

-- What was done under the one profile counts for the other from here on; the erasure of the first stands behind it.
alter table reader_erasure add column merged_into uuid;
