-- Administration of organisations and people, delegated to who is in charge of a part of the tree.

alter table person add column last_sign_in timestamptz;
update person p set last_sign_in =
  (select max(a.at) from audit_line a where a.person = p.id and a.action = 'account.sign-in');

-- A way to set one's own password, once. Only the SHA-256 of the token is kept.
create table password_link (
  token_hash bytea primary key,
  person     uuid not null references person,
  created_by uuid not null references person,
  expires_at timestamptz not null
);
create index password_link_person on password_link (person);

-- An organisation that closes leaves its resources to another one; moved in steps.
create table hand_over (
  id           uuid primary key,
  organisation uuid not null references organisation,
  successor    uuid not null references organisation,
  requested_by uuid not null references person,
  requested_at timestamptz not null default now(),
  total        int not null,
  done         int not null default 0,
  finished_at  timestamptz,
  check (organisation <> successor)
);
create unique index hand_over_open on hand_over (organisation) where finished_at is null;
create index resource_organisation on resource (organisation, id);

-- Whose account may sign in: that of nobody without an administrator of the whole pool left.
create function refuse_without_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('last_administrator'));
  if exists (select 1 from person)
     and not exists (select 1 from role_grant g join person p on p.id = g.person
                      where g.role = 'admin' and g.organisation is null and not p.disabled) then
    raise exception 'the last administrator must stay' using errcode = 'KP001';
  end if;
  return null;
end
$$;
create constraint trigger role_grant_keeps_an_administrator after delete or update on role_grant
  deferrable initially deferred for each row when (old.role = 'admin')
  execute function refuse_without_administrator();
create constraint trigger person_keeps_an_administrator after update on person
  deferrable initially deferred for each row when (new.disabled and not old.disabled)
  execute function refuse_without_administrator();
