-- An archive of an editor that became several drafts.
create table batch (
  id           uuid primary key,
  organisation uuid not null references organisation,
  person       uuid not null references person,
  file         uuid not null references stored_file,
  kind         text,
  state        text not null default 'WAITING' check (state in ('WAITING', 'DONE', 'FAILED')),
  problem      text,
  created_at   timestamptz not null default now()
);
create index batch_organisation on batch (organisation, created_at desc);

-- Its members in their order: a draft, or the reason why none was made.
create table batch_item (
  batch    uuid not null references batch,
  position int not null,
  name     text not null,
  resource uuid references resource,
  problem  text,
  primary key (batch, position)
);
