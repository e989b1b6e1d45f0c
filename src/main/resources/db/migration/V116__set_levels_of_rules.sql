-- How strictly a built-in rule is held, where it is not as built in. Every change is in the audit log as well.
create table quality_rule_level (
  rule       text primary key,
  strictness text not null check (strictness in ('MUST_FIX', 'ADVICE', 'OFF')),
  reason     text not null,
  editor     uuid not null references person,
  changed_at timestamptz not null default now()
);
