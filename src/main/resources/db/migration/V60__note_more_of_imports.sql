-- What an import did, precisely enough to undo it, and what was undone.

alter table resource add column undone boolean not null default false;

alter table import drop constraint import_state_check;
alter table import add constraint import_state_check
  check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'));
alter table import add column started_at timestamptz;
alter table import add column cancel_wanted boolean not null default false;
-- Undoing follows the import and has states of its own.
alter table import add column undo text check (undo in ('WAITING', 'RUNNING', 'DONE', 'FAILED'));
alter table import add column undone_at timestamptz;

alter table import_row add column notes text[] not null default '{}';
-- The revision that the row made or published, and the one before it.
alter table import_row add column revision int;
alter table import_row add column replaced int;
alter table import_row add column undone text check (undone in ('WITHDRAWN', 'REMOVED', 'RESTORED', 'LEFT'));
alter table import_row add column undo_note text;
create index import_row_outcome on import_row (import, outcome, line);
create index import_row_resource on import_row (resource) where resource is not null;

-- A draft that is removed leaves its line in the report.
alter table import_row drop constraint import_row_resource_fkey;
alter table import_row add constraint import_row_resource_fkey
  foreign key (resource) references resource on delete set null;
