-- What the public learns of the checking: a line for every act that changed what may be read, each with the hash of
-- the line before, so that a line that is changed, taken out or put in between later shows.

create table trail_entry (
  resource    uuid not null references resource,
  ordinal     int not null,
  type        text not null check (type in ('PUBLISHED', 'CORRECTED', 'WITHDRAWN', 'RECHECKED')),
  at          timestamptz not null,
  revision    int not null,
  digest      text,
  next_review date,
  reason      text not null,
  -- Who checked again; facts name nobody here, their reviews do.
  person      uuid references person,
  previous    text not null,
  hash        text not null,
  primary key (resource, ordinal)
);
create trigger trail_entry_append_only before update or delete on trail_entry
  for each row execute function refuse_change();
create trigger trail_entry_no_truncate before truncate on trail_entry
  for each statement execute function refuse_change();

-- Who looks after a public resource, and by when it has to be looked at again.
create table stewardship (
  resource   uuid primary key references resource on delete cascade,
  owner      uuid not null references person,
  checked_at timestamptz not null,
  review_by  date not null
);
create index stewardship_review_by on stewardship (review_by);
create index stewardship_owner on stewardship (owner, review_by);

-- After how many months, by subject; the shortest that fits. The empty subject stands for all others.
create table review_period (
  subject text primary key,
  months  int not null check (months between 1 and 120)
);
insert into review_period values ('', 24), ('health', 12);

-- How a person agreed to be named in the trail: by name, or by office alone, which is so until they say otherwise.
create table trail_credit (
  person     uuid primary key references person,
  by_name    boolean not null,
  credential text not null default '',
  agreed_at  timestamptz not null default now()
);

-- Adds a line. The hash is SHA-256 over the members line by line, the reason last: docs/concepts/trust.md tells how to
-- do it again. The caller holds the row of the resource, so lines of one resource do not cross.
create function append_trail(
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
  sealed := encode(sha256(convert_to(concat_ws(E'\n',
    link, a_resource::text, place::text, a_type,
    to_char(an_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    a_revision::text, coalesce(a_digest, ''), coalesce(to_char(a_next, 'YYYY-MM-DD'), ''), a_reason), 'UTF8')), 'hex');
  insert into trail_entry (resource, ordinal, type, at, revision, digest, next_review, reason, person, previous, hash)
  values (a_resource, place, a_type, an_at, a_revision, a_digest, a_next, a_reason, a_person, link, sealed);
  return sealed;
end
$$;

-- The day on which something of these subjects that was checked at that time has to be checked again.
create function next_review(subjects text[], checked timestamptz) returns date language sql stable as $$
  select ((checked at time zone 'Asia/Shanghai')::date + make_interval(months => coalesce(
           (select min(months) from review_period where subject = any(subjects)),
           (select months from review_period where subject = ''), 24)))::date
$$;

-- A fact about a resource brings its line with it, whichever way it was stated.
create function trail_of_fact(fact outbox) returns void language plpgsql as $$
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
  due := next_review(shown.subjects, fact.at);
  perform append_trail(whose, fact.type, fact.at, coalesce(shown.number, 0), shown.digest, due,
                       coalesce(fact.payload ->> 'reason', shown.correction, ''), null);
  insert into stewardship (resource, owner, checked_at, review_by) values (whose, shown.author, fact.at, due)
  on conflict (resource) do update set checked_at = excluded.checked_at, review_by = excluded.review_by;
end
$$;

create function follow_facts() returns trigger language plpgsql as $$
begin
  perform trail_of_fact(new);
  return null;
end
$$;
create trigger outbox_leaves_a_trail after insert on outbox for each row execute function follow_facts();

-- What was public before today.
do $$
declare
  fact outbox;
begin
  for fact in select o.* from outbox o join resource r on r.id::text = o.key order by o.sequence loop
    perform trail_of_fact(fact);
  end loop;
end
$$;
