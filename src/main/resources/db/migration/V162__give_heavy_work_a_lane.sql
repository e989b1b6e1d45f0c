-- Work that keeps a processor busy for minutes has a queue of its own, and what cannot wait has another beside it: the
-- job library runs whatever is in its table, so a lane is a table.

create table heavy_tasks (like scheduled_tasks including all);
create table urgent_tasks (like scheduled_tasks including all);

create trigger heavy_tasks_wakes after insert on heavy_tasks for each statement execute function notify_work();
create trigger urgent_tasks_wakes after insert on urgent_tasks for each statement execute function notify_work();

-- The one that is wanted most first, and among those the one that has waited longest.
create index heavy_tasks_order on heavy_tasks (priority desc, execution_time);
create index urgent_tasks_order on urgent_tasks (priority desc, execution_time);

-- Preparations that were enqueued by an earlier version.
insert into heavy_tasks (task_name, task_instance, task_data, execution_time, picked, consecutive_failures, version, priority)
select task_name, task_instance, task_data, execution_time, false, 0, 1, 50 from scheduled_tasks where task_name = 'media.prepare';
delete from scheduled_tasks where task_name = 'media.prepare';
