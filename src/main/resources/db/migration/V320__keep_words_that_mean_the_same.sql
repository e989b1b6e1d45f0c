-- Words that mean the same, as the editors write them: one text, every version of it. The newest is in force.
create table search_wording (
    version   integer primary key check (version > 0),
    text      text not null check (length(text) <= 100000),
    editor    uuid not null references person (id),
    edited_at timestamptz not null default now()
);
