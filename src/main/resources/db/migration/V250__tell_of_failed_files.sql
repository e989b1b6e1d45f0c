-- Whether the author has been told that it failed. What failed before is not told any more.
alter table stage add told boolean not null default false;
update stage set told = true where state = 'FAILED';
create index stage_untold on stage (revision) where state = 'FAILED' and not told;
