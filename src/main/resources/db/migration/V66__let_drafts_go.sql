-- A draft that was never handed in can be removed with all that was made of it; what was decided or published cannot.
do $$
declare
  link record;
begin
  for link in
    select c.conname, c.conrelid::regclass as child, pg_get_constraintdef(c.oid) as definition,
           case when a.attnotnull then 'cascade' else 'set null' end as gone
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confdeltype = 'a'
       and ((c.confrelid in ('resource'::regclass, 'revision'::regclass)
             and c.conrelid not in ('published'::regclass, 'review'::regclass))
            or (c.confrelid = 'stored_file'::regclass and c.conrelid <> 'revision_file'::regclass))
  loop
    execute format('alter table %s drop constraint %I', link.child, link.conname);
    execute format('alter table %s add constraint %I %s on delete %s', link.child, link.conname, link.definition, link.gone);
  end loop;
end
$$;

-- Forgets a file that belongs to nothing any more. What something else still refers to stays.
create function forget_file(which uuid) returns void language plpgsql as $$
begin
  delete from stored_file f
   where f.id = which and not exists (select 1 from revision_file r where r.file = f.id);
exception when foreign_key_violation then
  null;
end
$$;
