-- What there is to read in a file: a row for each EPUB and PDF that was looked through, whether it can be read or not.
create table book (
  file      uuid primary key references stored_file on delete cascade,
  sort      text not null check (sort in ('EPUB', 'PDF')),
  problem   text,
  title     text,
  creators  text[] not null default '{}',
  language  text,
  turned    boolean not null default false,
  contents  jsonb not null default '[]',
  cover     text,
  making    int not null,
  made_at   timestamptz not null default now()
);

-- Chapters of an EPUB, pages of a PDF. `folded` is what a search inside compares: width and case do not matter.
create table book_part (
  file       uuid not null references book on delete cascade,
  number     int not null check (number > 0),
  title      text not null,
  name       text not null,
  characters int not null,
  words      text not null,
  folded     text not null,
  primary key (file, number)
);
