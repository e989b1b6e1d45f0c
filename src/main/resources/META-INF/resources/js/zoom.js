// Looks into pictures. Without script a picture leads to itself in full size, and each of its words to the part where it
// stands; with script they open in a viewer over the page, which fetches only the tiles that are seen.
//
// A picture's place can be named in the address: #xywh=10,20,300,40 in pixels, with page=2& before it for the second.

const PLACE = /^#(?:page=(\d{1,4})&)?xywh=(?:pixel:)?(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})$/;
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

let loading;

/**
 * The engine would put a style sheet of its own into the page, which our policy refuses, unless it finds one. What it
 * finds here is called so and is none.
 */
function keepItsStyleOut() {
  const inert = document.createElementNS("urn:harbinkepu:inert", "style");
  inert.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(inert);
}

/** Fetches the engine when the first picture is opened. */
function engine(address) {
  loading ??= new Promise((resolve, reject) => {
    keepItsStyleOut();
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(globalThis.OpenSeadragon));
    script.addEventListener("error", () => {
      loading = undefined;
      reject(new Error("the engine cannot be fetched"));
    });
    document.head.append(script);
  });
  return loading;
}

function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

/** What is told of a picture, with the address under which this page reads it. */
async function information(service) {
  const answer = await fetch(`${service}/info.json`, { headers: { Accept: "application/ld+json" } });
  if (!answer.ok) {
    throw new Error(`info.json: ${answer.status}`);
  }
  return Object.assign(await answer.json(), { id: new URL(service, location.href).href });
}

class Viewer {
  constructor(box) {
    this.box = box;
    this.pages = [...box.querySelectorAll("figure[data-service]")];
    this.at = 0;
    box.addEventListener("click", (event) => this.#clicked(event));
  }

  #clicked(event) {
    const link = event.target.closest("a[data-look], a[data-region]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    const page = this.pages.indexOf(link.closest("figure"));
    if (page >= 0) {
      event.preventDefault();
      this.open(page, link.dataset.region?.split(",").map(Number));
    }
  }

  /** @param region x, y, width, height in pixels; the whole picture if it is left out */
  async open(page, region) {
    this.#build();
    this.region = region;
    if (!this.dialog.open) {
      this.dialog.showModal();
      history.pushState({ zoom: true }, "");
    }
    await this.#show(page);
  }

  #build() {
    if (this.dialog) {
      return;
    }
    this.canvas = element("div", { className: "zoom-canvas" });
    this.note = element("p", { className: "zoom-note", role: "status" });
    this.count = element("span", { className: "zoom-count" });
    const bar = element("div", { className: "zoom-bar" },
      this.#button("放大", () => this.#scale(1.5)),
      this.#button("缩小", () => this.#scale(1 / 1.5)),
      this.#button("整图", () => this.engine?.viewport.goHome()),
      this.#button("右转", () => this.engine?.viewport.rotateBy(90)));
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "看图");
    if (document.fullscreenEnabled) {
      this.full = this.#button("全屏", () => this.#fullScreen());
      bar.append(this.full);
      document.addEventListener("fullscreenchange", () => {
        this.full.textContent = document.fullscreenElement ? "退出全屏" : "全屏";
      });
    }
    if (this.pages.length > 1) {
      this.previous = this.#button("上一页", () => this.#show(this.at - 1));
      this.next = this.#button("下一页", () => this.#show(this.at + 1));
      bar.append(this.previous, this.count, this.next);
    }
    bar.append(this.#button("关闭", () => this.dialog.close()));
    this.stage = element("div", { className: "zoom-stage" }, this.canvas, this.note, bar);
    if (this.pages.length > 1) {
      this.stage.append(this.#strip());
    }
    this.dialog = element("dialog", { className: "zoom-viewer" }, this.stage);
    this.dialog.setAttribute("aria-label", `看图：${this.box.dataset.title}`);
    this.dialog.addEventListener("close", () => this.#closed());
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    this.box.append(this.dialog);
  }

  #button(words, act) {
    const button = element("button", { type: "button", textContent: words });
    button.addEventListener("click", act);
    return button;
  }

  #strip() {
    const strip = element("ol", { className: "zoom-strip" });
    this.pages.forEach((page, number) => {
      const shown = page.querySelector("img");
      const small = element("img", { src: shown.dataset.small || shown.src, alt: `第 ${number + 1} 页`, loading: "lazy" });
      const button = element("button", { type: "button" }, small);
      button.addEventListener("click", () => this.#show(number));
      strip.append(element("li", {}, button));
    });
    return strip;
  }

  async #show(page) {
    if (page < 0 || page >= this.pages.length) {
      return;
    }
    this.at = page;
    this.#mark();
    const figure = this.pages[page];
    this.dialog.dataset.state = "loading";
    this.note.textContent = "正在载入……";
    try {
      const [OpenSeadragon, info] = await Promise.all([
        engine(this.box.dataset.engine),
        information(figure.dataset.service),
      ]);
      if (this.at === page && this.dialog.open) {
        this.engine ??= this.#start(OpenSeadragon);
        this.engine.canvas.setAttribute("aria-label", figure.querySelector("img").alt);
        this.engine.open(info);
      }
    } catch {
      this.note.textContent = "图片暂时打不开，请稍后再试。";
      this.dialog.dataset.state = "failed";
    }
  }

  #start(OpenSeadragon) {
    const started = OpenSeadragon({
      element: this.canvas,
      drawer: "canvas",
      showNavigationControl: false,
      animationTime: CALM.matches ? 0 : 0.5,
      immediateRender: true,
      imageLoaderLimit: 6,
      visibilityRatio: 0.5,
      minZoomImageRatio: 0.8,
      maxZoomPixelRatio: 4,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { pinchRotate: false },
    });
    started.canvas.setAttribute("role", "img");
    started.addHandler("open", () => this.#opened());
    started.addHandler("open-failed", () => {
      this.note.textContent = "图片暂时打不开，请稍后再试。";
      this.dialog.dataset.state = "failed";
    });
    return started;
  }

  #opened() {
    this.note.textContent = "";
    const item = this.engine.world.getItemAt(0);
    if (this.region) {
      const [x, y, width, height] = this.region;
      this.engine.viewport.fitBounds(item.imageToViewportRectangle(
        x - width * 0.15, y - height * 0.15, width * 1.3, height * 1.3), true);
      this.region = undefined;
    }
    const ready = () => { this.dialog.dataset.state = "ready"; };
    if (item.getFullyLoaded()) {
      ready();
    } else {
      item.addOnceHandler("fully-loaded-change", ready);
    }
    this.engine.canvas.focus();
  }

  #mark() {
    if (this.pages.length < 2) {
      return;
    }
    this.count.textContent = `${this.at + 1} / ${this.pages.length}`;
    this.previous.disabled = this.at === 0;
    this.next.disabled = this.at === this.pages.length - 1;
    this.stage.querySelectorAll(".zoom-strip button").forEach((button, number) => {
      button.setAttribute("aria-current", String(number === this.at));
    });
  }

  #scale(by) {
    this.engine?.viewport.zoomBy(by);
    this.engine?.viewport.applyConstraints();
  }

  #fullScreen() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      this.stage.requestFullscreen();
    }
  }

  #key(event) {
    if (event.key === "PageDown" || event.key === "PageUp") {
      event.preventDefault();
      this.#show(this.at + (event.key === "PageDown" ? 1 : -1));
    }
  }

  /** The way back leads out of the viewer, not off the page. */
  leave() {
    if (this.dialog?.open) {
      this.dialog.close();
    }
  }

  #closed() {
    if (this.dialog.open) {
      return; // another place was named by the address before this was heard
    }
    if (history.state?.zoom) {
      history.back();
    }
    this.engine?.destroy();
    this.engine = undefined;
    this.canvas.replaceChildren();
    delete this.dialog.dataset.state;
  }
}

const viewers = [...document.querySelectorAll("[data-zoom]")].map((box) => new Viewer(box));

function goToPlace() {
  const place = PLACE.exec(location.hash);
  const page = place ? Number(place[1] ?? 1) - 1 : -1;
  if (page >= 0 && viewers[0] && page < viewers[0].pages.length) {
    viewers[0].open(page, place.slice(2, 6).map(Number));
  }
}

addEventListener("popstate", () => viewers.forEach((viewer) => viewer.leave()));
addEventListener("hashchange", goToPlace);
goToPlace();
