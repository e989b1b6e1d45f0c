-- What a reader of a withdrawn resource may read instead.
alter table resource add column replaced_by uuid references resource;

-- A withdrawal that will happen by itself. One per resource; it goes when the resource is withdrawn.
create table planned_withdrawal (
  resource    uuid primary key references resource on delete cascade,
  at          timestamptz not null,
  reason      text not null,
  replaced_by uuid references resource,
  planned_by  uuid not null references person,
  planned_at  timestamptz not null default now()
);
-- On whose behalf a scheduled revision becomes public.
alter table revision add column scheduled_by uuid references person;

create index planned_withdrawal_at on planned_withdrawal (at);
create index revision_scheduled on revision (scheduled_for) where state = 'SCHEDULED';

-- When a listener took the last correction or withdrawal of a key: its row in outbox_delivery is gone by then, and the
-- editor wants to know which copies have followed, and when.
create table outbox_taken (
  listener text not null,
  key      text not null,
  sequence bigint not null,
  at       timestamptz not null default now(),
  primary key (listener, key)
);
