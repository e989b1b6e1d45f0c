-- Resources, their numbered revisions, the files of a revision, reviews, and what the public sees.

-- One uploaded file. Its bytes lie in the object store under the digest; equal bytes are stored once.
create table stored_file (
  id           uuid primary key,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name         text not null,
  media_type   text not null,
  size         bigint not null check (size > 0),
  organisation uuid not null references organisation,
  uploader     uuid not null references person,
  created_at   timestamptz not null default now()
);
create index stored_file_sha256 on stored_file (sha256);

create table resource (
  id                 uuid primary key,
  organisation       uuid not null references organisation,
  external_id        text,
  kind               text not null,
  author             uuid not null references person,
  created_at         timestamptz not null default now(),
  latest_number      int not null,
  published_number   int,
  first_published_at timestamptz,
  withdrawn_at       timestamptz,
  withdrawn_reason   text,
  -- Counts up with every change of the resource or its open revision: the entity tag of the editors' side.
  version            int not null,
  unique (organisation, external_id)
);
create index resource_author on resource (author, created_at desc);

create table revision (
  id            uuid primary key,
  resource      uuid not null references resource,
  number        int not null,
  state         text not null check (state in
                  ('DRAFT', 'SUBMITTED', 'REVIEWED', 'SCHEDULED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')),
  -- How many review steps have been passed.
  step          int not null default 0,
  author        uuid not null references person,
  title         text not null,
  summary       text not null default '',
  body          text not null default '',
  keywords      text[] not null default '{}',
  language      text not null default 'zh-CN',
  subjects      text[] not null default '{}',
  segments      text[] not null default '{}',
  districts     text[] not null default '{}',
  licence       text,
  attribution   text,
  source        text,
  place         text,
  correction    text,
  -- Digest of the import row it came from: the same row again changes nothing.
  row_digest    text,
  -- Publish by itself as soon as its stages are done: only set by an import of a role that may.
  publish_by    uuid references person,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  scheduled_for timestamptz,
  published_at  timestamptz,
  unique (resource, number)
);
create index revision_state on revision (state, updated_at);

create table revision_file (
  revision uuid not null references revision,
  file     uuid not null references stored_file,
  position int not null,
  role     text not null check (role in ('ORIGINAL', 'CAPTIONS')),
  primary key (revision, file)
);

create table review (
  id       uuid primary key,
  revision uuid not null references revision,
  step     int not null,
  reviewer uuid not null references person,
  verdict  text not null check (verdict in ('APPROVE', 'RETURN')),
  comment  text not null default '',
  at       timestamptz not null default now()
);
create index review_revision on review (revision, at);

-- What is being done with the files of a revision, shown to the editor.
create table stage (
  revision   uuid not null references revision,
  name       text not null,
  position   int not null,
  state      text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'SKIPPED')),
  progress   double precision not null default 0,
  problem    text,
  updated_at timestamptz not null default now(),
  primary key (revision, name)
);

-- How a film or recording is played, made once per stored file.
create table rendition (
  file        uuid primary key references stored_file,
  duration_ms bigint not null,
  width       int,
  height      int,
  has_poster  boolean not null,
  made_at     timestamptz not null default now()
);

-- The public documents: one row per published resource, written in the transaction that publishes.
create table published (
  resource_id  uuid primary key references resource,
  document     text not null,
  kind         text not null,
  title        text not null,
  summary      text not null,
  subjects     text[] not null,
  segments     text[] not null,
  districts    text[] not null,
  licence      text not null,
  published_at timestamptz not null,
  updated_at   timestamptz not null
);
create index published_newest on published (published_at desc, resource_id desc);
create index published_kind on published (kind, published_at desc, resource_id desc);
create index published_subjects on published using gin (subjects);
create index published_segments on published using gin (segments);
create index published_districts on published using gin (districts);
create extension if not exists pg_trgm;
create index published_title on published using gin (title gin_trgm_ops);
create index published_summary on published using gin (summary gin_trgm_ops);
