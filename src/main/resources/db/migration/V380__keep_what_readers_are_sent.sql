-- What readers want to be sent, where, and what was sent. Everything of a reader goes with the profile.

-- Keys of this cloud's own, made once: by name.
create table push_key (
  name   text primary key,
  secret bytea not null
);

create table push_choice (
  profile   uuid primary key references profile on delete cascade,
  digest    text not null default 'NONE' check (digest in ('NONE', 'DAILY', 'WEEKLY')),
  news      text not null default 'NONE' check (news in ('NONE', 'SUBJECTS', 'GROUP')),
  -- Beijing time; equal means that no hour is quiet.
  quiet_from time not null default '21:00',
  quiet_to   time not null default '08:00',
  -- The channels that are tried first.
  preferred text[] not null default '{}',
  digest_at timestamptz,
  -- The number of the last message that was put before open pages.
  page_last bigint not null default 0
);
create index push_choice_due on push_choice (digest_at) where digest <> 'NONE';
create index push_choice_news on push_choice (profile) where news <> 'NONE';

-- A way to a reader, agreed to. The address is sealed; the mark finds it again without opening it.
create table push_channel (
  id        uuid primary key,
  profile   uuid not null references profile on delete cascade,
  kind      text not null check (kind in ('WEB_PUSH', 'EMAIL', 'WECHAT', 'SMS', 'PAGE')),
  address   bytea not null,
  mark      bytea not null,
  words     text not null,
  agreed_at timestamptz not null default now(),
  how       text not null check (how in ('BROWSER', 'CODE', 'CALLBACK', 'CHOICE'))
);
create unique index push_channel_mark on push_channel (kind, mark);
create index push_channel_profile on push_channel (profile);

-- Codes that prove an address. Kept for a day after their end, to count them.
create table push_code (
  id         uuid primary key,
  profile    uuid not null references profile on delete cascade,
  kind       text not null check (kind in ('EMAIL', 'WECHAT', 'SMS')),
  address    bytea not null,
  mark       bytea not null,
  proof      bytea not null,
  words      text not null,
  made_at    timestamptz not null default now(),
  expires_at timestamptz not null,
  tries      int not null default 0,
  ended      boolean not null default false
);
create index push_code_profile on push_code (profile, made_at);
create index push_code_mark on push_code (mark, made_at);
create index push_code_proof on push_code (proof) where not ended;

-- One message to one reader, once, whichever channel takes it.
create table push_message (
  id        uuid primary key,
  profile   uuid not null references profile on delete cascade,
  about     text not null,
  sort      text not null check (sort in ('DIGEST', 'NEWS')),
  items     uuid[] not null,
  reasons   text[] not null,
  made_at   timestamptz not null default now(),
  due_at    timestamptz not null,
  state     text not null default 'WAITING' check (state in ('WAITING', 'IN_HAND', 'SENT', 'DROPPED')),
  taken_at  timestamptz,
  -- Written before a channel is asked, and kept when it took the message.
  channel   uuid,
  via       text,
  -- Channels that will not take it.
  tried     uuid[] not null default '{}',
  tries     int not null default 0,
  why       text,
  sent_at   timestamptz,
  page      bigint,
  read_at   timestamptz,
  unique (profile, about)
);
create index push_message_due on push_message (due_at) where state = 'WAITING';
create index push_message_taken on push_message (taken_at) where state = 'IN_HAND';
create index push_message_page on push_message (profile, page) where page is not null;
create index push_message_made on push_message (made_at);

-- What a digest or a message has named, so that no digest names it again.
create table push_named (
  profile  uuid not null references profile on delete cascade,
  resource uuid not null,
  primary key (profile, resource)
);

-- How many, of nobody in particular.
create table push_tally (
  day     date not null,
  kind    text not null,
  outcome text not null check (outcome in ('DELIVERED', 'LATER', 'GONE', 'REFUSED', 'UNSURE', 'STOPPED')),
  count   bigint not null,
  primary key (day, kind, outcome)
);
