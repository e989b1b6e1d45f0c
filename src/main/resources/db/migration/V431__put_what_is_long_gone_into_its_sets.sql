-- What was taken back before harvesters could ask, and is no resource any more, lay in no set: who asks by kind, subject
-- or segment did not hear of it. It is dated now, so that those who have asked meanwhile do.

update syndicated s set
  sets = array['kind:' || s.kind]
      || case when s.subjects = '{}' then '{}' else array['subject'] end
      || array(select distinct line from unnest(s.subjects) as code,
                 unnest(case when code = 'fire' then array['subject:safety', 'subject:safety:fire']
                             else array['subject:' || code] end) as line)
      || case when s.segments = '{}' then '{}' else array['segment'] end
      || array(select 'segment:' || code from unnest(s.segments) as code),
  datestamp = date_trunc('second', now())
 where s.sets = '{}';
