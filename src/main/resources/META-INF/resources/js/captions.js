// Corrects captions beside the film. The form with its text stays what is saved; without script it is all there is.

import { CueList } from "./captions/list.js";
import { Film } from "./captions/film.js";
import { Wave } from "./captions/wave.js";
import { parse, plain, write } from "./captions/webvtt.js";

const KEYS = [["Alt+P", "播放这一条"], ["Alt+↑ Alt+↓", "上一条、下一条"], ["Alt+[ Alt+]", "起点、终点设为现在"], ["Ctrl+Enter", "在光标处拆分"], ["Ctrl+M", "并入下一条"], ["Ctrl+I", "后面插入"], ["Ctrl+Delete", "删除"], ["Ctrl+S", "保存"], ["Alt+空格", "播放、暂停"]];

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(text, act, title = "") {
  const made = element("button", "", text);
  made.type = "button";
  made.title = title;
  made.addEventListener("click", act);
  return made;
}

class Page {
  constructor(box) {
    this.box = box;
    this.form = box.querySelector("#caption-form");
    this.text = this.form.elements.text;
    this.state = box.querySelector("[data-save-state]");
    this.editable = box.dataset.editable === "true";
    this.film = new Film(box.querySelector("[data-film]"));
    this.dirty = false;
    this.form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("beforeunload", (event) => { if (this.dirty) { event.preventDefault(); } });
    addEventListener("keydown", (event) => this.key(event));
    if (this.form.dataset.kind === "CHAPTERS") {
      this.chapters();
    } else {
      this.captions();
    }
  }

  chapters() {
    this.text.addEventListener("input", () => this.touched());
    if (this.editable && this.film.there) {
      const add = button("在现在的位置加一章", () => {
        const time = Math.floor(this.film.time);
        const at = `${Math.floor(time / 60)}:${String(time % 60).padStart(2, "0")} `;
        this.text.value = `${this.text.value.trimEnd()}\n${at}`.trimStart();
        this.text.focus();
        this.touched();
      });
      const bar = element("div", "cue-bar");
      bar.append(add);
      this.text.before(bar);
    }
  }

  captions() {
    this.document = parse(this.text.value);
    const place = element("div", "stack");
    this.count = element("p", "meta");
    this.count.setAttribute("role", "status");
    const list = element("ol", "cues");
    list.setAttribute("aria-label", "字幕条目");
    this.list = new CueList(list, this.film, this.editable, () => this.touched());
    this.list.show(this.document.cues);
    place.append(this.bar(), this.count, list);
    this.text.closest("[data-source]").before(place);
    this.box.dataset.enhanced = "";
    this.beside();
    this.told();
  }

  // Under the film: the line that is shown now, and the sound.
  beside() {
    if (!this.film.there) {
      return;
    }
    const line = element("p", "caption-line");
    const canvas = document.createElement("canvas");
    canvas.className = "caption-wave";
    canvas.setAttribute("aria-hidden", "true");
    this.film.box.append(line, canvas);
    const wave = new Wave(canvas, this.film, (time) => this.film.seek(time));
    const show = (time) => {
      const now = this.list.follow(time);
      line.textContent = now >= 0 ? plain(this.list.cues[now].text) : "";
      wave.draw(time, this.list.cues, this.list.chosen);
    };
    this.film.watch(show);
    this.redraw = () => show(this.film.time);
    this.redraw();
  }

  bar() {
    const bar = element("div", "cue-bar");
    if (!this.editable) {
      return bar;
    }
    bar.append(
      button("播放 / 暂停", () => this.film.toggle(), "播放或暂停（Alt+空格）"),
      button("加一条", () => this.list.insert(this.list.chosen >= 0 ? this.list.chosen : this.list.cues.length - 1)),
      button("撤销", () => this.list.undo()),
      button("按时间排列", () => this.list.sort()),
      this.shifting(),
      this.replacing(),
      this.help(),
    );
    return bar;
  }

  shifting() {
    const group = document.createElement("fieldset");
    const field = document.createElement("input");
    field.type = "number";
    field.step = "0.1";
    field.value = "0.5";
    field.setAttribute("aria-label", "平移多少秒，负数提前");
    group.append(field, button("全部平移（秒）", () => this.list.shift(Number(field.value) || 0)),
      button("从选中的起平移", () => this.list.shift(Number(field.value) || 0, Math.max(0, this.list.chosen))));
    return group;
  }

  replacing() {
    const group = document.createElement("fieldset");
    const [what, by] = ["查找", "替换为"].map((label) => {
      const field = document.createElement("input");
      field.type = "text";
      field.placeholder = label;
      field.setAttribute("aria-label", label);
      return field;
    });
    const found = element("span", "meta");
    found.setAttribute("role", "status");
    group.append(what, button("查找下一处", () => {
      const index = what.value ? this.list.find(what.value, this.list.chosen) : -1;
      found.textContent = index < 0 ? "没有找到" : "";
      this.list.focus(index, index < 0 ? null : this.list.cues[index].text.indexOf(what.value));
    }), by, button("全部替换", () => {
      found.textContent = what.value ? `替换了 ${this.list.replace(what.value, by.value)} 处` : "";
    }), found);
    return group;
  }

  help() {
    const help = element("details", "cue-keys");
    help.append(element("summary", "", "键盘操作"));
    const list = document.createElement("dl");
    KEYS.forEach(([keys, what]) => {
      const term = document.createElement("dt");
      term.append(element("kbd", "", keys));
      list.append(term, element("dd", "", what));
    });
    help.append(list);
    return help;
  }

  touched() {
    this.dirty = true;
    if (this.state) {
      this.state.textContent = "有未保存的修改";
    }
    if (this.list) {
      this.told();
      this.redraw?.();
    }
  }

  told() {
    const wrong = this.list.warnings();
    this.count.textContent = `共 ${this.list.cues.length} 条${wrong > 0 ? `，${wrong} 条有提示` : ""}`;
  }

  key(event) {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyS" && this.editable) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.altKey && event.code === "Space") {
      event.preventDefault();
      this.film.toggle();
    }
  }

  // A file is sent as the form sends it; what was written is saved without leaving the page.
  async submit(event) {
    if (this.list) {
      this.text.value = write({ ...this.document, cues: this.list.cues });
    }
    if (this.form.elements.captions?.files.length > 0) {
      this.dirty = false;
      return;
    }
    event.preventDefault();
    const wrong = this.list?.refusal() ?? null;
    if (wrong) {
      this.state.textContent = `没有保存。${wrong}。`;
      return;
    }
    await this.save();
  }

  async save() {
    this.state.textContent = "正在保存……";
    const { base, kind, language, label, text, machine, checked } = this.form.elements;
    const sent = { kind: kind.value, language: language.value, label: label?.value ?? "", text: text.value, toCheck: Boolean(machine) && !checked.checked };
    if (base.value) {
      sent.base = base.value;
    }
    try {
      const answer = await fetch(`/api/v1/resources/${this.box.dataset.resource}/tracks`, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/json", "Kepu-Csrf": this.form.elements.csrf.value },
        body: JSON.stringify(sent),
      });
      const said = await answer.json().catch(() => ({}));
      if (answer.ok) {
        this.saved(said);
        await this.late(said);
      } else if (answer.status === 412 || said.code === "already-exists") {
        await this.both(said);
      } else {
        this.state.textContent = said.detail ?? "没有保存成功，请再试一次。";
      }
    } catch {
      this.state.textContent = "网络中断，没有保存；内容还在，请稍后再试。";
    }
  }

  saved(track) {
    this.dirty = false;
    this.form.elements.base.value = track.file;
    this.state.textContent = `已保存 ${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })}`;
    history.replaceState(null, "", `?track=${track.file}`);
    document.querySelector("#conflict")?.remove();
    document.querySelector("#refused")?.remove();
  }

  // Chapters have no list that would say what nobody can go to.
  async late(track) {
    document.querySelector("[data-hints]")?.remove();
    if (track.kind !== "CHAPTERS") {
      return;
    }
    const answer = await fetch(`/api/v1/resources/${this.box.dataset.resource}/tracks`, { headers: { Accept: "application/json" } });
    const { items = [] } = await answer.json().catch(() => ({}));
    const hints = items.find((each) => each.file === track.file)?.hints ?? [];
    this.state.textContent += hints.map((hint) => `；第 ${hint.cue} 章${hint.words}`).join("");
  }

  // Somebody else has saved meanwhile: both are shown, and the person says which stays.
  async both(refusal) {
    const { kind, language } = this.form.elements;
    const answer = await fetch(`/api/v1/resources/${this.box.dataset.resource}/tracks`, { headers: { Accept: "application/json" } });
    const { items = [] } = await answer.json().catch(() => ({}));
    const theirs = items.find((track) => track.kind === kind.value && (kind.value === "CHAPTERS" || track.language.toLowerCase() === language.value.toLowerCase()));
    if (!theirs && refusal.code === "already-exists") {
      this.state.textContent = `没有保存：${refusal.detail}`;
      return;
    }
    const text = theirs ? await (await fetch(theirs.url)).text() : "";
    document.querySelector("#conflict")?.remove();
    const box = element("section", "notice warm stack");
    box.id = "conflict";
    box.setAttribute("role", "alert");
    const sides = element("div", "cue-both");
    sides.append(this.side("您写的", this.form.elements.text.value, text), this.side(theirs ? "别人存下的" : "别人已删除", text, this.form.elements.text.value));
    const keep = button("以我的为准，保存", () => {
      this.form.elements.base.value = theirs?.file ?? "";
      this.save();
    });
    keep.className = "button";
    const take = button("放弃我的，用别人存下的", () => {
      this.dirty = false;
      location.search = theirs ? `?track=${theirs.file}` : "";
    });
    take.className = "button quiet";
    const acts = element("p", "cluster");
    acts.append(keep, take);
    box.append(element("p", "", refusal.detail ?? "别人刚刚保存过。"), sides, acts);
    this.box.before(box);
    box.scrollIntoView({ block: "start" });
    this.state.textContent = "没有保存：别人先保存了";
  }

  side(title, text, other) {
    const side = element("div", "stack");
    const shown = element("pre", "version");
    const known = new Set(other.split("\n"));
    text.split("\n").forEach((line) => shown.append(known.has(line) ? `${line}\n` : Object.assign(element("mark", "", line), {}), known.has(line) ? "" : "\n"));
    side.append(element("strong", "", title), shown);
    return side;
  }
}

document.querySelectorAll("[data-captions]").forEach((box) => new Page(box));
