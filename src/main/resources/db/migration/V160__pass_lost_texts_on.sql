-- When a draft is handed over, what its former author had typed and not saved goes along. The person is who finds the
-- text; this is who wrote it, where that is somebody else.
alter table lost_text add column writer uuid references person;
