-- What readers have agreed to be kept of them. A profile names nobody.
create table profile (
  id           uuid primary key,
  age          text check (age in ('UNDER_14', 'FROM_14_TO_17', 'FROM_18_TO_35', 'FROM_36_TO_59', 'FROM_60')),
  district     text,
  occupation   text check (occupation in ('STUDENT', 'TEACHER', 'FARMER', 'WORKER', 'OFFICIAL', 'OTHER', 'RETIRED')),
  grade        text check (grade in ('PRIMARY_LOWER', 'PRIMARY_UPPER', 'JUNIOR', 'SENIOR', 'COLLEGE')),
  targeted     boolean not null default true,
  interests    text[] not null default '{}',
  unwanted     text[] not null default '{}',
  consent      text not null,
  consented_at timestamptz not null default now(),
  seen_on      date not null default current_date
);
create index profile_seen on profile (seen_on);

-- One row: the key that signs the tokens of profiles.
create table profile_key (
  one    boolean primary key default true check (one),
  secret bytea not null
);

-- What readers did. Rows of one transaction become visible together: who follows reads by the transaction, and only
-- what is older than all that still run.
create table reader_event (
  sequence bigint generated always as identity,
  written  xid8 not null default pg_current_xact_id(),
  profile  uuid not null references profile on delete cascade,
  id       text not null,
  resource uuid not null,
  type     text not null check (type in ('IMPRESSION', 'OPEN', 'DWELL', 'FINISH', 'LIKE', 'HIDE', 'SHARE')),
  at       timestamptz not null,
  value    real not null default 0,
  primary key (profile, id)
);
create index reader_event_followed on reader_event (written, sequence);
create index reader_event_at on reader_event using brin (at);

-- Devices name resources by the names that their publishers gave them.
create index resource_external on resource (external_id) where external_id is not null;
