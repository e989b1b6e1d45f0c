-- A revision that is stated again replaces itself: nothing was checked, so the day of the next check stays. The lot knows
-- that as well now, and the way of one fact by itself is gone for good.
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
      select f.resource, f.type, f.at, r.author, coalesce(v.number, 0) as revision, v.digest, again,
             case when f.type = 'WITHDRAWN' then null
                  when again then (select review_by from stewardship t where t.resource = f.resource)
                  else next_review(v.subjects, f.at) end as due,
             coalesce(f.payload ->> 'reason', case when f.type <> 'WITHDRAWN' and not again then v.correction end, '')
               as reason
        from facts f join resource r on r.id = f.resource
        left join lateral (
          select number, digest, correction, subjects from revision
           where revision.resource = f.resource
             and case when f.type = 'WITHDRAWN' then state = 'WITHDRAWN'
                      else number = (f.payload -> 'resource' ->> 'revision')::int end
           order by number desc limit 1) v on true
        cross join lateral (
          select f.type <> 'WITHDRAWN' and coalesce((f.payload ->> 'replaces')::int = v.number, false) as again) a
       where f.round = this),
    kept as (
      insert into stewardship (resource, owner, checked_at, review_by)
      select resource, author, at, due from shown where type <> 'WITHDRAWN' and not again
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
drop function trail_of_fact(outbox);
