-- Public documents that were written before their film or recording had one file for every browser do not name it.
-- What they say stays: they are written again as those are that were written before their copies were made.
insert into unsettled_copy (resource)
select distinct r.id
  from resource r
  join published p on p.resource_id = r.id
  join revision v on v.resource = r.id and v.number = r.published_number
  join revision_file f on f.revision = v.id
  join presentation s on s.file = f.file and s.direct_bytes > 0
 where p.document like '%/index.m3u8"%' and p.document not like '%/direct.m%'
on conflict do nothing;
