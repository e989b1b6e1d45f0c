// The cues as a list to be edited. Every change of the list itself can be undone.

import { hints, seconds, timecode } from "./webvtt.js";

const MOST_STEPS = 100;

function button(text, title, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.title = title;
  made.addEventListener("click", act);
  return made;
}

export class CueList {
  constructor(box, film, editable, changed) {
    this.box = box;
    this.film = film;
    this.editable = editable;
    this.changed = changed;
    this.cues = [];
    this.rows = [];
    this.chosen = -1;
    this.past = [];
  }

  show(cues) {
    this.cues = cues;
    this.#rebuild();
  }

  // Something is done to the list as a whole; what was before is kept.
  step(act) {
    this.past.push(JSON.stringify(this.cues));
    if (this.past.length > MOST_STEPS) {
      this.past.shift();
    }
    const focus = act();
    this.#rebuild();
    if (Number.isInteger(focus) && focus >= 0 && focus < this.rows.length) {
      this.focus(focus);
    }
    this.changed();
  }

  undo() {
    if (this.past.length > 0) {
      this.cues = JSON.parse(this.past.pop());
      this.#rebuild();
      this.changed();
    }
  }

  focus(index, at = null) {
    const row = this.rows[index];
    if (!row) {
      return;
    }
    row.text.focus({ preventScroll: false });
    if (at !== null) {
      row.text.setSelectionRange(at, at);
    }
    row.item.scrollIntoView({ block: "nearest" });
  }

  // The cue that is shown at this time is marked.
  follow(time) {
    const now = this.cues.findIndex((cue) => time >= cue.start && time < cue.end);
    if (now === this.now) {
      return now;
    }
    this.rows[this.now]?.item.classList.remove("now");
    this.rows[now]?.item.classList.add("now");
    this.now = now;
    const typing = this.box.contains(document.activeElement);
    if (now >= 0 && !typing && this.film.playing) {
      this.rows[now].item.scrollIntoView({ block: "nearest" });
    }
    return now;
  }

  split(index, at = null) {
    const cue = this.cues[index];
    const place = at ?? Math.ceil(cue.text.length / 2);
    const head = cue.text.slice(0, place).trim();
    const tail = cue.text.slice(place).trim();
    const share = cue.text.length ? place / cue.text.length : 0.5;
    const here = this.film.time > cue.start + 0.2 && this.film.time < cue.end - 0.2 ? this.film.time : cue.start + (cue.end - cue.start) * Math.min(0.9, Math.max(0.1, share));
    this.step(() => {
      this.cues.splice(index, 1, { ...cue, text: head, end: here }, { ...cue, name: "", before: [], text: tail, start: here });
      return index + 1;
    });
  }

  merge(index) {
    const [cue, next] = [this.cues[index], this.cues[index + 1]];
    if (!next) {
      return;
    }
    const gap = /[\u2e80-\uffff]$/.test(cue.text) || /^[\u2e80-\uffff]/.test(next.text) ? "" : " ";
    this.step(() => {
      this.cues.splice(index, 2, { ...cue, end: Math.max(cue.end, next.end), text: `${cue.text.trim()}${gap}${next.text.trim()}`, before: [...cue.before, ...next.before] });
      return index;
    });
  }

  insert(index) {
    const before = this.cues[index];
    const next = this.cues[index + 1];
    const start = before ? before.end : this.film.time;
    const end = Math.max(start + 0.7, Math.min(start + 2, next ? next.start : Infinity));
    this.step(() => {
      this.cues.splice(index + 1, 0, { name: "", start, end, settings: "", text: "", before: [] });
      return index + 1;
    });
  }

  remove(index) {
    this.step(() => {
      this.cues.splice(index, 1);
      return Math.min(index, this.cues.length - 1);
    });
  }

  shift(by, from = 0) {
    this.step(() => {
      this.cues.slice(from).forEach((cue) => {
        const length = cue.end - cue.start;
        cue.start = Math.max(0, cue.start + by);
        cue.end = cue.start + length;
      });
      return from;
    });
  }

  set(index, end) {
    const cue = this.cues[index];
    this.step(() => {
      if (end) {
        cue.end = Math.max(cue.start + 0.1, this.film.time);
      } else {
        cue.start = this.film.time;
        cue.end = Math.max(cue.end, cue.start + 0.5);
      }
      return index;
    });
  }

  sort() {
    this.step(() => {
      this.cues.sort((one, other) => one.start - other.start || one.end - other.end);
      return -1;
    });
  }

  // How often the words were replaced.
  replace(what, by) {
    const count = this.cues.reduce((sum, cue) => sum + cue.text.split(what).length - 1, 0);
    if (count > 0) {
      this.step(() => {
        this.cues.forEach((cue) => { cue.text = cue.text.split(what).join(by); });
        return -1;
      });
    }
    return count;
  }

  // The next cue behind this one in which the words stand, from the beginning again at the end.
  find(what, behind) {
    for (let step = 1; step <= this.cues.length; step += 1) {
      const index = (behind + step) % this.cues.length;
      if (this.cues[index].text.includes(what)) {
        return index;
      }
    }
    return -1;
  }

  // What keeps the list from being saved: the first cue that is wrong, and why. Its field is shown.
  refusal() {
    const index = this.rows.findIndex((row, at) => this.#wrong(row, at) !== null);
    if (index < 0) {
      return null;
    }
    this.rows[index].item.scrollIntoView({ block: "nearest" });
    return `第 ${index + 1} 条有误：${this.#wrong(this.rows[index], index)}`;
  }

  #wrong(row, index) {
    const bad = row.bad.start ?? row.bad.end;
    if (bad !== null) {
      return `看不懂时间“${bad}”，请写成 00:00:02.500 的样子`;
    }
    return this.cues[index].end > this.cues[index].start ? null : "结束须晚于开始";
  }

  warnings() {
    return this.cues.reduce((sum, cue, index) => sum + (hints(cue, this.cues[index - 1], this.film.length).length > 0 ? 1 : 0), 0);
  }

  play(index) {
    const cue = this.cues[index];
    if (cue) {
      this.film.play(cue.start, cue.end);
    }
  }

  #rebuild() {
    this.now = -1;
    this.rows = this.cues.map((cue, index) => this.#row(cue, index));
    this.box.replaceChildren(...this.rows.map((row) => row.item));
  }

  #row(cue, index) {
    const item = document.createElement("li");
    const times = document.createElement("div");
    times.className = "cue-times";
    const row = { item, bad: { start: null, end: null }, text: document.createElement("textarea"), notes: document.createElement("p") };
    times.append(this.#time(cue, "start", index, row), this.#time(cue, "end", index, row));
    row.text.value = cue.text;
    row.text.rows = 2;
    row.text.readOnly = !this.editable;
    row.text.setAttribute("aria-label", `第 ${index + 1} 条`);
    row.text.addEventListener("input", () => {
      cue.text = row.text.value;
      this.#note(row, index);
      this.changed();
    });
    row.text.addEventListener("focus", () => this.#choose(index));
    row.text.addEventListener("keydown", (event) => this.#key(event, index));
    row.notes.className = "cue-notes";
    item.append(times, row.text, row.notes);
    if (this.editable) {
      item.append(this.#tools(index));
    }
    this.#note(row, index);
    return row;
  }

  #time(cue, side, index, row) {
    const field = document.createElement("input");
    field.value = timecode(cue[side]);
    field.readOnly = !this.editable;
    field.inputMode = "decimal";
    field.setAttribute("aria-label", `第 ${index + 1} 条${side === "start" ? "开始" : "结束"}`);
    field.addEventListener("focus", () => this.#choose(index));
    field.addEventListener("change", () => {
      const time = seconds(field.value);
      row.bad[side] = Number.isNaN(time) ? field.value : null;
      field.toggleAttribute("aria-invalid", row.bad[side] !== null);
      if (row.bad[side] === null) {
        cue[side] = time;
        field.value = timecode(time);
      }
      this.#note(row, index);
      this.changed();
    });
    return field;
  }

  #tools(index) {
    const tools = document.createElement("div");
    tools.className = "cue-tools";
    tools.append(
      button("▶ 播放", "播放这一条（Alt+P）", () => this.play(index)),
      button("起点＝现在", "开始时间设为影片现在的位置（Alt+[）", () => this.set(index, false)),
      button("终点＝现在", "结束时间设为影片现在的位置（Alt+]）", () => this.set(index, true)),
      button("拆分", "在光标处拆成两条（Ctrl+Enter）", () => this.split(index, this.rows[index].text.selectionStart)),
      button("并入下一条", "与下一条合并（Ctrl+M）", () => this.merge(index)),
      button("后面插入", "在后面加一条（Ctrl+I）", () => this.insert(index)),
      button("删除", "删除这一条（Ctrl+Delete）", () => this.remove(index)),
    );
    return tools;
  }

  #choose(index) {
    this.rows[this.chosen]?.item.classList.remove("chosen");
    const other = this.chosen !== index;
    this.chosen = index;
    this.rows[index].item.classList.add("chosen");
    if (other && !this.film.playing) {
      this.film.seek(this.cues[index].start);
    }
  }

  #note(row, index) {
    const wrong = this.#wrong(row, index);
    const found = wrong ? [wrong] : hints(this.cues[index], this.cues[index - 1], this.film.length);
    row.notes.textContent = found.join("；");
    row.item.classList.toggle("wrong", wrong !== null);
  }

  #key(event, index) {
    const control = event.ctrlKey || event.metaKey;
    const act = {
      "alt+ArrowUp": () => this.focus(index - 1),
      "alt+ArrowDown": () => this.focus(index + 1),
      "alt+KeyP": () => this.play(index),
      "alt+BracketLeft": () => this.editable && this.set(index, false),
      "alt+BracketRight": () => this.editable && this.set(index, true),
      "ctrl+Enter": () => this.editable && this.split(index, event.target.selectionStart),
      "ctrl+KeyM": () => this.editable && this.merge(index),
      "ctrl+KeyI": () => this.editable && this.insert(index),
      "ctrl+Delete": () => this.editable && this.remove(index),
    }[`${control ? "ctrl+" : event.altKey ? "alt+" : ""}${event.code}`];
    if (act) {
      event.preventDefault();
      act();
    }
  }
}
