-- What people look for: words and counts, by a short stretch of time; no trace of who. Rows are dropped after some
-- months, the weeks stay.
create table search_demand (
  slot       timestamptz not null,
  words      text not null,
  filters    text not null,
  asked      int not null default 0,
  unanswered int not null default 0,
  limited    int not null default 0,
  programs   int not null default 0,
  opened     int not null default 0,
  found      bigint,
  primary key (words, filters, slot)
);
create index search_demand_slot on search_demand (slot);

-- What was opened from a list, and at which place; 0 stands for a later page.
create table search_opened (
  day      date not null,
  words    text not null,
  filters  text not null,
  resource uuid not null,
  place    int not null,
  count    int not null,
  primary key (words, filters, day, resource, place)
);
create index search_opened_day on search_opened (day);

-- Which resources a list showed, so that what is opened from it has a place. Kept for a day; a crash may lose it.
create unlogged table search_shown (
  list      uuid primary key,
  words     text not null,
  filters   text not null,
  first     boolean not null,
  resources uuid[] not null,
  at        timestamptz not null
);
create index search_shown_at on search_shown (at);

create table search_week (
  week       date primary key,
  asked      bigint not null default 0,
  unanswered bigint not null default 0,
  limited    bigint not null default 0,
  opened     bigint not null default 0
);
