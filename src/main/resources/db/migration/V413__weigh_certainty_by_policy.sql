-- How sure the sender has to be for a policy to let a warning out; the rest stays before the desk.
alter table warning_policy
  add column least_certainty text not null default 'LIKELY' check (least_certainty in ('OBSERVED', 'LIKELY', 'POSSIBLE'));
