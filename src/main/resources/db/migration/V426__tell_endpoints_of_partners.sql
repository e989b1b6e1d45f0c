-- Addresses of partners' systems that are told of what happens, by signed webhooks. Of each resource only the newest state
-- is sent; what was replaced before it could be sent stays for the log.

create table hook_endpoint (
  id              uuid primary key,
  organisation    uuid not null references organisation,
  url             text not null,
  description     text not null default '',
  types           text[] not null,
  enabled         boolean not null default true,
  -- Why the cloud itself has switched it off.
  stopped         text check (stopped in ('GONE', 'FAILING')),
  secret          bytea not null,
  -- Signs beside the new one for as long as the partner needs to change it.
  previous_secret bytea,
  previous_until  timestamptz,
  failing_since   timestamptz,
  -- The other side wants to be left alone until then.
  held_until      timestamptz,
  -- Until then one instance is sending, and no other begins: what is said of a resource arrives in its order.
  in_hand_until   timestamptz,
  -- Who was sent something longest ago comes first.
  served_at       timestamptz,
  made_at         timestamptz not null default now(),
  changed_at      timestamptz not null default now(),
  check (not (enabled and stopped is not null)),
  check ((previous_secret is null) = (previous_until is null))
);
create index hook_endpoint_organisation on hook_endpoint (organisation, made_at);

-- What an endpoint was told of a resource last.
create table hook_copy (
  endpoint uuid not null references hook_endpoint on delete cascade,
  resource uuid not null,
  -- Of the fact; an older one changes nothing.
  sequence bigint not null,
  -- Whether the partner may have it.
  present  boolean not null,
  primary key (endpoint, resource)
);
create index hook_copy_resource on hook_copy (resource);

create table hook_message (
  -- The same over all tries.
  id         uuid primary key,
  endpoint   uuid not null references hook_endpoint on delete cascade,
  type       text not null,
  -- The exact bytes that are signed.
  body       text not null,
  -- None for a test.
  resource   uuid,
  revision   int not null default 0,
  title      text not null default '',
  sequence   bigint not null default 0,
  made_at    timestamptz not null,
  state      text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'REPLACED', 'DEAD')),
  tries      int not null default 0,
  next_try   timestamptz,
  settled_at timestamptz
);
create unique index hook_message_newest on hook_message (endpoint, resource) where state = 'WAITING';
create index hook_message_due on hook_message (endpoint, next_try) where state = 'WAITING';
create index hook_message_log on hook_message (endpoint, made_at desc, id desc);
create index hook_message_resource on hook_message (endpoint, resource, sequence desc);
create index hook_message_made on hook_message (made_at);

create table hook_try (
  id      uuid primary key,
  message uuid not null references hook_message on delete cascade,
  at      timestamptz not null,
  millis  int not null,
  -- Of the answer; none if there was no answer.
  status  int,
  answer  text not null default '',
  problem text
);
create index hook_try_message on hook_try (message, at desc);
