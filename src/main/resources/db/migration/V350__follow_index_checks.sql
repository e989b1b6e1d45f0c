-- Comparisons of the index with what is published.
create table index_check (
  id           uuid primary key,
  state        text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  requested_at timestamptz not null default now(),
  started_at   timestamptz,
  finished_at  timestamptz,
  compared     bigint not null default 0,
  missing      bigint not null default 0,
  outdated     bigint not null default 0,
  surplus      bigint not null default 0,
  problem      text
);
create index index_check_requested on index_check (requested_at desc);
-- One at a time.
create unique index index_check_open on index_check ((true)) where state in ('WAITING', 'RUNNING');
