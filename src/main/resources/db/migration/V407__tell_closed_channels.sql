-- What is to go by a channel that is not set up says so at once and waits until it is.
alter table alert_delivery drop constraint alert_delivery_state_check;
alter table alert_delivery add constraint alert_delivery_state_check check (state in
  ('WAITING', 'CLOSED', 'SENT', 'RECEIVED', 'ACKNOWLEDGED', 'FAILED', 'OVERDUE', 'DROPPED'));

-- Whether the recipient may have it: a try has come as far as the other side, or nobody knows how far it came.
alter table alert_delivery add column may_have boolean not null default false;
update alert_delivery set may_have = true
 where tries > 0 and (sent_at is not null or problem is distinct from '这个渠道没有开通。');

drop index alert_delivery_due;
create index alert_delivery_due on alert_delivery (channel, next_try) where state in ('WAITING', 'OVERDUE', 'CLOSED');
