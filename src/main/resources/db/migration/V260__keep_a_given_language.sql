-- A person said in which language the resource is. What a machine reads in its file does not change that.
alter table revision add column language_given boolean not null default false;
