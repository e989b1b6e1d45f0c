-- What a film plays from keeps no file back that nothing needs any more.
alter table presentation drop constraint presentation_file_fkey;
alter table presentation add constraint presentation_file_fkey
  foreign key (file) references stored_file on delete cascade;
