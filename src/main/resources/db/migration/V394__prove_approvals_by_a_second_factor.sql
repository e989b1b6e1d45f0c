-- What an authenticator app knows of a person. One enrolment each; the secret is sealed if there is a key.
create table second_factor (
  person       uuid primary key references person on delete cascade,
  secret       bytea not null,
  begun_at     timestamptz not null default now(),
  -- By the first code; before that nothing asks for it.
  confirmed_at timestamptz,
  -- The time step of the last code that was taken: none at or before it is taken again.
  last_step    bigint not null default 0,
  -- Tries since the last right one, each counted before it is looked at.
  tries        int not null default 0,
  tries_since  timestamptz not null default now()
);

-- For who has lost the app. Of a code only the SHA-256 is kept.
create table recovery_code (
  person  uuid not null references second_factor on delete cascade,
  digest  bytea not null,
  used_at timestamptz,
  primary key (person, digest)
);
