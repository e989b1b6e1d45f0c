-- Feeds that are asked for warnings, and policies by which some are published without the desk.

alter table warning_source
  -- Atom or RSS; asked each so many seconds.
  add column feed            text,
  add column feed_every      int check (feed_every between 30 and 86400),
  add column feed_since      timestamptz,
  add column feed_next       timestamptz,
  add column feed_tag        text,
  add column feed_modified   text,
  add column feed_succeeded  timestamptz,
  add column feed_failures   int not null default 0,
  add column feed_problem    text,
  add constraint warning_source_feed check (num_nulls(feed, feed_every, feed_since, feed_next) in (0, 4));
create index warning_source_due on warning_source (feed_next) where feed is not null and not disabled;

-- What a feed has offered: an entry is fetched once for each time that it says it was updated.
create table warning_feed_entry (
  source   uuid not null references warning_source,
  entry    text not null,
  updated  text not null,
  outcome  text not null check (outcome in ('TAKEN', 'ELSEWHERE', 'BROKEN')),
  -- Why nothing was taken in.
  problem  text,
  warning  uuid references warning,
  seen_at  timestamptz not null default now(),
  -- Since when the feed does not offer it any more, which ends nothing.
  gone_at  timestamptz,
  primary key (source, entry),
  check ((outcome = 'TAKEN') = (warning is not null))
);
create index warning_feed_entry_gone on warning_feed_entry (gone_at) where gone_at is not null;

-- What may be published of a source without the desk: one administrator proposes, somebody else confirms. What it says
-- never changes; another is another policy, with two people again.
create table warning_policy (
  id           uuid primary key,
  source       uuid not null references warning_source,
  -- Absent for any.
  hazard       text,
  levels       text[] not null check (cardinality(levels) > 0 and levels <@ array['BLUE', 'YELLOW', 'ORANGE', 'RED']),
  types        text[] not null check (cardinality(types) > 0 and types <@ array['ALERT', 'UPDATE', 'CANCEL']),
  ends_at      timestamptz not null,
  proposed_by  uuid not null references person,
  proposed_at  timestamptz not null default now(),
  confirmed_by uuid references person,
  confirmed_at timestamptz,
  ended_by     uuid references person,
  ended_at     timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((ended_by is null) = (ended_at is null)),
  -- The second person, held by the database as well.
  check (confirmed_by is distinct from proposed_by),
  check (ends_at > proposed_at and ends_at <= proposed_at + interval '366 days')
);
create index warning_policy_source on warning_policy (source);

create function keep_warning_policy() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'confirmed_by' - 'confirmed_at' - 'ended_by' - 'ended_at')
       is distinct from (to_jsonb(old) - 'confirmed_by' - 'confirmed_at' - 'ended_by' - 'ended_at')
     or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)
     or (old.ended_by is not null and new.ended_by is distinct from old.ended_by) then
    raise exception 'a policy is never changed';
  end if;
  return new;
end
$$;
create trigger warning_policy_keeps before update on warning_policy for each row execute function keep_warning_policy();
create trigger warning_policy_no_delete before delete on warning_policy for each row execute function refuse_change();

-- A message that a policy let out has nobody of the desk behind it: no writer and no approver, but the policy and the
-- two people of it.
alter table alert add column policy uuid references warning_policy;
alter table alert drop constraint alert_check1;
alter table alert add constraint alert_issued
  check (identifier is null
         or (sent is not null and num_nonnulls(approver, policy) = 1 and sequence is not null
             and document is not null and cap is not null));
alter table alert add constraint alert_by_policy
  check (policy is null or (identifier is not null and status = 'ACTUAL' and cardinality(writers) = 0));
create index alert_policy on alert (policy, sent) where policy is not null;

create function require_policy() returns trigger language plpgsql as $$
begin
  perform 1 from warning_policy
    where id = new.policy and confirmed_at is not null and ended_at is null and ends_at > now();
  if not found then
    raise exception 'no policy lets this out';
  end if;
  return new;
end
$$;
create trigger alert_requires_policy before insert on alert for each row when (new.policy is not null)
  execute function require_policy();

alter table warning
  -- As it was understood when it came, so that an end without references finds what it ends.
  add column hazard text,
  -- Why no policy let it out.
  add column held   text;
