-- When a screen first said that it has an alert or a drill, and when it said that it has it no more, by our own clock:
-- clocks of screens are wrong, and what was true is not rewritten by what comes later.
create table screen_alert (
  screen  uuid not null references screen,
  -- The message's identifier.
  item    text not null,
  told_at timestamptz not null,
  gone_at timestamptz,
  primary key (screen, item)
);
create index screen_alert_item on screen_alert (item);

insert into screen_alert (screen, item, told_at, gone_at)
select p.screen, p.item, min(p.told_at),
       case when p.item = any (s.holds) then null else greatest(s.seen_at, max(p.told_at)) end
  from screen_play p join screen s on s.id = p.screen
 where p.kind in ('ALERT', 'DRILL')
 group by p.screen, p.item, s.holds, s.seen_at;

insert into screen_alert (screen, item, told_at)
select s.id, held, coalesce(s.seen_at, now()) from screen s cross join lateral unnest(s.holds) as held
on conflict do nothing;

-- In the order in which it was told: the time that a screen claims may be anything.
drop index screen_play_time;
create index screen_play_heard on screen_play (screen, told_at desc, started_at desc);
