// Where in the film a person is: begun from, and kept for the next time.

import { askedFor, keepPlace, placeIn } from "./memory.js";

/** How far a film goes on before its place is kept anew, in seconds. */
const STEP = 5;

export class Place {
  /** @param length of the film in seconds, 0 if nobody knows it */
  constructor(resource, length) {
    this.resource = resource;
    this.length = length;
    const asked = this.#asked();
    this.from = asked ?? this.#within(placeIn(resource)) ?? 0;
    /** Whether an address sent the person here, not their own last visit. */
    this.shared = asked !== null;
    /** Whether it was picked on this page before the film began. */
    this.chosen = false;
    this.kept = 0;
  }

  /** What is beyond the end is no place: a link was typed by hand, or the film was longer once. */
  #within(seconds) {
    return seconds !== null && (!this.length || seconds < this.length) ? seconds : null;
  }

  #asked() {
    return this.#within(askedFor(location));
  }

  isDue(seconds) {
    return Math.abs(seconds - this.kept) > STEP;
  }

  keep(seconds, duration) {
    this.kept = seconds;
    keepPlace(this.resource, seconds, duration);
  }

  /** Calls back with the second whenever the address or another part of the page asks for one. */
  onAsked(jump) {
    document.addEventListener("kepu:seek", ({ detail }) => jump(detail.seconds));
    addEventListener("hashchange", () => {
      const asked = this.#asked();
      if (asked !== null) {
        jump(asked);
      }
    });
  }
}
