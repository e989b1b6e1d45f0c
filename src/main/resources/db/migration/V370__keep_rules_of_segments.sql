-- Segments and every version of their rules (`content-schema/segment.schema.json`). The codes of the built-in ones are
-- those of the vocabulary, by which editors mark resources.
create table segment (
  code       text primary key check (code ~ '^[A-Z][A-Z0-9_]{1,23}$'),
  place      integer not null default 100,
  version    integer not null check (version > 0),
  retired_at timestamptz,
  -- The change since which its content has been in force: what was collected before it is not complete.
  content_mark bigint not null default 1
);

create table segment_version (
  segment    text not null references segment deferrable initially deferred,
  version    integer not null check (version > 0),
  definition jsonb not null,
  editor     uuid references person (id),
  note       text not null default '' check (length(note) <= 500),
  at         timestamptz not null default now(),
  primary key (segment, version)
);

-- What was in force stays as it was.
create function refuse_segment_version_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions of segments are never changed';
end $$;
create trigger segment_version_stays before update or delete on segment_version
  for each row execute function refuse_segment_version_change();

-- Resources that stand first in the feed of a segment, through the last day.
create table segment_pin (
  segment  text not null references segment,
  resource uuid not null references resource (id) on delete cascade,
  until    date not null,
  editor   uuid not null references person (id),
  added_at timestamptz not null default now(),
  primary key (segment, resource)
);

-- One row: counts the changes, so that instances see that there was one, and lets one change happen at a time.
create table segment_mark (
  one  boolean primary key default true check (one),
  mark bigint not null
);
insert into segment_mark (mark) values (1);

-- The six say what the program said before.
insert into segment (code, place, version)
values ('TEENS', 1, 1), ('FARMERS', 2, 1), ('WORKERS', 3, 1), ('ELDERS', 4, 1), ('OFFICIALS', 5, 1), ('RESIDENTS', 6, 1);

insert into segment_version (segment, version, note, definition) values
('TEENS', 1, '内置', '{"name": "青少年", "description": "未成年人和在校学生。未成年人只看这里的内容。",
  "people": {"all": [{"occupation": ["STUDENT"]}, {"unsaid": "AGE"}]},
  "content": {"marked": ["TEENS"]},
  "boosts": [
    {"words": "正值冰雪季", "content": {"subject": ["ice-snow"]}, "season": {"from": "12-15", "to": "02-28"}, "factor": 1.5},
    {"words": "全国科普月", "content": {"subject": ["history"]}, "season": {"from": "09-01", "to": "09-30"}, "factor": 1.5}]}'),
('FARMERS', 1, '内置', '{"name": "农民", "description": "从事农业生产的居民。",
  "people": {"occupation": ["FARMER"]},
  "content": {"marked": ["FARMERS"]},
  "boosts": [
    {"words": "正值春耕", "content": {"subject": ["agriculture"]}, "season": {"from": "04-01", "to": "06-10"}, "factor": 1.5},
    {"words": "全国科普月", "content": {"subject": ["history"]}, "season": {"from": "09-01", "to": "09-30"}, "factor": 1.5}]}'),
('WORKERS', 1, '内置', '{"name": "产业工人", "description": "在工厂、工地等处工作的居民。",
  "people": {"occupation": ["WORKER"]},
  "content": {"marked": ["WORKERS"]},
  "boosts": [
    {"words": "全国科普月", "content": {"subject": ["history"]}, "season": {"from": "09-01", "to": "09-30"}, "factor": 1.5}]}'),
('ELDERS', 1, '内置', '{"name": "老年人", "description": "六十岁以上或已离退休的居民。",
  "people": {"any": [{"age": ["FROM_60"]}, {"occupation": ["RETIRED"]}]},
  "content": {"marked": ["ELDERS"]},
  "boosts": [
    {"words": "全国科普月", "content": {"subject": ["history"]}, "season": {"from": "09-01", "to": "09-30"}, "factor": 1.5}]}'),
('OFFICIALS', 1, '内置', '{"name": "领导干部和公务员", "description": "党政机关的工作人员。",
  "people": {"occupation": ["OFFICIAL"]},
  "content": {"marked": ["OFFICIALS"]},
  "boosts": [
    {"words": "全国科普月", "content": {"subject": ["history"]}, "season": {"from": "09-01", "to": "09-30"}, "factor": 1.5}]}'),
('RESIDENTS', 1, '内置', '{"name": "城镇居民", "description": "住在九个市区的居民。",
  "people": {"district": ["230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112", "230113"]},
  "content": {"marked": ["RESIDENTS"]},
  "boosts": [
    {"words": "正值冰雪季", "content": {"subject": ["ice-snow"]}, "season": {"from": "12-15", "to": "02-28"}, "factor": 1.5},
    {"words": "全国科普月", "content": {"subject": ["history"]}, "season": {"from": "09-01", "to": "09-30"}, "factor": 1.5}]}');
