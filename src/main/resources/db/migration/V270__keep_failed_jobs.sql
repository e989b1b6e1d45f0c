-- Jobs that were given up, for whoever runs the cloud: until they are tried again, asked for anew or let go.
create table failed_job (
  id        uuid primary key,
  handler   text not null,
  key       text not null,
  -- The key without what tells several askings of the same apart.
  about     text not null,
  data      jsonb not null,
  priority  smallint not null,
  reason    text not null check (reason in
              ('INSTANCE_ENDED', 'CHILD_KILLED', 'OUT_OF_MEMORY', 'TOO_LATE', 'NEIGHBOUR_AWAY', 'REFUSED', 'FAULT')),
  detail    text not null,
  failures  int not null,
  failed_at timestamptz not null default now(),
  unique (handler, key)
);
create index failed_job_about on failed_job (handler, about);
create index failed_job_recent on failed_job (handler, failed_at desc, id desc);
