-- What stands over a passage, such as the title of the chapter it is in.
alter table moment add column heading text;
