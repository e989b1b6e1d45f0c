-- Chapters of a film are a file of the revision as captions are.
alter table revision_file drop constraint revision_file_role_check;
alter table revision_file add constraint revision_file_role_check
  check (role in ('ORIGINAL', 'CAPTIONS', 'CHAPTERS', 'FIGURE'));

-- What a caption file is. One without a row came with its film: captions in the language of the resource.
create table caption_track (
  file     uuid primary key references stored_file on delete cascade,
  language text not null,
  label    text not null,
  kind     text not null check (kind in ('CAPTIONS', 'SUBTITLES', 'CHAPTERS')),
  -- Made by a machine, or from what a machine made, and nobody has said yet that it is right.
  to_check boolean not null default false
);
