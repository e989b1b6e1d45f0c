-- A link by which somebody without an account sees one revision as its public page would look. Only the SHA-256 of the
-- token is kept.
create table preview_link (
  id           uuid primary key,
  token_hash   bytea not null unique,
  resource     uuid not null references resource on delete cascade,
  revision     uuid not null references revision on delete cascade,
  -- For whom it is, for the editors.
  note         text not null default '',
  created_by   uuid not null references person,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  opened_at    timestamptz,
  opened_times int not null default 0
);
create index preview_link_resource on preview_link (resource, created_at desc);
create index preview_link_expiry on preview_link (expires_at);
