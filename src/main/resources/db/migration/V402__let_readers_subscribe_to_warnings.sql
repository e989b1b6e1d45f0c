-- Readers choose which warnings they are sent; a warning is a message to a reader like others, in lanes of its own.

alter table push_choice
  add column warnings boolean not null default false,
  add column warning_districts text[] not null default '{}',
  add column warning_least text not null default 'YELLOW' check (warning_least in ('BLUE', 'YELLOW', 'ORANGE', 'RED')),
  add check (not warnings or cardinality(warning_districts) > 0);
create index push_choice_warned on push_choice (profile) where warnings;

alter table push_message drop constraint push_message_sort_check;
alter table push_message
  add check (sort in ('DIGEST', 'NEWS', 'WARNING')),
  add column alert      uuid references alert,
  add column incident   uuid references incident,
  -- Whether it is about the reader's districts, from the reader's level on.
  add column concerned  boolean not null default true,
  -- Whether the reader was sent, or may have been sent, an earlier message that this one replaces or ends.
  add column takes_back boolean not null default false,
  -- Whether it passes the reader's quiet hours.
  add column urgent     boolean not null default false,
  -- The sort of way that it waits for.
  add column lane       text,
  -- Whether a way may have taken it without saying so.
  add column doubtful   boolean not null default false,
  add column deadline   timestamptz,
  -- From then on it is not sent any more.
  add column ends       timestamptz,
  add check ((sort = 'WARNING') = (alert is not null)),
  add check (alert is null or (incident is not null and lane is not null and deadline is not null and ends is not null));

drop index push_message_due;
create index push_message_due on push_message (due_at) where state = 'WAITING' and sort <> 'WARNING';
create index push_message_lane on push_message (lane, tries, due_at) where state = 'WAITING' and sort = 'WARNING';
create index push_message_incident on push_message (incident, profile) where incident is not null;
create index push_message_alert on push_message (alert) where alert is not null;

create function push_no_drill() returns trigger language plpgsql as $$
begin
  if exists (select from made join alert on alert.id = made.alert where alert.status <> 'ACTUAL') then
    raise exception 'a drill is sent to nobody';
  end if;
  return null;
end
$$;
create trigger push_message_without_drills after insert on push_message
  referencing new table as made for each statement execute function push_no_drill();

-- When the quiet hours of Beijing end that hold now; null if they do not.
create function quiet_until(now timestamptz, quiet_from time, quiet_to time) returns timestamptz language sql stable
  return case
    when quiet_from < quiet_to and (now at time zone 'Asia/Shanghai')::time >= quiet_from
         and (now at time zone 'Asia/Shanghai')::time < quiet_to
      or quiet_from > quiet_to and ((now at time zone 'Asia/Shanghai')::time >= quiet_from
         or (now at time zone 'Asia/Shanghai')::time < quiet_to)
    then ((now at time zone 'Asia/Shanghai')::date + quiet_to
          + case when quiet_to <= (now at time zone 'Asia/Shanghai')::time then interval '1 day' else interval '0' end)
         at time zone 'Asia/Shanghai'
  end;
