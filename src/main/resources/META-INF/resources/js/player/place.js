// Where in the film a person is: begun from, and kept for the next time.

import { askedFor, keepPlace, placeIn } from "./memory.js";

/** How far a film goes on before its place is kept anew, in seconds. */
const STEP = 5;

export class Place {
  constructor(resource) {
    this.resource = resource;
    const asked = askedFor(location);
    this.from = asked ?? placeIn(resource);
    /** Whether an address sent the person here, not their own last visit. */
    this.shared = asked !== null;
    /** Whether it was picked on this page before the film began. */
    this.chosen = false;
    this.kept = 0;
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
      const asked = askedFor(location);
      if (asked !== null) {
        jump(asked);
      }
    });
  }
}
