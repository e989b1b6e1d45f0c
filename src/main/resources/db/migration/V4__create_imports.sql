-- Bulk imports and the result of each of their rows.

create table import (
  id          uuid primary key,
  organisation uuid not null references organisation,
  person      uuid not null references person,
  file        uuid references stored_file,
  dry_run     boolean not null,
  publish     boolean not null,
  state       text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  total       int not null default 0,
  problem     text,
  created_at  timestamptz not null default now(),
  finished_at timestamptz
);

create table import_row (
  import      uuid not null references import,
  line        int not null,
  external_id text,
  outcome     text not null check (outcome in ('CREATED', 'UPDATED', 'UNCHANGED', 'FAILED')),
  resource    uuid references resource,
  problem     text,
  primary key (import, line)
);
