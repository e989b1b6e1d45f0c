import { box, keep, kept, say } from "./page.js";
import { Search } from "./search.js";
import { Sheet } from "./sheet.js";

const ZOOM_STEP = 1.2;
const MOST_ZOOM = 5;
const LEAST_ZOOM = 0.25;
const AHEAD = "150%";
const KEPT_PAGES = 10;

/** The book: all of its pages, which of them is read, and how large. */
export class Reader {
  constructor(engine, file, first) {
    this.pages = box.querySelector("[data-pages-box]");
    this.engine = engine;
    this.file = file;
    this.natural = first;
    this.zoom = kept().zoom ?? 0;
    this.page = 1;
    this.looksUp = false;
    this.arrival = 0;
    this.search = { sought: "", shown() {} };
    this.sheets = Array.from({ length: file.numPages }, (_, index) => new Sheet(this, index + 1, first));
    box.querySelector("[data-plain]").hidden = true;
    this.pages.hidden = false;
    this.pages.append(...this.sheets.map((sheet) => sheet.element));
    this.resize();
    this.near = new IntersectionObserver((entries) => this.arrive(entries), { rootMargin: `${AHEAD} 0px` });
    this.sheets.forEach((sheet) => this.near.observe(sheet.element));
    this.listen();
    this.search = new Search(this);
  }

  /** A zoom of 0 fits the width. */
  resize() {
    const room = this.pages.clientWidth - parseFloat(getComputedStyle(this.pages).paddingInlineStart) * 2;
    this.fit = Math.max(LEAST_ZOOM, room / this.natural.width);
    this.scale = this.zoom === 0 ? Math.min(this.fit, Math.max(1.6, 900 / this.natural.width)) : this.zoom;
    this.pages.style.setProperty("--scale", this.scale);
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
    scrollTo({ top: scrollY + sheet.getBoundingClientRect().top + share * sheet.offsetHeight - this.line() + (share === 0 ? 4 : 0) });
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

  /** What a link on a page leads to is looked up: it becomes the place only for who reads on from there. */
  arriveAt(number, share = 0, looksUp = false) {
    this.goTo(number, share);
    this.looksUp = looksUp;
    this.arrival = scrollY;
  }

  /** The place is kept with this step of the browser's history, and as that of the book. */
  keep() {
    const sheet = this.sheets[this.page - 1].element.getBoundingClientRect();
    const share = Math.min(1, Math.max(-1, (this.line() - sheet.top) / sheet.height));
    const { page, zoom } = this;
    this.looksUp &&= Math.abs(scrollY - this.arrival) < innerHeight;
    if (!this.closed) {
      history.replaceState({ page, share, looksUp: this.looksUp }, "");
    }
    if (!this.looksUp) {
      keep({ page, share, zoom });
    }
  }

  /** By Back, by a reload, or by an address. */
  resume(state) {
    const asked = Number(/^#page=(\d+)$/.exec(location.hash)?.[1]);
    if (state?.page) {
      this.arriveAt(state.page, state.share, state.looksUp);
    } else if (asked) {
      this.arriveAt(asked);
    }
    return Boolean(state?.page || asked);
  }

  restore() {
    const place = kept();
    if (!this.resume(history.state) && (place.page > 1 || place.share > 0.05)) {
      this.goTo(place.page, place.share);
      say(`接着上次读：第 ${Number(place.page)} 页。`);
    }
    this.see();
    this.keep();
  }

  /** A link to a page is a step of the history, also to the page that was asked for before. */
  follow(event) {
    const link = event.target.closest("a[href^='#page=']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    this.keep();
    history.pushState(null, "", link.hash);
    this.arriveAt(Number(link.hash.slice("#page=".length)), 0, Boolean(link.closest(".pdf-links")));
    this.keep();
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
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) {
        this.closed = false;
        this.keep();
      }
    });
    history.scrollRestoration = "manual";
    addEventListener("popstate", ({ state }) => this.resume(state));
    box.addEventListener("click", (event) => this.follow(event));
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
