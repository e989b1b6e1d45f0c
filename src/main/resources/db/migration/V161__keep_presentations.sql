-- How a film or recording plays, as far as it is made by now. The multivariant playlist is written from this row.

create table presentation (
  file           uuid primary key references stored_file,
  -- Eight letters and digits in the names of everything that this making has made and that never changes.
  making         text not null check (making ~ '^[0-9a-z]{8}$'),
  state          text not null check (state in ('MAKING', 'READY', 'FAILED')),
  duration_ms    bigint not null,
  width          int,
  height         int,
  -- What can be played over its whole length: see cn.harbinkepu.media.Track.
  tracks         jsonb not null default '[]',
  -- {"integrated": LUFS, "peak": dBTP, "gain": dB}; nothing for silence.
  loudness       jsonb,
  has_sound      boolean not null default false,
  has_poster     boolean not null default false,
  has_storyboard boolean not null default false,
  has_preview    boolean not null default false,
  has_waveform   boolean not null default false,
  urgent         boolean not null default false,
  started_at     timestamptz not null default now(),
  made_at        timestamptz
);
create index presentation_open on presentation (started_at) where state = 'MAKING';

-- Pieces of tracks that are stored already: whoever goes on after a crash begins behind them.
create table presentation_piece (
  file   uuid not null references presentation on delete cascade,
  making text not null,
  run    text not null,
  piece  int not null,
  tracks jsonb not null,
  primary key (file, making, run, piece)
);
