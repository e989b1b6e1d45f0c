-- Which opened form a draft came by: sent twice, by a double click or a reload, it makes one draft.
alter table alert add column form uuid unique;
