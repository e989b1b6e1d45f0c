-- What a revision rests on: a JSON array of citations, as text like `place`.
alter table revision add column sources text not null default '[]';

-- Why a revision did not become public by itself, for the person who has to take the next step.
alter table revision add column held text;
