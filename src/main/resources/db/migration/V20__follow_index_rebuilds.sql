-- Rebuilds of the search index: what was asked for, how far it is, how it ended.
create table index_rebuild (
  id           uuid primary key,
  state        text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  requested_at timestamptz not null default now(),
  started_at   timestamptz,
  finished_at  timestamptz,
  indexed      bigint not null default 0,
  problem      text
);
create index index_rebuild_requested on index_rebuild (requested_at desc);
-- One at a time.
create unique index index_rebuild_open on index_rebuild ((true)) where state in ('WAITING', 'RUNNING');

-- What was stated since a rebuild began is found by its time.
create index outbox_at on outbox (at);
