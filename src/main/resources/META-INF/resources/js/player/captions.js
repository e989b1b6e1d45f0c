// Which captions are shown, and how large.

export class Captions {
  /** @param hear `shown(at)`: the index of the captions that are shown, -1 for none */
  constructor(box, media, taste, hear) {
    this.box = box;
    this.taste = taste;
    this.hear = hear;
    this.tracks = [...media.querySelectorAll("track")].filter((track) => track.kind !== "chapters");
    this.sizeIs(taste.get("size"));
    media.textTracks.addEventListener("addtrack", () => this.#hushOthers(media));
    media.textTracks.addEventListener("change", () => this.#hushOthers(media));
  }

  /**
   * A browser that plays the playlist by itself finds the same captions there once more, and would show both. The page
   * keeps to its own, which its menu, its keys and its sizes are for.
   */
  #hushOthers(media) {
    const own = new Set([...media.querySelectorAll("track")].map(({ track }) => track));
    [...media.textTracks].filter((track) => !own.has(track) && track.mode !== "disabled")
      .forEach((track) => { track.mode = "disabled"; });
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
    if (at >= 0) {
      this.taste.set("language", this.tracks[at].srclang);
    }
  }

  sizeIs(size) {
    this.taste.set("size", size);
    this.box.dataset.captions = size;
  }

  #usual() {
    const chosen = this.tracks.findIndex((track) => track.srclang === this.taste.get("language"));
    const usual = chosen >= 0 ? chosen : this.tracks.findIndex((track) => track.default);
    return this.tracks.length > 0 ? Math.max(0, usual) : -1;
  }

  #apply(at) {
    this.tracks.forEach(({ track }, index) => { track.mode = index === at ? "showing" : "disabled"; });
    this.hear.shown(at);
  }
}
