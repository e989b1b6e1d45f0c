// The transcript under a film: jumps, follows, finds, copies. Without script each line is a link to its place.

import { parse, plain } from "./captions/webvtt.js";

/** As the server joins lines (text.caption.Cue): after a mark of Chinese there is no gap. */
const LINE_END = /(?<=[，。、；：？！…—”’）》」』])\s*\n\s*(?=[\u2e80-\uffef“‘])/g;

function at(second) {
  const [hours, rest] = [Math.floor(second / 3600), second % 3600];
  const two = (value) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(Math.floor(rest / 60))}:${two(rest % 60)}` : `${Math.floor(rest / 60)}:${two(rest % 60)}`;
}

class Transcript {
  constructor(box) {
    this.box = box;
    this.list = box.querySelector("[data-transcript-list]");
    this.chapters = [...box.querySelectorAll("[data-chapters] a")];
    this.lines = [];
    box.addEventListener("click", (event) => this.jump(event));
    document.addEventListener("kepu:time", ({ detail }) => this.follow(detail.seconds));
    if (this.list) {
      this.tools();
      this.read();
    }
  }

  tools() {
    const tools = this.box.querySelector("[data-transcript-tools]");
    tools.hidden = false;
    this.count = tools.querySelector("[data-transcript-count]");
    this.keepUp = tools.querySelector("[data-transcript-follow]");
    this.words = tools.querySelector("input[type=search]");
    this.words.addEventListener("input", () => this.find());
    tools.querySelector("[data-transcript-copy]").addEventListener("click", ({ target }) => this.copy(target));
    tools.querySelector("[data-transcript-language]")?.addEventListener("change", ({ target }) => this.change(target));
  }

  read() {
    this.lines = [...this.list.querySelectorAll("a")].map((link) => ({ link, second: Number(link.dataset.second), text: link.querySelector("span") }));
    this.now = -1;
  }

  // Where no player listens, the link leads to the place.
  jump(event) {
    const link = event.target.closest("a[data-second]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !document.querySelector("[data-player]")) {
      return;
    }
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("kepu:seek", { detail: { seconds: Number(link.dataset.second) } }));
    this.follow(Number(link.dataset.second));
  }

  follow(seconds) {
    const chapter = this.chapters.findLast((link) => Number(link.dataset.second) <= seconds + 0.2);
    this.chapters.forEach((link) => link.toggleAttribute("aria-current", link === chapter));
    const now = this.lines.findLastIndex((line) => line.second <= seconds + 0.2);
    if (now === this.now) {
      return;
    }
    this.lines[this.now]?.link.parentElement.classList.remove("now");
    this.now = now;
    const item = this.lines[now]?.link.parentElement;
    item?.classList.add("now");
    if (item && this.keepUp.checked && !this.list.classList.contains("whole") && !this.list.contains(document.activeElement)) {
      this.list.scrollTop = item.offsetTop - this.list.offsetTop - this.list.clientHeight / 3;
    }
  }

  find() {
    const what = this.words.value.trim().toLowerCase();
    let found = 0;
    this.lines.forEach(({ link, text }) => {
      const words = text.textContent;
      const place = what ? words.toLowerCase().indexOf(what) : -1;
      link.parentElement.hidden = what !== "" && place < 0;
      if (place < 0) {
        text.textContent = words;
        return;
      }
      found += 1;
      const mark = document.createElement("mark");
      mark.textContent = words.slice(place, place + what.length);
      text.replaceChildren(words.slice(0, place), mark, words.slice(place + what.length));
    });
    this.count.textContent = what ? (found > 0 ? `${found} 处` : "没有找到") : "";
  }

  async copy(button) {
    const text = this.lines.map(({ text: line }) => line.textContent).join("\n");
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "已复制";
    } catch {
      const range = document.createRange();
      range.selectNodeContents(this.list);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      button.textContent = "已选中，请按 Ctrl+C";
    }
    setTimeout(() => { button.textContent = words; }, 3000);
  }

  async change(select) {
    const answer = await fetch(select.value).catch(() => null);
    if (!answer?.ok) {
      this.count.textContent = "暂时取不到这种语言";
      return;
    }
    const { cues } = parse(await answer.text());
    this.list.lang = select.selectedOptions[0].lang;
    this.list.replaceChildren(...cues.filter((cue) => plain(cue.text)).map((cue) => {
      const [item, link, time, text] = ["li", "a", "time", "span"].map((name) => document.createElement(name));
      const second = Math.floor(cue.start);
      link.href = `?t=${second}`;
      link.dataset.second = second;
      time.textContent = at(second);
      text.textContent = plain(cue.text).replace(LINE_END, "").replace(/\s+/g, " ");
      link.append(time, " ", text);
      item.append(link);
      return item;
    }));
    this.read();
    this.find();
  }
}

document.querySelectorAll("[data-transcript]").forEach((box) => new Transcript(box));
