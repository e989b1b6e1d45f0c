-- Who follows feeds by WebSub. A subscription is behind its topic by versions, not by messages: whoever was away is sent
-- the newest state once.

create table hub_topic (
  -- Path and query of the feed from the root of the site.
  address    text primary key,
  -- Counts the different states of the document.
  version    bigint not null default 1,
  digest     bytea not null,
  body       text not null,
  media_type text not null,
  changed_at timestamptz not null,
  -- When it is looked whether the document has changed; null while nothing has happened.
  look_at    timestamptz,
  -- Since when a look is wanted, how often it was, and the last fact that it is wanted for.
  asked_at   timestamptz,
  asks       bigint not null default 0,
  sequence   bigint not null default 0,
  made_at    timestamptz not null default now()
);
create index hub_topic_look on hub_topic (look_at) where look_at is not null;

create table hub_subscription (
  id            uuid primary key,
  topic         text not null references hub_topic,
  callback      text not null,
  host          text not null,
  secret        bytea,
  verified_at   timestamptz not null,
  expires_at    timestamptz not null,
  -- The version of the topic that it has.
  sent          bigint not null,
  sent_at       timestamptz,
  -- Failed tries since the last one that went well.
  tries         int not null default 0,
  next_try      timestamptz,
  -- Until then one instance is sending, and no other begins.
  in_hand_until timestamptz,
  problem       text,
  unique (topic, callback)
);
create index hub_subscription_due on hub_subscription (next_try) where next_try is not null;
create index hub_subscription_host on hub_subscription (host);
create index hub_subscription_expires on hub_subscription (expires_at);

-- What was asked for and is not verified yet, and refusals that are still to be told. The newest wish of a callback
-- for a topic replaces an earlier one.
create table hub_intent (
  id       uuid primary key,
  mode     text not null check (mode in ('subscribe', 'unsubscribe', 'denied')),
  -- As asked for, which is how it is told back.
  topic    text not null,
  callback text not null,
  host     text not null,
  secret   bytea,
  lease    bigint not null default 0,
  reason   text,
  asked_at timestamptz not null,
  tries    int not null default 0,
  next_try timestamptz not null,
  unique (topic, callback)
);
create index hub_intent_due on hub_intent (next_try);
