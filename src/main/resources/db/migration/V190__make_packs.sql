-- Films in the shapes that short-film platforms want, with their words drawn into them.

create table pack (
  resource    uuid not null references resource,
  shape       text not null check (shape in ('PORTRAIT', 'SQUARE')),
  state       text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  progress    double precision not null default 0,
  problem     text,
  -- What it was made of and is called: nothing until it has been made once.
  file        uuid references stored_file,
  token       text check (token ~ '^[0-9a-f]{8}$'),
  revision    int,
  captions    text,
  bytes       bigint,
  duration_ms bigint,
  asked_by    uuid not null references person,
  asked_at    timestamptz not null default now(),
  made_at     timestamptz,
  primary key (resource, shape)
);
create index pack_file on pack (file);
