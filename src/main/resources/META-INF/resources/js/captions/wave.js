// The sound around the place where the film is, with the cues on it. There may be no waveform: then the cues alone.

const SPAN = 12;

export class Wave {
  constructor(canvas, film, seek) {
    this.canvas = canvas;
    this.film = film;
    this.data = null;
    this.from = 0;
    canvas.addEventListener("pointerdown", (event) => {
      const box = canvas.getBoundingClientRect();
      seek(this.from + ((event.clientX - box.left) / box.width) * SPAN);
    });
    this.#load();
  }

  async #load() {
    if (!this.film.box.dataset.waveform) {
      return;
    }
    try {
      const answer = await fetch(this.film.box.dataset.waveform);
      this.data = answer.ok ? await answer.json() : null;
    } catch {
      this.data = null;
    }
    this.again?.();
  }

  draw(time, cues, chosen) {
    this.again = () => this.draw(time, cues, chosen);
    const width = (this.canvas.width = this.canvas.clientWidth * devicePixelRatio);
    const height = (this.canvas.height = this.canvas.clientHeight * devicePixelRatio);
    const style = getComputedStyle(this.canvas);
    const pen = this.canvas.getContext("2d");
    this.from = Math.max(0, time - SPAN / 3);
    const x = (at) => ((at - this.from) / SPAN) * width;
    cues.forEach((cue, index) => {
      if (cue.end < this.from || cue.start > this.from + SPAN) {
        return;
      }
      pen.fillStyle = index === chosen ? style.getPropertyValue("--lamp-soft") : style.getPropertyValue("--ice");
      pen.fillRect(x(cue.start), 0, Math.max(2, x(cue.end) - x(cue.start)), height);
      pen.fillStyle = style.getPropertyValue("--river");
      pen.fillRect(x(cue.start), 0, 2, height);
    });
    this.#sound(pen, width, height, style);
    pen.fillStyle = style.getPropertyValue("--danger");
    pen.fillRect(x(time), 0, 2, height);
  }

  #sound(pen, width, height, style) {
    if (!this.data?.data?.length) {
      return;
    }
    const { data, sample_rate: rate, samples_per_pixel: step, bits = 8, channels = 1 } = this.data;
    const most = 2 ** (bits - 1);
    pen.fillStyle = style.getPropertyValue("--ink-soft");
    for (let pixel = 0; pixel < width; pixel += 1) {
      const at = Math.floor(((this.from + (pixel / width) * SPAN) * rate) / step) * 2 * channels;
      if (at + 1 >= data.length) {
        return;
      }
      const low = (data[at] / most) * (height / 2);
      const high = (data[at + 1] / most) * (height / 2);
      pen.fillRect(pixel, height / 2 - high, 1, Math.max(1, high - low));
    }
  }
}
