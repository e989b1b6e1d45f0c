import { box } from "./page.js";
import { folded, found } from "./words.js";

/** The search over all pages, with its progress. */
export class Search {
  constructor(reader) {
    this.reader = reader;
    this.sought = "";
    this.hits = [];
    this.current = -1;
    this.texts = new Map();
    this.tool = box.querySelector("[data-search]");
    this.form = this.tool.querySelector("form");
    this.label = this.tool.querySelector("[data-search-state]");
    this.turn = this.tool.querySelector("[data-search-turn]");
    this.tool.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.look(this.form.elements.q.value);
    });
    this.turn.addEventListener("click", (event) => {
      const step = Number(event.target.closest("[data-hit]")?.dataset.hit);
      if (step) {
        this.go(this.current + step);
      }
    });
  }

  async text(number) {
    if (!this.texts.has(number)) {
      const page = await this.reader.file.getPage(number);
      const content = await page.getTextContent();
      this.texts.set(number, folded(content.items.map((item) => item.str ?? "").join("")).text);
    }
    return this.texts.get(number);
  }

  async look(words) {
    const sought = folded(words).text;
    this.sought = sought;
    this.hits = [];
    this.current = -1;
    this.turn.hidden = true;
    this.label.textContent = "";
    this.reader.sheets.forEach((sheet) => sheet.mark());
    const { numPages } = this.reader.file;
    for (let number = 1; sought && number <= numPages; number += 1) {
      const text = await this.text(number);
      if (this.sought !== sought) {
        return;
      }
      found(text, sought).forEach((at, index) => this.hits.push({ number, index }));
      this.label.textContent = number < numPages ? `正在查找：第 ${number} / ${numPages} 页，已有 ${this.hits.length} 处` : "";
      if (this.current < 0 && this.hits.some((hit) => hit.number >= this.reader.page)) {
        this.go(this.hits.findIndex((hit) => hit.number >= this.reader.page), true);
      }
    }
    if (sought && this.current < 0 && this.hits.length > 0) {
      this.go(0);
    }
    this.tell();
  }

  tell() {
    if (!this.sought) {
      return;
    }
    this.turn.hidden = this.hits.length === 0;
    const nothing = [...this.texts.values()].some((text) => text) ? "没有找到。" : "书页是扫描的图，里面没有文字可找。";
    this.label.textContent = this.hits.length === 0 ? nothing : `第 ${this.current + 1} / ${this.hits.length} 处，在第 ${this.hits[this.current].number} 页`;
  }

  go(index, silent = false) {
    if (this.hits.length === 0) {
      return;
    }
    this.current = (index + this.hits.length) % this.hits.length;
    const { number } = this.hits[this.current];
    this.reader.goTo(number);
    this.shown(this.reader.sheets[number - 1]);
    if (!silent) {
      this.tell();
    }
  }

  /** A page has its text: if the current place is on it, it is brought into sight. */
  shown(sheet) {
    box.querySelectorAll(".hit.here").forEach((mark) => mark.classList.remove("here"));
    const hit = this.hits[this.current];
    const marks = hit && this.reader.sheets[hit.number - 1].hits?.[hit.index];
    marks?.forEach((mark) => mark.classList.add("here"));
    if (hit?.number === sheet.number && marks?.length && this.brought !== hit) {
      this.brought = hit;
      marks[0].scrollIntoView({ block: "center", inline: "nearest" });
    }
  }
}
