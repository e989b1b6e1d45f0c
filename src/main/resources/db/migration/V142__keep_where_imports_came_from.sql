-- Rows are published as their files become ready, long after the request that ordered it.

alter table import add column address text;
alter table import add column agent text;
