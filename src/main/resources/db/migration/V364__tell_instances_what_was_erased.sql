-- Of whom everything was erased: running instances remember what readers did and have to forget it. In one order with
-- the events, so that what a reader does afterwards stands behind it. Kept for some days only.
create table reader_erasure (
  sequence bigint primary key default nextval(pg_get_serial_sequence('reader_event', 'sequence')),
  written  xid8 not null default pg_current_xact_id(),
  profile  uuid not null,
  at       timestamptz not null default now()
);
create index reader_erasure_followed on reader_erasure (written, sequence);

create function note_erased_profiles() returns trigger language plpgsql as $$
begin
  insert into reader_erasure (profile) select id from gone;
  return null;
end $$;

create trigger profile_erased after delete on profile referencing old table as gone
  for each statement execute function note_erased_profiles();
