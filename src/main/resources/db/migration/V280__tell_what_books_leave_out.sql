-- Drawings of a book that are shown without what could run, move or fetch in them, and pictures that are not shown.
alter table book
  add column simplified int not null default 0,
  add column missing    int not null default 0;
