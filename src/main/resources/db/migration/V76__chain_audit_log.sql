-- The log as a chain: every line is sealed with the hash of the one before, so that a change by whoever gets around the
-- triggers shows. Sealing follows the commit by seconds, in one place, so that no transaction waits for another.

alter table audit_line
  add column address text,
  add column agent   text,
  add column result  text not null default 'DONE' check (result in ('DONE', 'REFUSED'));

-- Lines that are older than the configured time; never younger than six months.
create table audit_archive (like audit_line including defaults including constraints);
alter table audit_archive add primary key (id);
create index audit_archive_at on audit_archive (at);

create table audit_seal (
  sequence  bigint primary key,
  line      uuid not null unique,
  -- SHA-256 of the line before; zeros for the first.
  previous  bytea not null check (length(previous) = 32),
  hash      bytea not null check (length(hash) = 32),
  sealed_at timestamptz not null default now()
);

-- What waits to be sealed, in the order of noting.
create table audit_unsealed (
  position bigint generated always as identity primary key,
  line     uuid not null
);
insert into audit_unsealed (line) select id from audit_line order by at, id;

create function queue_audit_lines() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (line) select id from fresh order by id;
  return null;
end
$$;
create trigger audit_line_is_queued after insert on audit_line referencing new table as fresh
  for each statement execute function queue_audit_lines();

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '6 months'
     and exists (select 1 from audit_archive where id = old.id) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name;
end
$$;

drop trigger audit_line_append_only on audit_line;
drop trigger audit_line_no_truncate on audit_line;
do $$
declare
  each text;
begin
  foreach each in array array['audit_line', 'audit_archive', 'audit_seal'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$s
                      for each row execute function %2$s()', each,
                   case each when 'audit_line' then 'refuse_audit_change' else 'refuse_change' end);
    execute format('create trigger %1$s_no_truncate before truncate on %1$s
                      for each statement execute function refuse_change()', each);
    -- Also for a session that calls itself a replica.
    execute format('alter table %1$s enable always trigger %1$s_append_only', each);
    execute format('alter table %1$s enable always trigger %1$s_no_truncate', each);
  end loop;
end
$$;

-- The whole log with its seals, wherever a line lies.
create view audit_record as
  select s.sequence, s.previous, s.hash, s.sealed_at, l.*
    from audit_seal s
    left join (select * from audit_line
               union all
               select a.* from audit_archive a
                where not exists (select 1 from audit_line l where l.id = a.id)) l on l.id = s.line;

-- What is hashed: a JSON array as PostgreSQL writes it, of texts and null.
create function audit_canonical(
  sequence bigint, previous bytea, id uuid, at timestamptz, person uuid, username text, action text, subject text,
  result text, address text, agent text, detail jsonb) returns text language sql stable as $$
  select json_build_array(
    sequence::text, encode(previous, 'hex'), id::text,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    person::text, username, action, subject, result, address, agent, detail::text)::text
$$;

-- Seals what is committed, at most so many lines, and tells how many. One at a time.
create function seal_audit(most int) returns int language plpgsql as $$
declare
  last   bigint := 0;
  before bytea := decode(repeat('00', 32), 'hex');
  own    bytea;
  done   bigint[] := '{}';
  each   record;
begin
  perform pg_advisory_xact_lock(hashtext('seal_audit'));
  select s.sequence, s.hash into last, before from audit_seal s order by s.sequence desc limit 1;
  last := coalesce(last, 0);
  before := coalesce(before, decode(repeat('00', 32), 'hex'));
  for each in
    select q.position, l.* from audit_unsealed q join audit_line l on l.id = q.line order by q.position limit most
  loop
    last := last + 1;
    own := sha256(convert_to(audit_canonical(
      last, before, each.id, each.at, each.person, each.username, each.action, each.subject,
      each.result, each.address, each.agent, each.detail), 'UTF8'));
    insert into audit_seal (sequence, line, previous, hash) values (last, each.id, before, own);
    before := own;
    done := done || each.position;
  end loop;
  delete from audit_unsealed where position = any(done);
  return cardinality(done);
end
$$;

-- Checks a stretch of the chain. `reached` is the last line looked at; null at the end.
create function check_audit(first bigint, most int)
returns table (reached bigint, broken bigint, problem text) language sql stable as $$
  with stretch as (
    select r.*, lag(r.sequence, 1, 0::bigint) over w as number_before,
           lag(r.hash, 1, decode(repeat('00', 32), 'hex')) over w as hash_before
      from (select * from audit_record where sequence >= first - 1 order by sequence limit most + 1) r
    window w as (order by r.sequence)),
  judged as (
    select s.sequence, case
        when s.sequence <> s.number_before + 1 then 'GAP'
        when s.previous <> s.hash_before then 'PREVIOUS'
        when s.id is null then 'MISSING'
        when s.hash <> sha256(convert_to(audit_canonical(
          s.sequence, s.previous, s.id, s.at, s.person, s.username, s.action, s.subject,
          s.result, s.address, s.agent, s.detail), 'UTF8')) then 'CHANGED' end as problem
      from stretch s where s.sequence >= first)
  select max(j.sequence), min(j.sequence) filter (where j.problem is not null),
         (array_agg(j.problem order by j.sequence) filter (where j.problem is not null))[1]
    from judged j
$$;

-- Moves what is sealed and old enough out of the table that is read every day.
create function archive_audit(kept interval, most int) returns int language plpgsql as $$
declare
  old uuid[];
begin
  old := array(
    select l.id from audit_line l join audit_seal s on s.line = l.id
     where l.at < now() - greatest(kept, interval '6 months') order by s.sequence limit most);
  insert into audit_archive select * from audit_line where id = any(old) on conflict do nothing;
  delete from audit_line where id = any(old);
  return cardinality(old);
end
$$;

create table audit_check (
  id           uuid primary key,
  requested_by text not null,
  requested_at timestamptz not null default now(),
  -- The first line to be checked.
  since        bigint not null,
  state        text not null check (state in ('WAITING', 'RUNNING', 'WHOLE', 'BROKEN', 'FAILED')),
  checked      bigint not null default 0,
  head         bigint,
  head_hash    bytea,
  broken       bigint,
  problem      text,
  finished_at  timestamptz
);
create unique index audit_check_one_at_a_time on audit_check ((true)) where state in ('WAITING', 'RUNNING');
create index audit_check_latest on audit_check (requested_at desc);

-- Signs the head of an export where no key is configured: better than none, but in reach of who owns the database.
create table audit_key (
  only_one    boolean primary key default true check (only_one),
  private_key bytea not null,
  public_key  bytea not null
);

select seal_audit(2147483647);

create index audit_line_result on audit_line (at desc) where result = 'REFUSED';
