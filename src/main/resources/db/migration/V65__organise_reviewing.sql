-- Who takes which review step by when, what is said about which passage, and decisions by link.

-- The steps a revision was handed in with; absent means those that were configured before this table.
alter table revision add column review_plan text;
-- Approvals count from here on: what is taken back or sent back begins anew.
alter table revision add column submitted_at timestamptz;
update revision v set submitted_at = coalesce(
    (select max(w.at) from review w where w.revision = v.id and w.verdict = 'RETURN'), v.created_at)
 where v.state <> 'DRAFT';

-- The most specific wins: organisation and kind, organisation, kind. What none fits has the configured steps.
create table review_plan (
  id           uuid primary key,
  organisation uuid references organisation,
  kind         text,
  steps        text not null,
  -- Why there are fewer than three.
  reason       text,
  edited_by    uuid not null references person,
  edited_at    timestamptz not null default now(),
  unique nulls not distinct (organisation, kind)
);

-- The step that a revision waits for.
create table review_task (
  revision      uuid primary key references revision on delete cascade,
  step          int not null,
  role          text not null,
  name          text not null,
  begun_at      timestamptz not null default now(),
  due_at        timestamptz not null,
  priority      text not null default 'NORMAL' check (priority in ('NORMAL', 'HIGH', 'URGENT')),
  claimed_by    uuid references person,
  claimed_at    timestamptz,
  claimed_until timestamptz,
  ended_at      timestamptz
);
create index review_task_open on review_task (role, due_at) where ended_at is null;
create index review_task_claimed on review_task (claimed_by) where ended_at is null;

insert into review_task (revision, step, role, name, begun_at, due_at)
select v.id, v.step, (array['reviewer', 'expert', 'chief'])[least(v.step, 2) + 1],
       (array['初审', '复审', '终审'])[least(v.step, 2) + 1], v.updated_at, v.updated_at + interval '3 days'
  from revision v where v.state = 'SUBMITTED';

-- A decision is a colleague's or, by link, that of a guest; it stays with the content it was made on.
alter table review alter column reviewer drop not null;
alter table review add column step_name text;
alter table review add column digest text;
alter table review add column link uuid;
alter table review add column guest_name text;
alter table review add column guest_title text;
alter table review add column guest_unit text;
alter table review add column guest_credential text;
alter table review add constraint review_by_somebody check (reviewer is not null or guest_name is not null);

-- A link by which a named expert takes one step of one revision. The token itself is kept nowhere.
create table sign_link (
  id         uuid primary key,
  token_hash bytea not null unique,
  resource   uuid not null references resource on delete cascade,
  revision   uuid not null references revision on delete cascade,
  number     int not null,
  step       int not null,
  step_name  text not null,
  digest     text not null,
  name       text not null,
  title      text not null,
  unit       text not null,
  credential text not null,
  contact    text not null,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  opened_at  timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references person,
  used_at    timestamptz,
  verdict    text check (verdict in ('APPROVE', 'RETURN')),
  signed_as  text,
  statement  text,
  address    text,
  agent      text
);
create index sign_link_resource on sign_link (resource, created_at desc);

-- What is said about a passage (W3C TextQuoteSelector and a position in one numbered revision), and replies to it.
create table review_comment (
  id          uuid primary key,
  resource    uuid not null references resource on delete cascade,
  thread      uuid references review_comment on delete cascade,
  number      int not null,
  step_name   text,
  author      uuid references person,
  link        uuid references sign_link,
  must        boolean not null default false,
  words       text not null,
  exact       text,
  prefix      text,
  suffix      text,
  position    int,
  created_at  timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid references person,
  check (author is not null or link is not null)
);
create index review_comment_resource on review_comment (resource, created_at);
create index review_comment_open on review_comment (resource) where thread is null and must and resolved_at is null;
