-- Organisations as tenants of one pool, in a tree, and roles that are granted within a part of it.

alter table organisation
  add column kind       text not null default 'ASSOCIATION'
    check (kind in ('ASSOCIATION', 'SOCIETY', 'DISTRICT', 'VENUE', 'EDUCATION_BASE', 'PARTNER')),
  add column parent     uuid references organisation,
  add column short_name text,
  -- GB/T 2260 codes; none means the whole city.
  add column districts  text[] not null default '{}',
  add column contact    text not null default '',
  add column closed_at  timestamptz,
  add column version    int not null default 1,
  -- The organisation itself and all above it, from the root down. Kept by the trigger below.
  add column line       uuid[] not null default '{}';

update organisation set line = array[id];
update organisation set kind = 'PARTNER'
 where id in (select organisation from access_key where 'partner' = any(roles))
   and id not in (select organisation from person);
create index organisation_parent on organisation (parent);
create index organisation_line on organisation using gin (line);

create function keep_organisation_line() returns trigger language plpgsql as $$
declare
  above uuid[] := '{}';
begin
  if new.parent is not null then
    -- Two moves at once could close a circle that neither of them sees.
    perform pg_advisory_xact_lock(hashtext('organisation_line'));
    select line into above from organisation where id = new.parent;
    if new.id = any(above) then
      raise exception 'organisation % cannot be below itself', new.id using errcode = 'check_violation';
    end if;
  end if;
  new.line := above || new.id;
  return new;
end
$$;
create trigger organisation_keeps_line before insert or update of parent on organisation
  for each row execute function keep_organisation_line();

create function pass_organisation_line() returns trigger language plpgsql as $$
begin
  update organisation set parent = parent where parent = new.id;
  return null;
end
$$;
create trigger organisation_passes_line after update of parent on organisation
  for each row when (new.line is distinct from old.line) execute function pass_organisation_line();

-- A role and where it holds. Without an organisation it holds for the whole pool; with one, for it and all below.
create table role_grant (
  id           uuid primary key default gen_random_uuid(),
  person       uuid not null references person,
  role         text not null,
  organisation uuid references organisation,
  -- Null narrows nothing.
  kinds        text[] check (cardinality(kinds) > 0),
  districts    text[] check (cardinality(districts) > 0),
  granted_by   uuid references person,
  granted_at   timestamptz not null default now(),
  unique nulls not distinct (person, role, organisation, kinds, districts)
);
create index role_grant_organisation on role_grant (organisation);

-- person.roles stays what it was: the roles somebody has anywhere.
create function keep_roles() returns trigger language plpgsql as $$
declare
  whose uuid := case when tg_op = 'DELETE' then old.person else new.person end;
begin
  update person set roles = array(select distinct role from role_grant where person = whose order by role)
   where id = whose;
  return null;
end
$$;
create trigger role_grant_keeps_roles after insert or update or delete on role_grant
  for each row execute function keep_roles();

-- Reviewing is for the whole pool, writing and publishing for one's own organisation.
create function give_usual_grants(someone uuid, home uuid, wanted text[]) returns void language sql as $$
  insert into role_grant (person, role, organisation)
  select someone, role, case when role in ('editor', 'chief') then home end from unnest(wanted) role
  union
  select someone, role, null from unnest(wanted) role where role = 'chief'
  on conflict do nothing
$$;
select give_usual_grants(id, organisation, roles) from person;

-- What Person carries.
create function grants_of(someone uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
           'role', g.role, 'organisation', g.organisation,
           'within', (select jsonb_agg(o.id) from organisation o where o.line @> array[g.organisation]),
           'kinds', g.kinds, 'districts', g.districts)), '[]')
    from role_grant g where g.person = someone
$$;

-- As Grant.covers: each district of the resource is one of the grant's, or lies in a city that is.
create function districts_within(wanted text[], given text[]) returns boolean language sql immutable as $$
  select given is null or (cardinality(wanted) > 0 and not exists (
    select 1 from unnest(wanted) w
     where not exists (select 1 from unnest(given) g
                        where g = w or (right(g, 2) = '00' and left(w, 4) = left(g, 4)))))
$$;

-- As Person.may.
create function may(someone uuid, wanted text, home uuid, what text, places text[])
returns boolean language sql stable as $$
  select exists (
    select 1 from role_grant g
     where g.person = someone and g.role = wanted
       and (g.organisation is null
            or g.organisation = any((select line from organisation where id = home)::uuid[]))
       and (g.kinds is null or what = any(g.kinds))
       and districts_within(places, g.districts))
$$;

-- As Person.mayActFor.
create function may_act_for(someone uuid, wanted text, home uuid, what text, places text[])
returns boolean language sql stable as $$
  select exists (
    select 1 from role_grant g
     where g.person = someone and g.role = wanted
       and g.organisation = any((select line from organisation where id = home)::uuid[])
       and (g.kinds is null or what = any(g.kinds))
       and districts_within(places, g.districts))
$$;
