-- Each message that comes in asks four times what it refers to and what refers to it; without this every one of them read
-- all warnings there are.
create index warning_reference on warning ((sender || ',' || identifier));

-- Entries that wait in a list would be read one by one at each of these questions.
alter index warning_refers set (fastupdate = off);
