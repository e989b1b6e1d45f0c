-- Who may send warnings in, and what came. Of a key only the SHA-256 is kept.
create table warning_source (
  id         uuid primary key,
  name       text not null unique,
  key_hash   bytea not null unique,
  -- In PEM. Where there is one, each message must be signed with the other half.
  public_key text,
  disabled   boolean not null default false,
  created_at timestamptz not null default now()
);

create table warning (
  id          uuid primary key,
  -- Absent when somebody of the desk has handed it in.
  source      uuid references warning_source,
  person      uuid references person,
  sender      text not null,
  identifier  text not null,
  sent        timestamptz not null,
  -- As it came, byte for byte.
  cap         bytea not null,
  type        text not null check (type in ('ALERT', 'UPDATE', 'CANCEL', 'OTHER')),
  state       text not null check (state in ('PROPOSED', 'TAKEN', 'DISMISSED', 'REPLACED', 'NOTED')),
  -- The first message of the chain that references lead to.
  chain       uuid not null,
  -- A drill and what is meant never share a chain.
  drill       boolean not null,
  -- `sender,identifier` of each message that it refers to, received or not.
  refers      text[] not null,
  -- Six-digit codes of those that it concerns, reckoned once from codes and shapes.
  districts   text[] not null,
  received_at timestamptz not null default now(),
  -- What the desk made of it, or why nothing.
  alert       uuid references alert,
  reason      text,
  decided_by  uuid references person,
  decided_at  timestamptz,
  check ((source is null) <> (person is null)),
  check ((state = 'TAKEN') = (alert is not null)),
  check (state <> 'DISMISSED' or (reason is not null and decided_by is not null))
);
-- A sender names each message once (CAP 1.2, 3.2.1); no source can use up the names of another.
create unique index warning_name
  on warning (coalesce(source, '00000000-0000-0000-0000-000000000000'::uuid), sender, identifier);
create index warning_refers on warning using gin (refers);
create index warning_chain on warning (chain);
create index warning_open on warning (received_at desc) where state in ('PROPOSED', 'TAKEN');
