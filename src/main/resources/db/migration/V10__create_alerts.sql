-- Incidents, their messages, the log of what open pages have to hear, and the knowledge packs.

create table incident (
  id         uuid primary key,
  created_at timestamptz not null
);

create table alert (
  id           uuid primary key,
  incident     uuid not null references incident,
  type         text not null check (type in ('ALERT', 'UPDATE', 'CANCEL')),
  state        text not null check (state in ('DRAFT', 'DISCARDED', 'ISSUED', 'UPDATED', 'CANCELLED', 'EXPIRED')),
  version      int not null,
  -- Everybody who wrote a part of it; none of them may approve it.
  writers      uuid[] not null,
  drafter_name text not null,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,

  status       text not null check (status in ('ACTUAL', 'EXERCISE')),
  hazard       text not null,
  event_code   text,
  level        text not null check (level in ('BLUE', 'YELLOW', 'ORANGE', 'RED')),
  headline     text not null,
  description  text not null,
  instruction  text not null,
  districts    text[] not null check (cardinality(districts) > 0),
  onset        timestamptz,
  expires      timestamptz not null,

  -- What went out. Written once, at the moment of issue, and served as it stands for ever.
  identifier    text unique,
  sent          timestamptz,
  approver      uuid references person,
  approver_name text,
  sequence      bigint unique,
  document      text,
  cap           text,

  check ((state in ('DRAFT', 'DISCARDED')) = (identifier is null)),
  check (identifier is null
         or (sent is not null and approver is not null and sequence is not null
             and document is not null and cap is not null)),
  -- The second person, held by the database as well. Ending an incident takes one.
  check (approver is null or type = 'CANCEL' or not approver = any (writers))
);
create index alert_incident on alert (incident);
create index alert_sequence on alert (sequence desc) where identifier is not null;
create index alert_drafts on alert (changed_at desc) where state = 'DRAFT';

create function keep_issued_alert() returns trigger language plpgsql as $$
begin
  if old.identifier is not null
     and (to_jsonb(new) - 'state' - 'version') is distinct from (to_jsonb(old) - 'state' - 'version') then
    raise exception 'an issued alert is never changed';
  end if;
  return new;
end
$$;
create trigger alert_keeps_issued before update on alert for each row execute function keep_issued_alert();
create trigger alert_no_delete before delete on alert for each row execute function refuse_change();

-- The last identifier given out. Whoever issues locks this row until the commit: so identifiers are unique however
-- many instances there are, and the numbers of the log below become visible in their order.
create table alert_clock (
  only_row boolean primary key default true check (only_row),
  second   timestamptz not null,
  serial   int not null check (serial between 0 and 9)
);
insert into alert_clock (second, serial) values ('2026-01-01T00:00:00+08:00', 0);

-- What open pages have heard, numbered by the spine, so that a page that was away can ask for the rest.
create table alert_event (
  sequence  bigint primary key,
  type      text not null check (type in ('alert', 'update', 'cancel', 'expire')),
  alert     uuid not null references alert,
  -- Geocodes of the message and of those that it replaces: who was told must also be told that it is over.
  geocodes  text[] not null,
  at        timestamptz not null
);
create trigger alert_event_append_only before update or delete on alert_event
  for each row execute function refuse_change();

create table knowledge_pack (
  hazard    text not null,
  version   int not null,
  document  jsonb not null,
  stored_by uuid not null references person,
  stored_at timestamptz not null default now(),
  primary key (hazard, version)
);
create trigger knowledge_pack_append_only before update or delete on knowledge_pack
  for each row execute function refuse_change();
