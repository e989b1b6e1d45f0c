-- Pictures that were cut into tiles and smaller copies, or could not be. What was made lies in the object store under
-- renditions/<file>/<making>-…
create table picture (
  file      uuid primary key references stored_file on delete cascade,
  making    text not null check (making ~ '^[0-9a-z]{8}$'),
  -- In words for the editor, if the picture cannot be cut; then the rest is absent.
  refusal   text,
  width     int,
  height    int,
  -- Whether the file's own bytes are a JPEG that is shown as it is stored.
  plain     boolean not null default false,
  -- Where each tile ends in the object that holds them all, in the order of the levels from the full size down.
  tile_ends int[],
  -- Widths of the smaller copies.
  copies    int[],
  made_at   timestamptz not null default now(),
  check (refusal is not null or (width > 0 and height > 0 and tile_ends is not null and copies is not null))
);
