// The line along a film: where one is, what has arrived, the chapters, a small picture of the place under the pointer.

import { clock, element, spoken } from "./dom.js";
import { Storyboard } from "./storyboard.js";
import { Waveform } from "./waveform.js";

/** Steps of the slider are tenths of a second. */
const STEP = 0.1;

export class SeekLine {
  /** @param seek called with seconds */
  constructor(box, media, seek) {
    this.media = media;
    this.duration = Number(box.dataset.duration) || 0;
    this.chapters = [];
    this.node = element("div", "player-seek");
    this.drawing = element("div", "player-line");
    this.loaded = element("span", "player-loaded");
    this.marks = element("span", "player-marks");
    this.drawing.append(this.loaded, this.marks);
    this.slider = element("input");
    Object.assign(this.slider, { type: "range", min: 0, max: this.duration, step: STEP, value: 0 });
    this.slider.setAttribute("aria-label", "播放进度");
    this.slider.addEventListener("input", () => {
      this.#say(Number(this.slider.value));
      seek(Number(this.slider.value));
    });
    this.tip = element("div", "player-tip");
    this.tip.hidden = true;
    this.still = element("span", "player-still");
    this.words = element("span", "player-tip-words");
    this.tip.append(this.still, this.words);
    this.node.append(this.drawing, this.slider, this.tip);
    this.storyboard = box.dataset.storyboard ? new Storyboard(box.dataset.storyboard) : null;
    this.waveform = box.dataset.waveform ? new Waveform(box.dataset.waveform, this.drawing) : null;
    this.node.addEventListener("pointermove", (event) => this.#point(event));
    this.node.addEventListener("pointerleave", () => { this.tip.hidden = true; });
    this.at(0);
  }

  at(seconds) {
    const length = this.#length();
    this.slider.max = length;
    this.slider.value = seconds;
    this.node.style.setProperty("--at", `${length ? Math.min(100, (100 * seconds) / length) : 0}%`);
    this.#say(seconds);
  }

  arrived() {
    const { buffered, currentTime } = this.media;
    let end = 0;
    for (let each = 0; each < buffered.length; each += 1) {
      if (buffered.start(each) <= currentTime + 1) {
        end = Math.max(end, buffered.end(each));
      }
    }
    this.loaded.style.setProperty("inline-size", `${this.#length() ? (100 * end) / this.#length() : 0}%`);
  }

  /** @param chapters `{start, title}` in the order of time */
  mark(chapters) {
    this.chapters = chapters;
    this.marks.replaceChildren(...chapters.filter(({ start }) => start > 0).map(({ start }) => {
      const mark = element("span");
      mark.style.setProperty("inset-inline-start", `${(100 * start) / this.#length()}%`);
      return mark;
    }));
  }

  chapterAt(seconds) {
    return this.chapters.findLast(({ start }) => start <= seconds)?.title ?? "";
  }

  #length() {
    return Number.isFinite(this.media.duration) && this.media.duration > 0 ? this.media.duration : this.duration;
  }

  #say(seconds) {
    const chapter = this.chapterAt(seconds);
    this.slider.setAttribute("aria-valuetext",
      `${spoken(seconds)}，共 ${spoken(this.#length())}${chapter ? `，${chapter}` : ""}`);
  }

  #point(event) {
    if (event.pointerType === "touch") {
      return;
    }
    const { left, width } = this.slider.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    const seconds = share * this.#length();
    const chapter = this.chapterAt(seconds);
    this.words.textContent = chapter ? `${clock(seconds)} · ${chapter}` : clock(seconds);
    this.tip.hidden = false;
    this.tip.style.setProperty("inset-inline-start", `clamp(5.5rem, ${share * 100}%, calc(100% - 5.5rem))`);
    void this.storyboard?.show(this.still, seconds);
  }
}
