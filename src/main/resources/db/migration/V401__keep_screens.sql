-- Public screens in groups that show the same, what they say of themselves, and what they have shown.

create table screen_group (
  id         uuid primary key,
  name       text not null unique,
  -- Shows drills; the screens of other groups never do.
  drill      boolean not null,
  -- Six digits; what concerns it takes the screens over.
  district   text not null,
  -- From which level on a warning takes the screens over.
  least      text not null check (least in ('BLUE', 'YELLOW', 'ORANGE', 'RED')),
  -- What is shown otherwise: these resources in this order, or the feed of a group of the public.
  resources  text[] not null,
  segment    text,
  seconds    int not null check (seconds between 5 and 300),
  created_at timestamptz not null default now()
);

create table screen (
  id           uuid primary key,
  screen_group uuid not null references screen_group,
  name         text not null,
  -- Who looks after it.
  contact      text not null,
  phone        text not null,
  key_hash     bytea not null unique,
  disabled     boolean not null default false,
  created_at   timestamptz not null default now(),
  -- What it said of itself last.
  seen_at      timestamptz,
  showing      text,
  -- Identifiers of the alerts that it still had then.
  holds        text[] not null default '{}'
);
create index screen_of_group on screen (screen_group);

-- Proof of play. A screen that was offline tells later, and may tell twice.
create table screen_play (
  screen     uuid not null references screen,
  id         uuid not null,
  kind       text not null check (kind in ('RESOURCE', 'ALERT', 'DRILL')),
  -- A resource's id or an alert's identifier.
  item       text not null,
  started_at timestamptz not null,
  -- Until the last time that it said so.
  seconds    int not null check (seconds >= 0),
  told_at    timestamptz not null default now(),
  primary key (screen, id)
);
create index screen_play_item on screen_play (item, screen);
create index screen_play_time on screen_play (screen, started_at desc);
create index screen_play_told on screen_play (told_at);
