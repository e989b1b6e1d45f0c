-- Files on their way in, piece by piece (tus). The id becomes the file's.
create table upload (
  id           uuid primary key,
  person       uuid not null references person,
  organisation uuid not null references organisation,
  -- Nothing for a partial upload, which is only a stretch of a file.
  name         text,
  -- As the sender wrote it: it gets it back with every HEAD.
  metadata     text,
  -- Nothing as long as the sender does not know it.
  length       bigint check (length > 0),
  received     bigint not null default 0,
  state        text not null check (state in ('OPEN', 'CHECKING', 'HELD', 'SAVED', 'REFUSED')),
  concat       text,
  -- Name of the assembly in the object store, once there is one.
  assembly     text,
  sha256       text,
  media_type   text,
  problem      text,
  detail       text,
  -- The one writer, and until when it need not be heard of.
  holder       uuid,
  held_until   timestamptz,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  check (length is null or received <= length)
);
create index upload_unfinished on upload (person) where state in ('OPEN', 'CHECKING', 'HELD');
create index upload_expires on upload (expires_at);

-- Where the received bytes lie: numbered parts of the assembly first, then objects of their own.
create table upload_piece (
  upload uuid not null references upload on delete cascade,
  start  bigint not null,
  size   bigint not null check (size > 0),
  part   int,
  -- What the store gave for the part, or the last segment of the object's key.
  tag    text not null,
  primary key (upload, start)
);
