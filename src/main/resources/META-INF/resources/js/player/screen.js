// Full screen, a small window over other pages, and buttons that go when nobody moves.

/** How long the pointer rests in full screen before the buttons go, in milliseconds. */
const REST = 3000;

export class Screen {
  /** @param hear `full(is)` and `note(words)` */
  constructor(box, media, busy, hear) {
    this.box = box;
    this.media = media;
    this.busy = busy;
    this.hear = hear;
    document.addEventListener("fullscreenchange", () => hear.full(document.fullscreenElement === box));
    ["pointermove", "pointerdown", "keydown", "focusin"].forEach((name) => box.addEventListener(name, () => this.#wake()));
  }

  async full() {
    if (document.fullscreenElement) {
      await document.exitFullscreen();
    } else if (this.box.requestFullscreen) {
      await this.box.requestFullscreen().catch(() => {});
    } else {
      this.media.webkitEnterFullscreen?.();
    }
  }

  async small() {
    if (document.pictureInPictureElement) {
      await document.exitPictureInPicture();
    } else {
      await this.media.requestPictureInPicture().catch(() => this.hear.note("开始播放后才能用小窗。"));
    }
  }

  #wake() {
    this.box.classList.remove("resting");
    clearTimeout(this.sleep);
    this.sleep = setTimeout(() => this.box.classList.toggle("resting", !this.media.paused && !this.busy()), REST);
  }
}
