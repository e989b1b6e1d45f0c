-- Durable jobs (the table of db-scheduler) and the spine's outbox.

create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- A fact is written in the transaction that makes it true, and never changed.
create table outbox (
  sequence bigint generated always as identity primary key,
  id       uuid not null unique,
  type     text not null,
  key      text not null,
  at       timestamptz not null default now(),
  payload  jsonb not null
);
create index outbox_key on outbox (key, sequence);

create trigger outbox_append_only before update or delete on outbox
  for each row execute function refuse_change();

-- Who still has to hear of it: written with the fact, removed when the listener has taken it.
create table outbox_delivery (
  listener   text not null,
  sequence   bigint not null references outbox,
  key        text not null,
  attempts   int not null default 0,
  not_before timestamptz not null default now(),
  last_error text,
  primary key (listener, sequence)
);
create index outbox_delivery_order on outbox_delivery (listener, key, sequence);

-- Wakes the instances at the commit, so that nobody waits for the next poll.
create function notify_work() returns trigger language plpgsql as $$
begin
  perform pg_notify('kepu_work', tg_table_name);
  return null;
end
$$;

create trigger outbox_wakes after insert on outbox for each statement execute function notify_work();
create trigger scheduled_tasks_wakes after insert on scheduled_tasks
  for each statement execute function notify_work();
