-- Weights that were learned from what readers did: a line for each feature.
create table feed_model (
  version    text primary key,
  weights    text not null,
  learned_at timestamptz not null default now()
);
