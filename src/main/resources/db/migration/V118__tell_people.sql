-- What the cloud tells a person of their work: kept short, read by nobody else.
create table notice (
  id       bigint generated always as identity primary key,
  person   uuid not null references person,
  kind     text not null,
  title    text not null,
  words    text not null,
  -- The page on which something can be done about it, from the root of the site.
  address  text not null,
  -- What is told once only; empty for what is told each time.
  once     text,
  at       timestamptz not null default now(),
  read_at  timestamptz
);
create index notice_person on notice (person, id desc);
create index notice_unread on notice (person) where read_at is null;
create unique index notice_once on notice (person, once) where once is not null;

-- Whether those concerned know that the step is due soon, and the owner that a check is.
alter table review_task add column due_told boolean not null default false;
alter table stewardship add column told_for date;
create index review_task_due_untold on review_task (due_at) where ended_at is null and not due_told;
