-- Public documents that were written before the copies of their files were there: they name digests of bytes that the
-- public is not given. A chore settles them one by one.
create table unsettled_copy (
  resource uuid primary key references resource on delete cascade,
  noted_at timestamptz not null default now()
);

-- Copies of documents that were made when what lies inside them kept its own properties are made anew.
delete from public_copy c using stored_file f
 where f.id = c.file and not c.withheld and f.media_type in (
  'application/pdf', 'application/epub+zip', 'application/vnd.oasis.opendocument.text',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');

insert into unsettled_copy (resource)
select distinct v.resource
  from published p join resource r on r.id = p.resource_id
       join revision v on v.resource = r.id and v.number = r.published_number
       join revision_file rf on rf.revision = v.id left join public_copy c on c.file = rf.file
 where c.file is null or (not c.withheld and position(c.sha256 in p.document) = 0)
    or (c.withheld and position(cast(c.file as text) in p.document) > 0)
on conflict do nothing;
