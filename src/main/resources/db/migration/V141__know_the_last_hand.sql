-- Who changed a revision last: a person's id, or 'machine' for what its file had to offer. Whoever saves too late is told.
alter table revision add column last_hand text;

-- The text of a new file is to take the place of the body once it has been read.
alter table revision add column refill boolean not null default false;
