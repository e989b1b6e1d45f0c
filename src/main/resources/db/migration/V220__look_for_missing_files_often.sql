-- Names are compared far more often than bytes are read.
alter table integrity_file add column listed_at timestamptz;
alter table integrity_file alter column checked_at drop not null;
create index integrity_file_listed on integrity_file (listed_at);

-- When the last run of the sweep ended.
create table integrity_run (
  one      boolean primary key default true check (one),
  ended_at timestamptz not null
);
