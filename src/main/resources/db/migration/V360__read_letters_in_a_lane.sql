-- Reading the letters in films is slow and done one film at a time: it has a lane, and so a table, of its own, and keeps
-- no better size and no pack waiting.

create table letter_tasks (like scheduled_tasks including all);

create trigger letter_tasks_wakes after insert on letter_tasks for each statement execute function notify_work();
create trigger letter_tasks_wakes_early after update of execution_time on letter_tasks
  for each row when (new.execution_time < old.execution_time) execute function notify_work();

create index letter_tasks_order on letter_tasks (priority desc, execution_time);

-- Those that wait since an earlier version.
with waiting as (delete from heavy_tasks where task_name = 'caption.read-slides' and not picked returning *)
insert into letter_tasks select * from waiting;
