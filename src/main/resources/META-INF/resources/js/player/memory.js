// What this browser remembers: how a person likes to watch, and how far they came in each film. It never leaves the
// browser. Where storage is forbidden nothing is remembered and everything else works.

const TASTE = "kepu.player";
const PLACES = "kepu.places";
const MOST_PLACES = 200;

/** Nearer than this to the beginning or the end there is nothing to go back to, in seconds. */
const EDGE = 10;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the film plays all the same.
  }
}

/** Speed, volume, captions and the like, the same for all films. */
export class Taste {
  constructor() {
    const saver = navigator.connection?.saveData === true;
    this.values = { rate: 1, volume: 1, muted: false, captions: true, keys: true, size: "m", side: 0, saver, soundOnly: false, ...read(TASTE) };
  }

  get(name) {
    return this.values[name];
  }

  set(name, value) {
    this.values[name] = value;
    write(TASTE, this.values);
  }
}

/** Seconds at which the film was left; 0 if it was not begun or was seen to its end. */
export function placeIn(resource) {
  return read(PLACES)[resource]?.at ?? 0;
}

export function keepPlace(resource, at, duration) {
  const places = read(PLACES);
  delete places[resource];
  if (at > EDGE && at < duration - EDGE) {
    places[resource] = { at: Math.floor(at), on: Date.now() };
  }
  const newest = Object.entries(places).sort(([, one], [, other]) => other.on - one.on).slice(0, MOST_PLACES);
  write(PLACES, Object.fromEntries(newest));
}

/** `1:23` or `1:02:03`, or seconds alone. */
const CLOCK = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,6}(?:\.\d+)?)s?$/i;

/** `1m23s`, `1h2m` and the like. */
const UNITS = /^(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6}(?:\.\d+)?)s?)?$/i;

/**
 * The second that the address asks for: `?t=83`, `?t=1m23s`, `#t=83` or `#t=1:23`, and the beginning of what a media
 * fragment asks for: `#t=npt:83,90`.
 */
export function askedFor(address) {
  const asked = new URLSearchParams(address.hash.slice(1)).get("t") ?? new URLSearchParams(address.search).get("t");
  const [from] = (asked ?? "").trim().replace(/^npt:/i, "").split(",");
  const parts = from && (CLOCK.exec(from) ?? UNITS.exec(from));
  if (!parts) {
    return null;
  }
  const [hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}
