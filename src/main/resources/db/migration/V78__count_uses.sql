-- How often a resource was used, per day and way: counts alone, no trace of who.
create table resource_use (
  resource uuid not null references resource,
  day      date not null,
  way      text not null check (way in ('VIEW', 'PLAY', 'DOWNLOAD', 'PULL')),
  count    bigint not null,
  primary key (resource, day, way)
);
create index resource_use_day on resource_use (day);
