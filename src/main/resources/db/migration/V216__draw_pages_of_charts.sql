-- Pages of a chart that came as a document, each as a picture that is stored like an uploaded one.
create table drawn_page (
  document uuid not null references stored_file on delete cascade,
  number   int not null check (number > 0),
  file     uuid not null unique references stored_file on delete cascade,
  primary key (document, number)
);
