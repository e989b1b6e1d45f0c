-- A revision that is stated again because something around it has changed, such as its external identifier, replaces
-- itself. Nothing was checked then: the line tells why, and the day of the next check stays.
create or replace function trail_of_fact(fact outbox) returns void language plpgsql as $$
declare
  whose  uuid;
  shown  record;
  due    date;
begin
  if fact.type not in ('PUBLISHED', 'CORRECTED', 'WITHDRAWN') then
    return;
  end if;
  whose := fact.key::uuid;
  if fact.type = 'WITHDRAWN' then
    select number, digest into shown from revision
     where resource = whose and state = 'WITHDRAWN' order by number desc limit 1;
    perform append_trail(whose, fact.type, fact.at, coalesce(shown.number, 0), shown.digest, null,
                         coalesce(fact.payload ->> 'reason', ''), null);
    return;
  end if;
  select v.number, v.digest, v.correction, v.subjects, r.author into shown
    from revision v join resource r on r.id = v.resource
   where v.resource = whose and v.number = (fact.payload -> 'resource' ->> 'revision')::int;
  if (fact.payload ->> 'replaces')::int = shown.number then
    perform append_trail(whose, fact.type, fact.at, shown.number, shown.digest,
                         (select review_by from stewardship where resource = whose),
                         coalesce(fact.payload ->> 'reason', ''), null);
    return;
  end if;
  due := next_review(shown.subjects, fact.at);
  perform append_trail(whose, fact.type, fact.at, coalesce(shown.number, 0), shown.digest, due,
                       coalesce(fact.payload ->> 'reason', shown.correction, ''), null);
  insert into stewardship (resource, owner, checked_at, review_by) values (whose, shown.author, fact.at, due)
  on conflict (resource) do update set checked_at = excluded.checked_at, review_by = excluded.review_by;
end
$$;
