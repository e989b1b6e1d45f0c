-- Somebody wants a source fetched now, and its run has not begun yet.

alter table harvest_source add column asked_at timestamptz;
