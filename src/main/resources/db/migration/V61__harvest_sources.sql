-- Feeds and repositories of other societies, what was fetched from them, and how each run went.

create table harvest_source (
  id            uuid primary key,
  organisation  uuid not null references organisation,
  -- On whose behalf it is fetched.
  person        uuid not null references person,
  -- As content-schema/harvest-source.schema.json has it.
  wish          jsonb not null,
  enabled       boolean not null default true,
  next_at       timestamptz not null default now(),
  failures      int not null default 0,
  problem       text,
  -- How far it has been harvested: see harvest.Progress.
  entity_tag    text,
  last_modified text,
  until         text,
  token         text,
  token_since   text,
  granularity   text,
  created_at    timestamptz not null default now()
);
create index harvest_source_due on harvest_source (next_at) where enabled;

create table harvest_run (
  id          uuid primary key,
  source      uuid not null references harvest_source on delete cascade,
  state       text not null check (state in ('RUNNING', 'DONE', 'FAILED')),
  seen        int not null default 0,
  created     int not null default 0,
  updated     int not null default 0,
  unchanged   int not null default 0,
  withdrawn   int not null default 0,
  failed      int not null default 0,
  problem     text,
  started_at  timestamptz not null default now(),
  finished_at timestamptz
);
create index harvest_run_source on harvest_run (source, started_at desc);

-- The last thing that happened to each item.
create table harvest_item (
  source   uuid not null references harvest_source on delete cascade,
  guid     text not null,
  outcome  text not null check (outcome in ('CREATED', 'UPDATED', 'UNCHANGED', 'WITHDRAWN', 'FAILED')),
  digest   text not null,
  resource uuid references resource on delete set null,
  problem  text,
  at       timestamptz not null default now(),
  primary key (source, guid)
);
create index harvest_item_at on harvest_item (source, at desc);
