-- People, the organisations they act for, their sessions and keys, and the log of what they did.

create table organisation (
  id         uuid primary key,
  code       text not null unique,
  name       text not null,
  created_at timestamptz not null default now()
);

create table person (
  id            uuid primary key,
  organisation  uuid not null references organisation,
  username      text not null unique,
  display_name  text not null,
  -- Argon2id in the PHC string format, so that the parameters can be raised for new passwords alone.
  password_hash text not null,
  roles         text[] not null,
  disabled      boolean not null default false,
  created_at    timestamptz not null default now()
);

-- One row per signed-in browser or bearer token. Only the SHA-256 of the token is kept.
create table session (
  token_hash bytea primary key,
  person     uuid not null references person,
  carrier    text not null check (carrier in ('COOKIE', 'BEARER')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_person on session (person);
create index session_expiry on session (expires_at);

create table audit_line (
  id       uuid primary key,
  at       timestamptz not null default now(),
  person   uuid,
  username text not null,
  action   text not null,
  subject  text not null,
  detail   jsonb not null
);
create index audit_line_at on audit_line (at);
create index audit_line_subject on audit_line (subject);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end
$$;

create trigger audit_line_append_only before update or delete on audit_line
  for each row execute function refuse_change();
create trigger audit_line_no_truncate before truncate on audit_line
  for each statement execute function refuse_change();
