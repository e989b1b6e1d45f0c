// Which captions are shown, and how large.

export class Captions {
  /** @param hear `shown(at)`: the index of the captions that are shown, -1 for none */
  constructor(box, media, taste, hear) {
    this.box = box;
    this.taste = taste;
    this.hear = hear;
    this.tracks = [...media.querySelectorAll("track")].filter((track) => track.kind !== "chapters");
    this.sizeIs(taste.get("size"));
  }

  /** Those of a person who has not chosen otherwise; fetched only now. */
  begin() {
    this.#apply(this.taste.get("captions") ? this.#usual() : -1);
  }

  toggle() {
    this.show(this.tracks.some(({ track }) => track.mode === "showing") ? -1 : this.#usual());
  }

  show(at) {
    this.#apply(at);
    this.taste.set("captions", at >= 0);
  }

  sizeIs(size) {
    this.taste.set("size", size);
    this.box.dataset.captions = size;
  }

  #usual() {
    const usual = this.tracks.findIndex((track) => track.default);
    return this.tracks.length > 0 ? Math.max(0, usual) : -1;
  }

  #apply(at) {
    this.tracks.forEach(({ track }, index) => { track.mode = index === at ? "showing" : "disabled"; });
    this.hear.shown(at);
  }
}
