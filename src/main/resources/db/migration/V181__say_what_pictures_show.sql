-- What a picture of a revision shows, in words for who does not see it; absent if nobody has said it.
alter table revision_file add column alt text check (length(alt) between 1 and 1000);
