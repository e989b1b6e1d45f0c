-- One progressive file beside the playlists, for whoever plays no playlists: its size; nothing until it was tried,
-- 0 if none could be made.
alter table presentation add column direct_bytes bigint;
create index presentation_without_direct on presentation (made_at) where direct_bytes is null and state = 'READY';
