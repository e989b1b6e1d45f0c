// Plays films and recordings. Nothing is fetched before the reader asks for it, and nothing sounds by itself. Without
// script the browser plays by its own controls, from the same playlist where it can, else from the file.
//
// Other parts of the page ask for a moment by `kepu:seek` ({seconds}) on the document, and hear where the film is by
// `kepu:time` ({seconds}).

import { Bar } from "./player/bar.js";
import { Captions } from "./player/captions.js";
import { chapters } from "./player/chapters.js";
import { element } from "./player/dom.js";
import { Engine } from "./player/engine.js";
import { Help } from "./player/help.js";
import { listen } from "./player/keys.js";
import { Taste } from "./player/memory.js";
import { Menu } from "./player/menu.js";
import { Place } from "./player/place.js";
import { Screen } from "./player/screen.js";
import { SeekLine } from "./player/seek.js";
import { Share } from "./player/share.js";
import { Speed } from "./player/speed.js";
import { fromTheBeginning, startButton } from "./player/start.js";

class Player {
  constructor(box) {
    this.box = box;
    this.media = box.querySelector("video, audio");
    this.film = this.media.localName === "video";
    this.taste = new Taste();
    this.place = new Place(box.dataset.resource, Number(box.dataset.duration) || 0);
    this.help = new Help(box);
    this.note = element("p", "player-note");
    this.note.setAttribute("role", "status");
    this.speed = new Speed(this.media, this.taste, (words) => this.#say(words));
    this.captions = new Captions(box, this.media, this.taste, {
      shown: (at) => {
        this.bar.captionsAre(at >= 0);
        this.menu.trackIs(at, this.captions.tracks);
      },
    });
    this.screen = new Screen(box, this.media, () => !this.menu.node.hidden, {
      full: (is) => this.bar.fullScreenIs(is),
      note: (words) => this.#say(words),
    });
    this.begun = false;
    this.soundOnly = this.film && Boolean(box.dataset.sound) && this.taste.get("soundOnly");
    box.classList.toggle("sound-only", this.soundOnly);
    this.file = box.dataset.file
      || [...box.querySelectorAll("source")].find((source) => !source.type.includes("mpegurl"))?.src;
    this.engine = new Engine(this.media, box.dataset.engine, {
      levels: (levels) => this.menu.levelsAre(levels, this.engine.chosen, this.engine.shown),
      note: (words) => this.#say(words),
      failed: () => this.#say("暂时无法播放，请稍后再试，或下载文件后观看。"),
    });
    this.#build();
    this.#hear();
    this.media.controls = false;
    this.media.volume = this.taste.get("volume");
    this.media.muted = this.taste.get("muted");
    this.bar.soundIs(this.media.volume, this.media.muted);
    this.bar.at(this.place.from, "");
    this.line.at(this.place.from);
  }

  get duration() {
    const known = this.media.duration;
    return Number.isFinite(known) && known > 0 ? known : Number(this.box.dataset.duration) || 0;
  }

  #say(words) {
    this.note.textContent = words;
  }

  #build() {
    this.line = new SeekLine(this.box, this.media, (seconds) => this.seek(seconds));
    this.menu = new Menu(this, {
      rate: (rate) => this.speed.set(rate),
      level: (level) => this.#choose(level),
      track: (at) => this.captions.show(at),
      size: (size) => this.captions.sizeIs(size),
      saver: (saving) => {
        if (saving) {
          this.taste.set("side", 0);
          this.menu.chosenIs(-1);
        }
        this.#save(saving);
      },
      soundOnly: (only) => this.#hearOnly(only),
      keys: (everywhere) => this.taste.set("keys", everywhere),
    });
    this.share = new Share(this);
    this.bar = new Bar(this, this.line, this.menu, this.share);
    this.box.classList.add("ready");
    this.box.tabIndex = -1;
    if (this.film) {
      this.button = startButton(this.box.dataset.title, this.place, () => this.start());
      const picture = element("div", "player-picture");
      this.media.replaceWith(picture);
      picture.append(this.media, this.button);
    }
    this.box.append(this.bar.node, this.note);
    this.box.addEventListener("pointerenter", () => this.engine.warm(), { once: true });
    listen(this);
  }

  #hear() {
    const { media } = this;
    const on = (name, act) => media.addEventListener(name, act);
    on("play", () => this.bar.playing(true));
    on("pause", () => {
      this.bar.playing(false);
      this.#keep();
    });
    on("ended", () => this.#keep());
    on("timeupdate", () => this.#tell());
    on("progress", () => this.line.arrived());
    on("durationchange", () => this.#tell());
    on("volumechange", () => {
      this.taste.set("volume", media.volume);
      this.taste.set("muted", media.muted);
      this.bar.soundIs(media.volume, media.muted);
    });
    on("ratechange", () => this.menu.rateIs(media.playbackRate));
    on("waiting", () => this.box.classList.add("waiting"));
    on("playing", () => {
      this.box.classList.remove("waiting");
      performance.mark("kepu:playing");
    });
    on("click", () => this.toggle());
    on("dblclick", () => this.screen.full());
    this.place.onAsked((seconds) => this.#jump(seconds));
    addEventListener("pagehide", () => this.#keep());
  }

  async start() {
    if (this.begun) {
      return;
    }
    this.begun = true;
    performance.mark("kepu:asked");
    this.button?.remove();
    (this.film ? this.bar.play.node : this.media).focus({ preventScroll: true });
    this.captions.begin();
    chapters(this.media, (marks) => {
      this.line.mark(marks);
      this.#tell();
    });
    const { from } = this.place;
    const offered = from > 0 && !this.place.chosen;
    await this.#load(from > 0 ? from : -1);
    if (offered) {
      this.offer = fromTheBeginning(this.place, () => this.seek(0));
      this.note.before(this.offer);
    }
    await this.media.play().catch(() => this.bar.playing(false));
  }

  #load(at) {
    return this.engine.load({
      playlist: this.soundOnly ? this.box.dataset.sound : this.box.dataset.hls,
      file: this.file,
      at,
      saving: this.taste.get("saver"),
      side: this.taste.get("side"),
      guess: this.taste.get("line"),
    });
  }

  toggle() {
    if (!this.begun) {
      void this.start();
    } else if (this.media.paused) {
      void this.media.play().catch(() => {});
    } else {
      this.media.pause();
    }
  }

  seek(seconds) {
    const wanted = Math.min(Math.max(0, seconds), Math.max(0, this.duration - 0.1));
    this.offer?.remove();
    if (this.begun) {
      this.media.currentTime = wanted;
    } else {
      this.place.from = wanted;
      this.place.chosen = true;
      this.bar.at(wanted, this.line.chapterAt(wanted));
      this.line.at(wanted);
    }
  }

  #jump(seconds) {
    this.seek(seconds);
    this.box.scrollIntoView({ block: "nearest" });
    if (!this.begun) {
      void this.start();
    } else if (this.media.paused) {
      void this.media.play().catch(() => {});
    }
  }

  loud(volume) {
    this.media.muted = false;
    this.media.volume = Math.min(1, Math.max(0, volume));
  }

  mute() {
    this.media.muted = !this.media.muted;
  }

  #choose(level) {
    this.taste.set("side", this.engine.sideOf(level));
    if (this.taste.get("saver") && this.engine.isLarge(level)) {
      this.menu.savingIs(false);
      this.#save(false);
    }
    this.engine.choose(level);
  }

  #save(saving) {
    this.taste.set("saver", saving);
    this.engine.save(saving);
  }

  async #hearOnly(only) {
    const at = this.media.readyState > 0 ? this.media.currentTime : this.place.from;
    const playing = !this.media.paused;
    this.taste.set("soundOnly", only);
    this.soundOnly = only;
    this.box.classList.toggle("sound-only", only);
    if (!this.begun) {
      return;
    }
    await this.#load(at);
    if (playing) {
      await this.media.play().catch(() => {});
    }
  }

  #tell() {
    const seconds = this.media.currentTime;
    if (!this.begun) {
      return;
    }
    this.line.at(seconds);
    this.bar.at(seconds, this.line.chapterAt(seconds));
    document.dispatchEvent(new CustomEvent("kepu:time", { detail: { seconds } }));
    if (this.place.isDue(seconds)) {
      this.#keep();
    }
  }

  #keep() {
    if (!this.begun || !this.media.duration) {
      return;
    }
    this.place.keep(this.media.currentTime, this.duration);
    if (this.engine.measured) {
      this.taste.set("line", Math.round(this.engine.measured));
    }
  }
}

document.querySelectorAll("[data-player]").forEach((box) => new Player(box));
