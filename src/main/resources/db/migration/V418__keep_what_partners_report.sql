-- How often partners say that they were read and played. Kept apart from what we count ourselves.
create table partner_report (
  organisation uuid not null references organisation,
  resource_id  uuid not null,
  day          date not null,
  -- Where it was shown, in the partner's words, such as “公众号”.
  channel      text not null,
  reads        bigint not null check (reads >= 0),
  plays        bigint not null check (plays >= 0),
  reported_at  timestamptz not null,
  primary key (organisation, resource_id, day, channel)
);
create index partner_report_resource on partner_report (resource_id, organisation);
create index partner_report_day on partner_report (day, organisation);
