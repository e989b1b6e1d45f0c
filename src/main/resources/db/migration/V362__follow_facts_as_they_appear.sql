-- Sequences are given out before the commit. Who follows the facts reads by the transaction that stated them, and only
-- what is older than all that still run; what was stated before this migration has always been visible.
alter table outbox add column written xid8 not null default '0'::xid8;
alter table outbox alter column written set default pg_current_xact_id();
create index outbox_followed on outbox (written, sequence);
