-- Places of the city's own where content is published, and what was published there.

create table outlet_account (
  id             uuid primary key,
  platform       text not null check (platform in ('WECHAT', 'DOUYIN', 'KUAISHOU', 'HAND')),
  name           text not null check (name <> ''),
  -- What the platform calls the application; empty for a desk that publishes by hand.
  app            text not null default '',
  -- JSON, sealed: what is typed once, and what the platform gives and renews.
  secrets        bytea not null,
  tokens         bytea,
  -- Whether a corrected post is replaced by itself where the platform lets it be taken down.
  replaces       boolean not null default true,
  disabled       boolean not null default false,
  -- Of a consent that is being asked for.
  consent        bytea,
  consent_until  timestamptz,
  created_by     uuid not null references person,
  created_at     timestamptz not null default now(),
  changed_at     timestamptz not null default now(),
  unique (platform, name)
);

create table outlet_post (
  id           uuid primary key,
  account      uuid not null references outlet_account,
  resource     uuid not null references resource on delete cascade,
  revision     int not null,
  title        text not null,
  state        text not null check (state in
    ('PREPARED', 'UPLOADED', 'SUBMITTED', 'AUDITING', 'PUBLISHED', 'REFUSED', 'FAILED', 'TAKEN_DOWN')),
  -- What the platform called things, step by step: never asked for twice.
  marks        jsonb not null default '{}',
  reason       text,
  url          text,
  -- Of the last try, while there is another one.
  problem      text,
  tries        int not null default 0,
  -- When it is gone on with; nothing while nothing is to be done.
  next_at      timestamptz,
  duty         text check (duty in ('CORRECT', 'TAKE_DOWN')),
  duty_since   timestamptz,
  duty_until   timestamptz,
  told_at      timestamptz,
  asked_by     uuid not null references person,
  created_at   timestamptz not null default now(),
  changed_at   timestamptz not null default now(),
  published_at timestamptz,
  unique (account, resource, revision),
  check ((duty is null) = (duty_since is null))
);
create index outlet_post_due on outlet_post (next_at) where next_at is not null;
create index outlet_post_resource on outlet_post (resource);
create index outlet_post_duty on outlet_post (duty_until) where duty is not null;

-- Calls of platforms that were heard, so that none is heard twice.
create table outlet_call (
  account uuid not null references outlet_account,
  digest  bytea not null,
  at      timestamptz not null default now(),
  primary key (account, digest)
);

-- Packages for desks that publish by hand.
create table outlet_bundle (
  resource uuid primary key references resource on delete cascade,
  id       uuid not null unique,
  revision int not null,
  state    text not null check (state in ('WAITING', 'DONE', 'FAILED')),
  problem  text,
  bytes    bigint,
  asked_by uuid not null references person,
  asked_at timestamptz not null default now(),
  made_at  timestamptz
);
