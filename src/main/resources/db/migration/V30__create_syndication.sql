-- What partners were given, so that they can be told what to take down; and the order of their feeds.

create table syndicated (
  resource_id uuid primary key,
  kind        text not null,
  subjects    text[] not null,
  segments    text[] not null,
  -- Of the last fact that was taken in: an older one changes nothing.
  sequence    bigint not null,
  removed_at  timestamptz,
  reason      text
);
create index syndicated_removed on syndicated (removed_at desc) where removed_at is not null;

-- What was published before this table: the spine has told it already.
insert into syndicated (resource_id, kind, subjects, segments, sequence)
select resource_id, kind, subjects, segments, 0 from published where licence <> 'ALL-RIGHTS-RESERVED';

create index published_changed on published (updated_at desc, resource_id desc);
