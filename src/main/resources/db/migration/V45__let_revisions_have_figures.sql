-- A picture in the text of a revision: taken out of a document, or added by an editor. It is a file of its own, and
-- public only while the text of the published revision shows it.
alter table revision_file drop constraint revision_file_role_check;
alter table revision_file add constraint revision_file_role_check
  check (role in ('ORIGINAL', 'CAPTIONS', 'FIGURE'));
