-- Documents said their times to the nanosecond, and the columns beside them were rounded to the microsecond, half of
-- them upwards: a page that began behind such a time left out all that became public at the same time.
with said as (
  select resource_id,
         cast(document as json) ->> 'publishedAt' as published_at,
         cast(document as json) ->> 'updatedAt' as updated_at
    from published)
update published p
   set published_at = cast(regexp_replace(s.published_at, '(\.\d{6})\d+', '\1') as timestamptz),
       updated_at = cast(regexp_replace(s.updated_at, '(\.\d{6})\d+', '\1') as timestamptz)
  from said s
 where s.resource_id = p.resource_id and (s.published_at ~ '\.\d{7}' or s.updated_at ~ '\.\d{7}');
