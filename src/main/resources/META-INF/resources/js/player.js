// Plays films. Nothing is fetched before the reader asks for it. Without script the browser plays by its own controls,
// from the same playlist where it can, else from the original file.

const RATES = [0.75, 1, 1.25, 1.5, 2];

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function choice(label, options, chosen, choose) {
  const box = element("label", "player-choice", label);
  const select = document.createElement("select");
  options.forEach(([value, text]) => select.add(new Option(text, value, value === chosen, value === chosen)));
  select.addEventListener("change", () => choose(Number(select.value)));
  box.append(select);
  return box;
}

class Player {
  constructor(box) {
    this.box = box;
    this.media = box.querySelector("video");
    this.original = [...box.querySelectorAll("source")].find((source) => !source.type.includes("mpegurl"))?.src;
    this.bar = element("div", "player-bar");
    this.note = element("p", "player-note");
    this.note.setAttribute("role", "status");
    this.button = element("button", "player-start");
    this.button.type = "button";
    this.button.setAttribute("aria-label", `播放：${box.dataset.title}`);
    this.media.controls = false;
    this.button.addEventListener("click", () => this.start());
    this.button.addEventListener("pointerenter", () => this.engine().catch(() => {}), { once: true });
    box.append(this.button, this.bar, this.note);
  }

  engine() {
    return import(this.box.dataset.engine);
  }

  async start() {
    this.button.remove();
    this.media.controls = true;
    this.media.focus();
    this.media.querySelectorAll("source").forEach((source) => source.remove());
    this.bar.append(choice("速度", RATES.map((rate) => [rate, `${rate} 倍`]), 1, (rate) => { this.media.playbackRate = rate; }));
    try {
      const { default: Hls } = await this.engine();
      if (Hls.isSupported()) {
        this.stream(Hls);
      } else {
        this.direct(this.media.canPlayType("application/vnd.apple.mpegurl") ? this.box.dataset.hls : this.original);
      }
    } catch {
      this.direct(this.original);
    }
    await this.media.play().catch(() => {});
  }

  direct(address) {
    if (!address) {
      this.note.textContent = "暂时无法播放，请稍后再试，或下载后观看。";
      return;
    }
    this.media.addEventListener("error", () => { this.note.textContent = "影片无法播放，请下载后观看。"; }, { once: true });
    this.media.src = address;
  }

  stream(Hls) {
    const hls = new Hls({ enableWorker: false, capLevelToPlayerSize: true, maxBufferLength: 30 });
    let tries = 0;
    hls.on(Hls.Events.MANIFEST_PARSED, (event, { levels }) => this.quality(hls, levels));
    hls.on(Hls.Events.FRAG_BUFFERED, () => { this.note.textContent = ""; });
    hls.on(Hls.Events.ERROR, (event, { fatal, type }) => {
      if (!fatal) {
        return;
      }
      tries += 1;
      if (type === Hls.ErrorTypes.NETWORK_ERROR && tries < 4) {
        this.note.textContent = "网络不稳，正在重新连接……";
        setTimeout(() => hls.startLoad(), 1000 * tries);
      } else if (type === Hls.ErrorTypes.MEDIA_ERROR && tries < 3) {
        hls.recoverMediaError();
      } else {
        hls.destroy();
        this.direct(this.original);
        this.media.play().catch(() => {});
      }
    });
    hls.loadSource(this.box.dataset.hls);
    hls.attachMedia(this.media);
  }

  quality(hls, levels) {
    if (levels.length < 2) {
      return;
    }
    const options = levels.map((level, index) => [index, `${level.height}P`]).reverse();
    this.bar.prepend(choice("清晰度", [[-1, "自动"], ...options], -1, (level) => { hls.nextLevel = level; }));
  }
}

document.querySelectorAll("[data-player]").forEach((box) => new Player(box));
