-- What passages are about, by a digest of the model and their words: asked of the model once, whatever index is built.
create table passage_meaning (
    key     uuid primary key,
    meaning bytea not null check (octet_length(meaning) = 512)
);

-- Resources with passages of which the model has not been asked yet.
create table meaning_due (
    resource uuid primary key,
    since    timestamptz not null default now()
);
create index meaning_due_since on meaning_due (since, resource);
