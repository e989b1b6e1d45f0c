-- What makes a film play never waits for what only makes it better: it has a lane, and so a table, of its own.

create table first_tasks (like scheduled_tasks including all);

create trigger first_tasks_wakes after insert on first_tasks for each statement execute function notify_work();

create index first_tasks_order on first_tasks (priority desc, execution_time);

-- Those that wait since an earlier version.
with waiting as (delete from heavy_tasks where task_name = 'media.prepare' and not picked returning *)
insert into first_tasks select * from waiting;
