-- What other systems have answered to a message that was issued here: that they have taken it, or what is wrong with it.
create table alert_answer (
  -- The answer as it was taken in.
  warning uuid not null references warning,
  alert   uuid not null references alert,
  type    text not null check (type in ('ACK', 'ERROR')),
  note    text not null,
  primary key (alert, warning)
);

-- Counts what is answered to other systems, for their identifiers.
create sequence cap_answer;
