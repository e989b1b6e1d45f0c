import { linksOf } from "./links.js";
import { folded, found } from "./words.js";

/** A phone's browser gives up on more. */
const MOST_PIXELS = 12_000_000;

/** One page: a place of its size, filled when it comes near and emptied when it is far. */
export class Sheet {
  constructor(reader, number, size) {
    this.reader = reader;
    this.number = number;
    this.element = document.createElement("div");
    this.element.className = "pdf-page";
    this.element.id = `page-${number}`;
    this.element.dataset.number = number;
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", `第 ${number} 页`);
    this.measure(size);
  }

  measure({ width, height }) {
    this.element.style.setProperty("--page-width", width);
    this.element.style.setProperty("--page-height", height);
  }

  async draw() {
    const scale = this.reader.scale;
    if (this.drawn === scale) {
      return;
    }
    this.drawn = scale;
    this.task?.cancel();
    const page = await this.reader.file.getPage(this.number);
    const natural = page.getViewport({ scale: 1 });
    this.measure(natural);
    const viewport = page.getViewport({ scale });
    const sharp = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width * sharp);
    canvas.height = Math.floor(viewport.height * sharp);
    this.task = page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] });
    try {
      await this.task.promise;
    } catch (cancelled) {
      if (this.drawn === scale) {
        this.drawn = undefined;
      }
      return;
    }
    if (this.drawn === scale) {
      this.element.querySelector("canvas")?.remove();
      this.element.prepend(canvas);
      await this.words(page, viewport);
      await this.links(page, viewport);
    }
  }

  async links(page, viewport) {
    const layer = await linksOf(page, viewport, this.reader.file);
    this.element.querySelector(".pdf-links")?.remove();
    this.element.append(layer);
  }

  async words(page, viewport) {
    const layer = document.createElement("div");
    layer.className = "textLayer";
    const text = new this.reader.engine.TextLayer({ textContentSource: await page.getTextContent(), container: layer, viewport });
    await text.render();
    this.element.querySelector(".textLayer")?.remove();
    this.element.append(layer);
    this.pieces = text.textDivs.map((piece) => ({ piece, words: piece.textContent }));
    this.mark();
  }

  /** Marks what is sought; what was marked before is plain again. */
  mark() {
    if (!this.pieces) {
      return;
    }
    const whole = this.pieces.map(({ words }) => words).join("");
    const { text, places } = folded(whole);
    const { sought } = this.reader.search;
    const spans = found(text, sought).map((at) => [places[at], places[at + sought.length - 1] + 1]);
    let start = 0;
    this.hits = spans.map(() => []);
    this.pieces.forEach(({ piece, words }) => {
      const end = start + words.length;
      const inside = spans.map(([from, to], hit) => [Math.max(from, start), Math.min(to, end), hit]).filter(([from, to]) => from < to);
      if (inside.length > 0 || piece.childElementCount > 0) {
        piece.textContent = "";
        let at = start;
        inside.forEach(([from, to, hit]) => {
          const mark = document.createElement("span");
          mark.className = "hit";
          mark.textContent = words.slice(from - start, to - start);
          piece.append(words.slice(at - start, from - start), mark);
          this.hits[hit].push(mark);
          at = to;
        });
        piece.append(words.slice(at - start));
      }
      start = end;
    });
    this.reader.search.shown(this);
  }

  clear() {
    if (this.drawn !== undefined) {
      this.task?.cancel();
      this.drawn = undefined;
      this.pieces = undefined;
      this.element.replaceChildren();
    }
  }
}
