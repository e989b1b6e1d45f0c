-- What a draft of an update was written against: something newer in between has to be looked at first. Drafts of earlier
-- versions name none and are held against nothing.
alter table alert add column base uuid references alert;
