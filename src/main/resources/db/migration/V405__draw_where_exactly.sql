-- Exact areas within the districts of a message: a name, a colon, and a circle or a ring as CAP writes them.
alter table alert add column places text[] not null default '{}';
