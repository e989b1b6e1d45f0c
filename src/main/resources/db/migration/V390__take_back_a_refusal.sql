-- A reader who hid something may take that back: running instances have to forget it, in one order with the events. With a
-- resource it is that refusal alone, without one it is everything of the reader, as before.
alter table reader_erasure add column resource uuid;
