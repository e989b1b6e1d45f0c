-- Who is to be warned by which channel, and what became of each message.

-- The significant digits of a division code, each pair of trailing zeros meaning “all of it”.
create function division_prefix(code text) returns text language sql immutable strict parallel safe
  return regexp_replace(code, '(00)+$', '');

create function divisions_meet(ours text[], theirs text[]) returns boolean language sql immutable strict parallel safe
  return exists (
    select from unnest(ours) one, unnest(theirs) other
     where starts_with(division_prefix(one), division_prefix(other))
        or starts_with(division_prefix(other), division_prefix(one)));

create table alert_recipient (
  id           uuid primary key,
  name         text not null,
  organisation text not null,
  -- Never changed: what was sent by one channel is taken back by it.
  channel      text not null check (channel in ('EMAIL', 'SMS', 'WEBHOOK', 'LOUDSPEAKER')),
  -- Sealed, as are the phone and the key that signs.
  address      bytea not null,
  secret       bytea,
  districts    text[] not null check (cardinality(districts) > 0),
  least        text not null check (least in ('BLUE', 'YELLOW', 'ORANGE', 'RED')),
  -- Who is called when nothing arrives.
  contact      text not null,
  phone        bytea not null,
  disabled     boolean not null default false,
  created_at   timestamptz not null default now(),
  changed_at   timestamptz not null default now(),
  check ((secret is not null) = (channel in ('WEBHOOK', 'LOUDSPEAKER')))
);
create unique index alert_recipient_name on alert_recipient (channel, name);

create table alert_delivery (
  id              uuid primary key,
  alert           uuid not null references alert,
  incident        uuid not null references incident,
  channel         text not null,
  recipient       uuid not null references alert_recipient,
  -- Whether it is about the recipient's own districts, from the recipient's level on.
  concerned       boolean not null,
  -- Whether the recipient was sent, or may have been sent, an earlier message that this one replaces or ends.
  takes_back      boolean not null,
  state           text not null default 'WAITING' check (state in
                    ('WAITING', 'SENT', 'RECEIVED', 'ACKNOWLEDGED', 'FAILED', 'OVERDUE', 'DROPPED')),
  made_at         timestamptz not null,
  deadline        timestamptz not null,
  -- Counted before the channel is asked: whoever was asked may have it.
  tries           int not null default 0,
  -- While it is in hand, when it is taken for lost.
  next_try        timestamptz,
  sent_at         timestamptz,
  received_at     timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  late_at         timestamptz,
  problem         text,
  unique (alert, channel, recipient)
);
create function deliver_no_drill() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from alert where id = new.alert and status = 'ACTUAL') then
    raise exception 'a drill is delivered to nobody';
  end if;
  return new;
end
$$;
create trigger alert_delivery_without_drills before insert on alert_delivery
  for each row execute function deliver_no_drill();
create index alert_delivery_due on alert_delivery (channel, next_try) where state in ('WAITING', 'OVERDUE');
create index alert_delivery_waiting on alert_delivery (deadline) where state = 'WAITING';
create index alert_delivery_incident on alert_delivery (incident, channel);

-- A warning read aloud, for loudspeakers.
create table alert_audio (
  alert   uuid primary key references alert,
  key     text not null,
  sha256  text not null,
  size    bigint not null,
  made_at timestamptz not null default now()
);
