-- Several people could add captions of one kind and language to a draft at the same moment, and none of those could be
-- changed afterwards. The newest stays. What has been published stays as it is.
with listed as (
  select rf.revision, rf.file,
         row_number() over (
           partition by rf.revision, rf.role, case when rf.role = 'CHAPTERS' then '' else coalesce(t.kind, 'CAPTIONS') end,
                        case when rf.role = 'CHAPTERS' then '' else lower(coalesce(t.language, v.language)) end
           order by rf.position desc, f.created_at desc, rf.file) as place
    from revision_file rf
    join revision v on v.id = rf.revision
    join stored_file f on f.id = rf.file
    left join caption_track t on t.file = rf.file
   where rf.role in ('CAPTIONS', 'CHAPTERS') and v.state = 'DRAFT'
)
delete from revision_file rf using listed
 where listed.place > 1 and rf.revision = listed.revision and rf.file = listed.file;
