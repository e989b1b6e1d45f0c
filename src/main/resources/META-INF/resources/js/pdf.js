// A PDF, page by page, by pdf.js: pages are drawn as they come near, read from the file by ranges, with their text over
// them to be selected, searched and marked. The page is kept in this browser. Without script the page offers the file.

const box = document.querySelector(".pdf-reader");
const pagesBox = box.querySelector("[data-pages-box]");
const state = box.querySelector("[data-state]");
const key = `kepu-place:${box.dataset.book}`;

const RANGE = 256 * 1024;
const ZOOM_STEP = 1.2;
const MOST_ZOOM = 5;
const LEAST_ZOOM = 0.25;
/** A phone's browser gives up on more. */
const MOST_PIXELS = 12_000_000;
const AHEAD = "150%";
const KEPT_PAGES = 10;

const say = (words) => { state.textContent = words; };

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

/** Letters of full width, and the radicals that many programs write into a PDF for the characters that look the same. */
const TWINS = /[\u2e80-\u2fdf\uf900-\ufaff\uff01-\uff5e]/u;

/** Words as they are compared: width, case and space do not matter; `places` leads each character back to its own. */
function folded(words) {
  let text = "";
  const places = [];
  for (let i = 0; i < words.length; i += 1) {
    const character = TWINS.test(words[i]) ? words[i].normalize("NFKC")[0] : words[i];
    if (!/\s/u.test(character)) {
      text += character.toLowerCase()[0];
      places.push(i);
    }
  }
  return { text, places };
}

function found(text, sought) {
  const hits = [];
  for (let at = text.indexOf(sought); sought && at >= 0; at = text.indexOf(sought, at + sought.length)) {
    hits.push(at);
  }
  return hits;
}

/** One page: a place of its size, filled when it comes near and emptied when it is far. */
class Sheet {
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
    }
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

/** The search over all pages, with its progress. */
class Search {
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

class Reader {
  constructor(engine, file, first) {
    this.engine = engine;
    this.file = file;
    this.natural = first;
    this.zoom = kept().zoom ?? 0;
    this.page = 1;
    this.search = { sought: "", shown() {} };
    this.sheets = Array.from({ length: file.numPages }, (_, index) => new Sheet(this, index + 1, first));
    box.querySelector("[data-plain]").hidden = true;
    pagesBox.hidden = false;
    pagesBox.append(...this.sheets.map((sheet) => sheet.element));
    this.resize();
    this.near = new IntersectionObserver((entries) => this.arrive(entries), { rootMargin: `${AHEAD} 0px` });
    this.sheets.forEach((sheet) => this.near.observe(sheet.element));
    this.listen();
    this.search = new Search(this);
  }

  /** A zoom of 0 fits the width. */
  resize() {
    const room = pagesBox.clientWidth - parseFloat(getComputedStyle(pagesBox).paddingInlineStart) * 2;
    this.fit = Math.max(LEAST_ZOOM, room / this.natural.width);
    this.scale = this.zoom === 0 ? Math.min(this.fit, Math.max(1.6, 900 / this.natural.width)) : this.zoom;
    pagesBox.style.setProperty("--scale", this.scale);
  }

  arrive(entries) {
    entries.forEach(({ target, isIntersecting }) => {
      const sheet = this.sheets[Number(target.dataset.number) - 1];
      sheet.isNear = isIntersecting;
      if (isIntersecting) {
        this.drawn(sheet);
      }
    });
    const drawn = this.sheets.filter((sheet) => sheet.drawn !== undefined);
    if (drawn.length > KEPT_PAGES) {
      drawn.filter((sheet) => !sheet.isNear).forEach((sheet) => sheet.clear());
    }
  }

  drawn(sheet) {
    sheet.draw().catch((failure) => {
      sheet.drawn = undefined;
      if (!this.closed) {
        say("有的书页没有读到，请检查网络后刷新，或下载后阅读。");
        console.warn(failure);
      }
    });
  }

  redraw() {
    const { page } = this;
    const sheet = this.sheets[page - 1].element;
    const share = (this.line() - sheet.getBoundingClientRect().top) / sheet.offsetHeight;
    this.resize();
    scrollTo({ top: scrollY + sheet.getBoundingClientRect().top + share * sheet.offsetHeight - this.line() });
    this.sheets.filter((each) => each.isNear).forEach((each) => this.drawn(each));
    this.keep();
  }

  line() {
    return box.querySelector(".book-bar").getBoundingClientRect().bottom + 12;
  }

  goTo(number, share = 0) {
    const sheet = this.sheets[Math.min(Math.max(1, number), this.sheets.length) - 1].element;
    scrollTo({ top: scrollY + sheet.getBoundingClientRect().top + share * sheet.offsetHeight - this.line() + 4 });
    this.see();
  }

  /** Which page the eye is on, a third of the way down. */
  see() {
    const line = this.line() + innerHeight / 3;
    let low = 0;
    let high = this.sheets.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sheets[middle].element.getBoundingClientRect().bottom > line) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    this.page = low + 1;
    if (document.activeElement !== this.number) {
      this.number.value = this.page;
    }
  }

  keep() {
    const sheet = this.sheets[this.page - 1].element.getBoundingClientRect();
    const share = Math.min(1, Math.max(-1, (this.line() - sheet.top) / sheet.height));
    try {
      localStorage.setItem(key, JSON.stringify({ place: box.dataset.place, page: this.page, share, zoom: this.zoom, at: Date.now() }));
    } catch {
      // A browser that keeps nothing begins at the first page.
    }
  }

  restore() {
    const asked = Number(/^#page=(\d+)$/.exec(location.hash)?.[1]);
    const place = kept();
    if (asked) {
      this.goTo(asked);
    } else if (place.page > 1 || place.share > 0.05) {
      this.goTo(place.page, place.share);
      say(`接着上次读：第 ${Number(place.page)} 页。`);
    }
    this.see();
  }

  listen() {
    const tools = box.querySelector("[data-tools]");
    tools.hidden = false;
    this.number = tools.querySelector("[data-page]");
    this.number.max = this.file.numPages;
    tools.querySelector("[data-pages]").textContent = `/ ${this.file.numPages}`;
    this.number.addEventListener("change", () => this.goTo(Number(this.number.value) || 1));
    tools.addEventListener("click", (event) => {
      const { turn, zoom } = event.target.closest("button")?.dataset ?? {};
      if (turn) {
        this.goTo(this.page + Number(turn));
      } else if (zoom) {
        this.zoomBy(Number(zoom));
      }
    });
    let waiting = 0;
    addEventListener("scroll", () => {
      this.see();
      clearTimeout(waiting);
      waiting = setTimeout(() => this.keep(), 250);
    }, { passive: true });
    addEventListener("pagehide", () => { this.closed = true; this.keep(); });
    addEventListener("hashchange", () => this.restore());
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth !== width) {
        width = innerWidth;
        this.redraw();
      }
    });
    document.addEventListener("keydown", (event) => this.press(event));
    document.addEventListener("click", (event) => box.querySelectorAll(".book-tool[open]").forEach((tool) => {
      if (!tool.contains(event.target) || event.target.closest(".book-contents a")) {
        tool.open = false;
      }
    }));
  }

  zoomBy(step) {
    this.zoom = step === 0 ? 0 : Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, this.scale * ZOOM_STEP ** step));
    this.redraw();
  }

  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, summary")) {
      return;
    }
    const act = {
      ArrowRight: () => this.goTo(this.page + 1),
      ArrowLeft: () => this.goTo(this.page - 1),
      Home: () => this.goTo(1),
      End: () => this.goTo(this.file.numPages),
      "+": () => this.zoomBy(1),
      "=": () => this.zoomBy(1),
      "-": () => this.zoomBy(-1),
      0: () => this.zoomBy(0),
      "/": () => { this.search.tool.open = true; this.search.form.elements.q.focus(); },
      Escape: () => box.querySelectorAll(".book-tool[open]").forEach((tool) => { tool.open = false; }),
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }
}

async function open() {
  const { engine: place, source, sought } = box.dataset;
  say("正在打开……");
  const engine = await import(`${place}/pdf.min.mjs`);
  engine.GlobalWorkerOptions.workerSrc = `${place}/pdf.worker.min.mjs`;
  const task = engine.getDocument({
    url: source,
    rangeChunkSize: RANGE,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    useWasm: false,
    wasmUrl: `${location.origin}${place}/wasm/`,
    cMapUrl: `${location.origin}${place}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${location.origin}${place}/standard_fonts/`,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
  });
  task.onProgress = ({ loaded, total }) => {
    if (total > RANGE * 4 && loaded < total) {
      say(`正在打开……已读取 ${(loaded / 1048576).toFixed(1)} MB`);
    }
  };
  const file = await task.promise;
  task.onProgress = null;
  const first = (await file.getPage(1)).getViewport({ scale: 1 });
  say("");
  const reader = new Reader(engine, file, first);
  reader.restore();
  if (sought) {
    reader.search.tool.open = true;
    reader.search.look(sought);
  }
}

open().catch((failure) => {
  say(failure.name === "PasswordException" ? "这份 PDF 需要密码，不能在线阅读。" : "这份 PDF 没有打开，请检查网络后刷新，或下载后阅读。");
  console.warn(failure);
});
