-- A drill is no fact of the spine and stands in no log that open pages follow. Lines of earlier drills stay, and are not read.
create function refuse_drill() returns trigger language plpgsql as $$
begin
  if exists (select 1 from alert where id = new.alert and status = 'EXERCISE') then
    raise exception 'a drill never reaches the public';
  end if;
  return new;
end
$$;
create trigger alert_event_without_drills before insert on alert_event for each row execute function refuse_drill();
create index alert_drills on alert (sequence desc) where identifier is not null and status = 'EXERCISE';
