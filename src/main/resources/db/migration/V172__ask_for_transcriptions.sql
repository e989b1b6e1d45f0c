-- A machine was asked to write captions for a revision; what came of it.
create table transcription (
  resource     uuid not null references resource on delete cascade,
  number       int not null,
  state        text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  -- Why there are none, in words for the editor.
  problem      text,
  requested_by uuid not null references person,
  updated_at   timestamptz not null default now(),
  primary key (resource, number)
);
