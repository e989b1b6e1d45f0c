-- What partners may take: a contract for each, keys with a reach and an end, and what they have by now.

alter table access_key
  -- What the key may be used for; names of the feature that asks for it.
  add column scopes       text[] not null default '{}',
  add column expires_at   timestamptz,
  add column last_used_at timestamptz,
  -- Its first characters, by which people tell keys apart.
  add column hint         text not null default 'kpk_…',
  add column created_by   uuid references person;
create index access_key_organisation on access_key (organisation, created_at desc);
-- Keys that there were could do what there was.
update access_key set scopes = '{read,push,report}' where 'partner' = any(roles);

create table partner_contract (
  organisation  uuid primary key references organisation,
  version       int not null default 1,
  full_text     boolean not null default true,
  -- Empty narrows nothing.
  kinds         text[] not null default '{}',
  subjects      text[] not null default '{}',
  segments      text[] not null default '{}',
  districts     text[] not null default '{}',
  licences      text[] not null default '{}',
  embargo_hours int not null default 0 check (embargo_hours between 0 and 720),
  per_minute    int not null default 60 check (per_minute > 0),
  per_day       int not null default 10000 check (per_day > 0),
  -- Within which a correction has to be taken and a withdrawal confirmed.
  confirm_hours int not null default 24 check (confirm_hours between 1 and 720),
  contact       text not null default '',
  phone         text not null default '',
  email         text not null default '',
  begins        date not null default current_date,
  ends          date,
  suspended     boolean not null default false,
  changed_at    timestamptz not null default now()
);
insert into partner_contract (organisation)
select distinct organisation from access_key where 'partner' = any(roles);

create table partner_use (
  organisation uuid not null references organisation,
  day          date not null,
  key          uuid not null,
  what         text not null,
  requests     bigint not null,
  items        bigint not null,
  refused      bigint not null default 0,
  primary key (organisation, day, key, what)
);

-- What a partner was given of a resource, and what it has to do about it.
create table partner_copy (
  resource_id    uuid not null,
  organisation   uuid not null references organisation,
  title          text not null,
  ways           text[] not null,
  first_at       timestamptz not null,
  revision       int not null,
  given_at       timestamptz not null,
  -- Where the partner shows it, by its own word.
  address        text,
  -- A correction or withdrawal that waits for this partner.
  due_revision   int,
  due_since      timestamptz,
  removal_since  timestamptz,
  removal_reason text,
  told_at        timestamptz,
  confirmed_at   timestamptz,
  confirmed_by   text,
  reminded_at    timestamptz,
  reminders      int not null default 0,
  primary key (resource_id, organisation)
);
create index partner_copy_due on partner_copy (least(due_since, removal_since))
  where due_since is not null or removal_since is not null;
create index partner_copy_organisation on partner_copy (organisation, given_at desc);
