-- An import states facts by the hundred. What follows them is done for all of a statement at once, and is planned for
-- the many, also by a session that first saw these tables empty.

-- The oldest fact of each key that is due for a listener: nothing behind it may be delivered before it. Where the table
-- was small when the plan was made, every fact was looked for in all of it ever after.
create function facts_due(a_listener text, at_most int) returns setof outbox
  language plpgsql stable set enable_seqscan = off as $$
begin
  return query
    select o.*
      from outbox_delivery d join outbox o using (sequence)
     where d.listener = a_listener and d.not_before <= now()
       and not exists (select 1 from outbox_delivery e
                        where e.listener = d.listener and e.key = d.key and e.sequence < d.sequence)
     order by d.sequence limit at_most;
end
$$;

-- SHA-256 over the members line by line, the reason last: docs/concepts/trust.md tells how to do it again.
create function trail_hash(
  link text, a_resource uuid, place int, a_type text, an_at timestamptz, a_revision int, a_digest text, a_next date,
  a_reason text) returns text language sql stable as $$
  select encode(sha256(convert_to(concat_ws(E'\n',
    link, a_resource::text, place::text, a_type,
    to_char(an_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    a_revision::text, coalesce(a_digest, ''), coalesce(to_char(a_next, 'YYYY-MM-DD'), ''), a_reason), 'UTF8')), 'hex')
$$;

create or replace function append_trail(
  a_resource uuid, a_type text, an_at timestamptz, a_revision int, a_digest text, a_next date, a_reason text,
  a_person uuid) returns text language plpgsql as $$
declare
  before record;
  place  int := 1;
  link   text := '';
  sealed text;
begin
  select ordinal, hash into before from trail_entry
   where resource = a_resource order by ordinal desc limit 1;
  if found then
    place := before.ordinal + 1;
    link := before.hash;
  end if;
  sealed := trail_hash(link, a_resource, place, a_type, an_at, a_revision, a_digest, a_next, a_reason);
  insert into trail_entry (resource, ordinal, type, at, revision, digest, next_review, reason, person, previous, hash)
  values (a_resource, place, a_type, an_at, a_revision, a_digest, a_next, a_reason, a_person, link, sealed);
  return sealed;
end
$$;

-- The lines of a statement's facts: in one go what is the first of its resource, then what is the second, and so on.
-- Only a resource has a trail; the spine carries facts of other things as well.
create or replace function follow_facts() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  rounds int;
begin
  select coalesce(max(of_one), 0) into rounds from (
    select count(*) as of_one from fresh where type in ('PUBLISHED', 'CORRECTED', 'WITHDRAWN') group by key) as counted;
  for this in 1 .. rounds loop
    with facts as materialized (
      select key::uuid as resource, type, at, payload, row_number() over (partition by key order by sequence) as round
        from fresh where type in ('PUBLISHED', 'CORRECTED', 'WITHDRAWN')),
    shown as materialized (
      select f.resource, f.type, f.at, r.author, coalesce(v.number, 0) as revision, v.digest,
             case when f.type <> 'WITHDRAWN' then next_review(v.subjects, f.at) end as due,
             coalesce(f.payload ->> 'reason', case when f.type <> 'WITHDRAWN' then v.correction end, '') as reason
        from facts f join resource r on r.id = f.resource
        left join lateral (
          select number, digest, correction, subjects from revision
           where revision.resource = f.resource
             and case when f.type = 'WITHDRAWN' then state = 'WITHDRAWN'
                      else number = (f.payload -> 'resource' ->> 'revision')::int end
           order by number desc limit 1) v on true
       where f.round = this),
    kept as (
      insert into stewardship (resource, owner, checked_at, review_by)
      select resource, author, at, due from shown where type <> 'WITHDRAWN'
      on conflict (resource) do update set checked_at = excluded.checked_at, review_by = excluded.review_by)
    insert into trail_entry (resource, ordinal, type, at, revision, digest, next_review, reason, previous, hash)
    select s.resource, coalesce(b.ordinal, 0) + 1, s.type, s.at, s.revision, s.digest, s.due, s.reason,
           coalesce(b.hash, ''),
           trail_hash(coalesce(b.hash, ''), s.resource, coalesce(b.ordinal, 0) + 1, s.type, s.at, s.revision, s.digest,
                      s.due, s.reason)
      from shown s
      left join lateral (
        select ordinal, hash from trail_entry t where t.resource = s.resource order by ordinal desc limit 1) b on true;
  end loop;
  return null;
end
$$;
drop trigger outbox_leaves_a_trail on outbox;
create trigger outbox_leaves_a_trail after insert on outbox referencing new table as fresh
  for each statement execute function follow_facts();
drop function trail_of_fact(outbox);
