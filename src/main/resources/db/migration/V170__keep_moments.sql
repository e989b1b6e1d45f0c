-- What is said and shown where in a file: captions by the time, slides of a film, words in a chart, pages.
create table moment (
  file     uuid not null references stored_file on delete cascade,
  kind     text not null check (kind in ('CAPTION', 'SLIDE', 'CHART', 'PAGE')),
  position int not null,
  start_ms bigint check (start_ms >= 0),
  end_ms   bigint check (end_ms >= start_ms),
  -- A media fragment such as xywh=10,20,300,40, or page=3.
  region   text,
  text     text not null,
  language text not null,
  primary key (file, kind, position)
);

-- Which moments have been made, also where there was nothing to find. The edition grows with every making.
create sequence moment_edition;
create table moment_making (
  file    uuid not null references stored_file on delete cascade,
  kind    text not null,
  edition bigint not null,
  made_at timestamptz not null default now(),
  primary key (file, kind)
);
create index moment_making_made_at on moment_making (made_at);
