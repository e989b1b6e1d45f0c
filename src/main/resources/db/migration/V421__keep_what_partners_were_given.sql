-- What partners were given and lost, in the order in which they may learn of it. It is kept for ever, so that
-- who was away for years still hears what to take down.

alter table syndicated
  add column organisation uuid references organisation,
  -- What it can be asked for by, as OAI-PMH writes sets: subject:safety:fire lies in subject:safety and in subject.
  add column sets text[] not null default '{}',
  -- From when on partners see it as it is now: a little later than it was written, so that whoever has been told of a
  -- moment has been told of all that was written for it.
  add column datestamp timestamptz;

-- Nobody has harvested yet, so what happened before keeps its own time.
update syndicated s set
  organisation = r.organisation,
  sets = array['kind:' || s.kind, 'organisation:' || r.organisation]
      || case when s.subjects = '{}' then '{}' else array['subject'] end
      || array(select distinct line from unnest(s.subjects) as code,
                 unnest(case when code = 'fire' then array['subject:safety', 'subject:safety:fire']
                             else array['subject:' || code] end) as line)
      || case when s.segments = '{}' then '{}' else array['segment'] end
      || array(select 'segment:' || code from unnest(s.segments) as code),
  datestamp = date_trunc('second', coalesce(
      s.removed_at, (select updated_at from published p where p.resource_id = s.resource_id), now()))
  from resource r where r.id = s.resource_id;
update syndicated set datestamp = date_trunc('second', now()) where datestamp is null;

alter table syndicated alter column datestamp set not null;
create index syndicated_order on syndicated (datestamp, resource_id);

-- The same order within each set. The trigger keeps it.
create table syndicated_set (
  set_spec    text not null,
  datestamp   timestamptz not null,
  resource_id uuid not null references syndicated on delete cascade,
  primary key (set_spec, datestamp, resource_id)
);
create index syndicated_set_resource on syndicated_set (resource_id);
insert into syndicated_set select unnest(sets), datestamp, resource_id from syndicated;

create function keep_syndicated_sets() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from syndicated_set where resource_id = new.resource_id;
  end if;
  insert into syndicated_set select distinct unnest(new.sets), new.datestamp, new.resource_id;
  return null;
end $$;
create trigger syndicated_keeps_sets after insert or update of datestamp, sets on syndicated
  for each row execute function keep_syndicated_sets();
