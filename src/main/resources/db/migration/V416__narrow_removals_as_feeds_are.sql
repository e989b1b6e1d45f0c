-- What was taken back is told to the readers of each feed that had it: of a district, or under a licence, too.

alter table syndicated
  -- Empty stands for the whole city.
  add column districts text[] not null default '{}',
  -- Under which it was given; null for what was taken back before it was noted.
  add column licence text;

update syndicated s
   set districts = p.districts, licence = p.licence
  from published p
 where p.resource_id = s.resource_id and s.removed_at is null;
