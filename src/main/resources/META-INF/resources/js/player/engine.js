// Brings the film to the media element: by hls.js where the browser has media source extensions, by the browser's own
// HLS otherwise, and in the end as a plain file.

/** Rungs that a person who saves data is given at most: the short side in pixels. */
const SAVED = 360;

/** A first guess of the line in bits per second: the film begins with a small rung, at once, and then climbs. */
const FIRST_GUESS = 700_000;

const LONGEST_PAUSE = 4;

function sideOf({ width, height }) {
  return Math.min(width, height) || 0;
}

/** How many rungs, counted from the smallest, a person who saves data is given; of sound alone the smallest is what saves. */
function small(levels) {
  const sides = levels.map(sideOf);
  return sides.some((side) => side > 0) ? Math.max(1, sides.filter((side) => side <= SAVED).length) : 1;
}

/** hls.js caps the rungs anew whenever the picture changes its size; who saves data stays below that. */
function sparing(BySize, engine) {
  return class extends BySize {
    constructor(hls) {
      super(hls);
      engine.bySize = this;
    }

    getMaxLevel(last) {
      const fits = super.getMaxLevel(last);
      return engine.saving && this.hls ? Math.min(fits, small(this.hls.levels) - 1) : fits;
    }
  };
}

/** The server is there and will not give it; asking again changes nothing, unless it has asked for patience. */
function isRefused(response) {
  return response?.code >= 400 && response.code < 500 && response.code !== 429;
}

export class Engine {
  /**
   * @param library address of hls.js
   * @param hear    `levels(list)` when the rungs are known, `note(words)` for the reader, `failed()`
   */
  constructor(media, library, hear) {
    this.media = media;
    this.library = library;
    this.hear = hear;
    this.hls = null;
    this.bySize = null;
    this.listening = null;
    this.saving = false;
    this.side = 0;
    this.loads = 0;
    // A browser calls a film paused that it could not load; whether the reader wants it to play is another matter.
    this.wanted = false;
    media.addEventListener("play", () => { this.wanted = true; });
    media.addEventListener("pause", () => { this.wanted = false; });
  }

  /** Fetches the library beforehand, for a finger that is already near the button. */
  warm() {
    import(this.library).catch(() => {});
  }

  async load({ playlist, file, at, saving, side, guess }) {
    this.close();
    this.saving = saving;
    this.side = side;
    this.loads += 1;
    const load = this.loads;
    try {
      const { default: Hls } = await import(this.library);
      if (load !== this.loads) {
        // The reader has thought better of it while the library was on its way.
        return;
      }
      if (Hls.isSupported()) {
        this.#stream(Hls, playlist, file, at, guess);
        return;
      }
    } catch {
      // The library did not arrive; the browser may still know playlists or the file.
    }
    this.#direct(this.media.canPlayType("application/vnd.apple.mpegurl") ? [playlist, file] : [file], at);
  }

  #stream(Hls, playlist, file, at, guess) {
    const hls = new Hls({
      enableWorker: false,
      enableWebVTT: false,
      enableIMSC1: false,
      enableCEA708Captions: false,
      capLevelToPlayerSize: true,
      capLevelController: sparing(Hls.DefaultConfig.capLevelController, this),
      startPosition: at,
      startLevel: this.saving ? 0 : -1,
      abrEwmaDefaultEstimate: guess ?? FIRST_GUESS,
      maxBufferLength: 30,
      backBufferLength: 90,
    });
    this.hls = hls;
    this.Hls = Hls;
    let [lost, broken] = [0, 0];
    hls.on(Hls.Events.MANIFEST_PARSED, () => {
      this.#cap();
      this.#chooseAsBefore(hls);
      this.hear.levels(hls.levels);
    });
    hls.on(Hls.Events.LEVEL_SWITCHED, () => this.hear.levels(hls.levels));
    hls.on(Hls.Events.FRAG_BUFFERED, () => {
      lost = 0;
      this.hear.note("");
    });
    hls.on(Hls.Events.ERROR, (event, { fatal, type, response }) => {
      if (!fatal) {
        return;
      }
      if (type === Hls.ErrorTypes.NETWORK_ERROR && !isRefused(response) && lost < 6) {
        lost += 1;
        this.hear.note(navigator.onLine ? "网络不稳，正在重新连接……" : "网络已断开，恢复后会自动继续。");
        setTimeout(() => this.#again(hls, playlist), 1000 * Math.min(lost, LONGEST_PAUSE));
      } else if (type === Hls.ErrorTypes.MEDIA_ERROR && broken < 2) {
        broken += 1;
        hls.recoverMediaError();
      } else {
        const reached = this.media.currentTime;
        this.close();
        this.#direct([file], reached);
        this.media.play().catch(() => {});
      }
    });
    hls.loadSource(playlist);
    hls.attachMedia(this.media);
  }

  #again(hls, playlist) {
    if (this.hls !== hls) {
      return;
    }
    if (hls.levels.length) {
      hls.startLoad();
    } else {
      hls.loadSource(playlist);
    }
  }

  /** Plays the first address; one that fails hands its place on to the next, once. */
  #direct([address, ...others], at) {
    if (!address) {
      this.hear.failed();
      return;
    }
    const { media } = this;
    this.listening = new AbortController();
    const once = { once: true, signal: this.listening.signal };
    media.addEventListener("loadedmetadata", () => { media.currentTime = at > 0 ? at : 0; }, once);
    media.addEventListener("error", () => {
      const reached = media.currentTime > 0 ? media.currentTime : at;
      this.close();
      this.#direct(others, reached);
      if (this.wanted && others.length) {
        media.play().catch(() => {});
      }
    }, once);
    media.src = address;
  }

  /** The rung of a size that a person has asked for in another film: that size, or else the next smaller one. */
  #chooseAsBefore(hls) {
    const sides = hls.levels.map(sideOf);
    if (!this.side || !sides.some((side) => side > 0)) {
      return;
    }
    const level = Math.max(0, sides.findLastIndex((side) => side <= this.side));
    if (!this.saving || !this.isLarge(level)) {
      hls.startLevel = level;
      hls.loadLevel = level;
    }
  }

  /** Which rung is shown: an index, or -1 for what suits the line. */
  choose(level) {
    if (this.hls) {
      this.hls.nextLevel = level;
    }
  }

  /** The rung that a person has asked for, as an index; -1 if none. */
  get chosen() {
    return this.hls ? this.hls.manualLevel : -1;
  }

  /** The short side of a rung in pixels, 0 for what suits the line. */
  sideOf(level) {
    return level >= 0 && this.hls ? sideOf(this.hls.levels[level]) : 0;
  }

  /** Whether a person who saves data is not given this rung. */
  isLarge(level) {
    return level >= 0 && Boolean(this.hls) && level >= small(this.hls.levels);
  }

  save(saving) {
    this.saving = saving;
    if (this.hls && saving) {
      // What was asked for by hand before gives way, without throwing away what has arrived.
      this.hls.loadLevel = -1;
    }
    this.#cap();
  }

  #cap() {
    if (!this.hls) {
      return;
    }
    this.hls.autoLevelCapping = this.saving ? small(this.hls.levels) - 1 : -1;
    this.bySize?.detectPlayerSize();
  }

  /** The rung that is shown now, as an index; -1 if the browser decides by itself. */
  get shown() {
    return this.hls ? this.hls.currentLevel : -1;
  }

  /** What the line has carried lately, in bits per second. */
  get measured() {
    return this.hls?.bandwidthEstimate;
  }

  close() {
    this.hls?.destroy();
    this.hls = null;
    this.bySize = null;
    this.listening?.abort();
    this.listening = null;
    this.media.querySelectorAll("source").forEach((source) => source.remove());
  }
}
