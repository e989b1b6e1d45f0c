-- Groups that should heed a message especially, codes of the vocabulary; empty for everybody alike.
alter table alert add column segments text[] not null default '{}';
