-- Keys of programs, such as a partner's. Only the SHA-256 of the key is kept.
create table access_key (
  key_hash     bytea primary key,
  id           uuid not null unique,
  organisation uuid not null references organisation,
  name         text not null,
  roles        text[] not null,
  disabled     boolean not null default false,
  created_at   timestamptz not null default now()
);
