-- The last fact that had been taken in when the file was begun: what was taken back by a later one may be in it. Of
-- files from before nobody knows, so they are replaced when there is something that was taken back.
alter table dump add column told bigint not null default 0;
