-- What tells that two resources are alike: prints of their texts and of their pictures and films, kept up behind the
-- changes, and what people have decided about pairs.

-- What has to be looked at. The turn counts up while somebody looks, so that a change in the meantime is not lost.
create table likeness_due (
  what  text not null check (what in ('TEXT', 'FILE')),
  -- A resource or a stored file; either may be gone by the time it is looked at.
  id    uuid not null,
  turn  int not null default 1,
  tries int not null default 0,
  primary key (what, id)
);

-- The text of a resource: what the public reads, and what its editors are writing.
create table text_print (
  resource   uuid not null references resource on delete cascade,
  public     boolean not null,
  places     bytea not null,
  groups     bigint[] not null,
  primary key (resource, public)
);
create index text_print_groups on text_print using gin (groups);

-- What a file shows, by its digest: equal bytes are looked at once. A picture has one print, a film many, a file that
-- cannot be looked at has none.
create table file_seen (
  sha256  text primary key,
  sort    text not null check (sort in ('PICTURE', 'FILM', 'NOTHING')),
  seen_at timestamptz not null default now()
);
create table picture_print (
  sha256   text not null references file_seen on delete cascade,
  position int not null,
  signs    bit(256) not null,
  primary key (sha256, position)
);

-- Pairs that a person has looked at: they are not shown again.
create table likeness_verdict (
  resource uuid not null references resource on delete cascade,
  other    uuid not null references resource on delete cascade,
  verdict  text not null check (verdict in ('DIFFERENT', 'USED', 'REVISION')),
  person   uuid not null references person,
  at       timestamptz not null default now(),
  primary key (resource, other)
);

create function note_likeness_of_new_revisions() returns trigger language plpgsql as $$
begin
  insert into likeness_due (what, id) select distinct 'TEXT', resource from fresh
    on conflict (what, id) do update set turn = likeness_due.turn + 1, tries = 0;
  return null;
end
$$;
create trigger revision_is_new_to_likeness after insert on revision
  referencing new table as fresh for each statement execute function note_likeness_of_new_revisions();

create function note_likeness_of_changed_revisions() returns trigger language plpgsql as $$
begin
  insert into likeness_due (what, id)
    select distinct 'TEXT', n.resource from fresh n join old_rows o on o.id = n.id
     where (n.title, n.body, n.state) is distinct from (o.title, o.body, o.state)
    on conflict (what, id) do update set turn = likeness_due.turn + 1, tries = 0;
  return null;
end
$$;
create trigger revision_changed_for_likeness after update on revision
  referencing new table as fresh old table as old_rows
  for each statement execute function note_likeness_of_changed_revisions();

create function note_likeness_of_files() returns trigger language plpgsql as $$
begin
  insert into likeness_due (what, id)
    select distinct 'FILE', f.id from fresh n join stored_file f on f.id = n.file
     where (f.media_type like 'image/%' or f.media_type like 'video/%')
       and not exists (select 1 from file_seen s where s.sha256 = f.sha256)
    on conflict do nothing;
  return null;
end
$$;
create trigger revision_file_is_new_to_likeness after insert on revision_file
  referencing new table as fresh for each statement execute function note_likeness_of_files();

-- What is here already.
insert into likeness_due (what, id) select 'TEXT', id from resource;
insert into likeness_due (what, id)
  select 'FILE', id from stored_file where media_type like 'image/%' or media_type like 'video/%';
