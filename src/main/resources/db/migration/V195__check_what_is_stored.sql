-- Whether what is stored is still what was stored.

-- Digests whose bytes are gone or changed, and that nothing can be made from: a file of the same bytes sent again heals.
create table damaged_bytes (
  sha256   text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  state    text not null check (state in ('MISSING', 'CORRUPT')),
  found_at timestamptz not null default now()
);

-- What was read of an object the last time.
create table integrity_object (
  key        text primary key,
  size       bigint not null,
  sha256     text not null,
  checked_at timestamptz not null
);

-- When everything that was made of a file was last looked through.
create table integrity_file (
  file       uuid primary key references stored_file on delete cascade,
  checked_at timestamptz not null
);
create index integrity_file_oldest on integrity_file (checked_at);

create table integrity_finding (
  id     uuid primary key,
  at     timestamptz not null,
  key    text not null,
  -- The file that the object belongs to; nothing for bytes that several files share.
  file   uuid,
  kind   text not null check (kind in ('MISSING', 'CORRUPT', 'STRAY')),
  remedy text not null check (remedy in ('MADE_AGAIN', 'REMOVED', 'NONE'))
);
create index integrity_finding_newest on integrity_finding (at desc, id desc);
create index integrity_finding_file on integrity_finding (file, at desc);
