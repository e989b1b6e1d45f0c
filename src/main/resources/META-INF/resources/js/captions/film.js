// The film beside the captions: plays the stretch of a cue, tells where it is.

export class Film {
  constructor(box) {
    this.box = box;
    this.media = box?.querySelector("[data-media]") ?? null;
    this.until = Infinity;
    this.ready = this.media ? this.#attach() : Promise.resolve();
    this.media?.addEventListener("timeupdate", () => this.#stopAtEnd());
    this.media?.addEventListener("seeking", () => { if (!this.playing) { this.until = Infinity; } });
  }

  get there() {
    return this.media !== null;
  }

  get time() {
    return this.media?.currentTime ?? 0;
  }

  get length() {
    return Number.isFinite(this.media?.duration) ? this.media.duration : NaN;
  }

  get playing() {
    return this.media !== null && !this.media.paused;
  }

  async #attach() {
    const hls = `/media/${this.box.dataset.film}/index.m3u8`;
    const original = this.media.querySelector("source:not([type*=mpegurl])")?.src;
    if (this.media.canPlayType("application/vnd.apple.mpegurl")) {
      return;
    }
    try {
      const { default: Hls } = await import(this.box.dataset.engine);
      const answer = Hls.isSupported() ? await fetch(hls, { method: "GET" }) : null;
      if (answer?.ok) {
        this.media.querySelectorAll("source").forEach((source) => source.remove());
        const engine = new Hls({ enableWorker: false, maxBufferLength: 30 });
        engine.loadSource(hls);
        engine.attachMedia(this.media);
        return;
      }
    } catch {
      // The original plays where the playlist does not.
    }
    if (original) {
      this.media.src = original;
    }
  }

  seek(time) {
    if (this.media) {
      this.media.currentTime = Math.max(0, time);
    }
  }

  async play(from, to = Infinity) {
    if (!this.media) {
      return;
    }
    this.media.currentTime = Math.max(0, from);
    this.until = to;
    await this.media.play().catch(() => {});
  }

  toggle() {
    if (this.playing) {
      this.media.pause();
    } else {
      this.until = Infinity;
      this.media?.play().catch(() => {});
    }
  }

  #stopAtEnd() {
    if (this.time >= this.until) {
      this.until = Infinity;
      this.media.pause();
    }
  }

  // Calls back about as often as the screen is drawn while it plays, and after each jump.
  watch(hear) {
    if (!this.media) {
      return;
    }
    const tick = () => {
      hear(this.time);
      if (this.playing) {
        requestAnimationFrame(tick);
      }
    };
    ["play", "seeked", "loadedmetadata", "timeupdate"].forEach((name) => this.media.addEventListener(name, tick));
  }
}
