-- Queries with the resources that are right for them, and how well the search has found these.
create table judged_set (
  id         uuid primary key,
  name       text not null unique,
  created_by uuid not null references person,
  created_at timestamptz not null default now()
);

create table judged_query (
  id         uuid primary key,
  judged_set uuid not null references judged_set on delete cascade,
  words      text not null,
  unique (judged_set, words)
);

create table judged_answer (
  query     uuid not null references judged_query on delete cascade,
  resource  uuid not null references resource on delete cascade,
  grade     int not null check (grade between 1 and 3),
  judged_by uuid not null references person,
  judged_at timestamptz not null default now(),
  primary key (query, resource)
);
create index judged_answer_resource on judged_answer (resource);

create table judged_run (
  id          uuid primary key,
  state       text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  by_hand     boolean not null,
  asked_at    timestamptz not null default now(),
  finished_at timestamptz,
  queries     int not null default 0,
  measured    int not null default 0,
  problem     text
);
create index judged_run_asked on judged_run (asked_at desc);
-- One at a time.
create unique index judged_run_open on judged_run ((true)) where state in ('WAITING', 'RUNNING');

create table judged_score (
  run        uuid not null references judged_run on delete cascade,
  judged_set uuid not null references judged_set on delete cascade,
  queries    int not null,
  first      double precision not null,
  mrr        double precision not null,
  ndcg       double precision not null,
  nothing    double precision not null,
  primary key (run, judged_set)
);

-- How the latest measurement went for each query.
create table judged_outcome (
  query uuid primary key references judged_query on delete cascade,
  run   uuid not null references judged_run on delete cascade,
  place int,
  ndcg  double precision not null,
  found bigint not null,
  came  uuid
);
