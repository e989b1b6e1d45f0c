-- When a stage that was cut off or has failed is tried again.

alter table stage add column again_at timestamptz;

-- A next try that is wanted earlier wakes the instances, as new work does.
create trigger scheduled_tasks_wakes_early after update of execution_time on scheduled_tasks
  for each row when (new.execution_time < old.execution_time and new.task_instance <> 'recurring') execute function notify_work();
create trigger first_tasks_wakes_early after update of execution_time on first_tasks
  for each row when (new.execution_time < old.execution_time) execute function notify_work();
create trigger heavy_tasks_wakes_early after update of execution_time on heavy_tasks
  for each row when (new.execution_time < old.execution_time) execute function notify_work();
create trigger urgent_tasks_wakes_early after update of execution_time on urgent_tasks
  for each row when (new.execution_time < old.execution_time) execute function notify_work();
