-- The editable lists of the quality gate and what the chief editor has let pass.

create table quality_term (
  id          uuid primary key,
  term        text not null unique,
  category    text not null check (category in ('WORDING', 'PLACE', 'UNIT', 'SPELLING', 'NOTION')),
  level       text not null check (level in ('MUST_FIX', 'ADVICE')),
  replacement text,
  reason      text not null,
  basis       text not null,
  exceptions  text[] not null default '{}',
  retired     boolean not null default false,
  version     int not null default 1,
  editor      uuid references person,
  updated_at  timestamptz not null default now()
);

-- Every state a term had, for the reader of its history.
create table quality_term_change (
  term    uuid not null references quality_term,
  version int not null,
  state   text not null,
  note    text not null,
  editor  uuid references person,
  at      timestamptz not null default now(),
  primary key (term, version)
);

-- Counts up with every change of the lists: an instance that knows another number reads them again.
create table quality_list (
  single  boolean primary key default true check (single),
  version bigint not null
);
insert into quality_list (version) values (1);

-- A finding that would have to be put right and that the chief editor has let pass, for one revision.
create table quality_waiver (
  id       uuid primary key,
  resource uuid not null references resource,
  revision uuid not null references revision,
  rule     text not null,
  quote    text not null default '',
  reason   text not null,
  person   uuid not null references person,
  at       timestamptz not null default now(),
  unique (revision, rule, quote)
);
create index quality_waiver_resource on quality_waiver (resource, at desc);
