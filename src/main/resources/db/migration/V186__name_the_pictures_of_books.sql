-- All that was made of a book can be told by its row, so that what is lost is found and made again.
alter table book add column pictures text[] not null default '{}';
