-- Who changed a revision by hand: they do not review it, and an import does not overwrite it.
alter table revision add column editors text[] not null default '{}';

-- The audit log is read by person, by action and by subject, newest first.
create index audit_line_username on audit_line (username, at desc);
create index audit_line_action on audit_line (action text_pattern_ops, at desc);
