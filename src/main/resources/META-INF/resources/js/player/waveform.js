// The loudness of a recording along its line, as the loudest moment of each stroke (format of BBC audiowaveform).

import { element } from "./dom.js";

const STROKE = 3;
const HEIGHT = 56;

export class Waveform {
  constructor(address, into) {
    this.canvas = element("canvas", "player-wave");
    into.prepend(this.canvas);
    void this.#fetch(address);
  }

  async #fetch(address) {
    try {
      const answer = await fetch(address);
      if (answer.ok) {
        this.#draw(await answer.json());
        this.canvas.parentElement.classList.add("with-wave");
      }
    } catch {
      this.canvas.remove();
    }
  }

  /** The sign of each point alternates between lowest and highest. */
  #draw({ data, bits }) {
    const strokes = Math.max(1, Math.floor((this.canvas.parentElement.clientWidth || 600) / STROKE));
    const pairs = Math.floor(data.length / 2);
    const full = 2 ** (bits - 1);
    this.canvas.width = strokes * STROKE;
    this.canvas.height = HEIGHT;
    const pen = this.canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(this.canvas).color;
    for (let stroke = 0; stroke < strokes; stroke += 1) {
      const [from, to] = [stroke, stroke + 1].map((each) => Math.floor((each * pairs) / strokes));
      let loudest = 0;
      for (let pair = from; pair < Math.max(to, from + 1); pair += 1) {
        loudest = Math.max(loudest, data[2 * pair + 1] ?? 0, -(data[2 * pair] ?? 0));
      }
      const height = Math.max(2, (HEIGHT * loudest) / full);
      pen.fillRect(stroke * STROKE, (HEIGHT - height) / 2, STROKE - 1, height);
    }
  }
}
