// Nothing that is typed gets lost: it is kept in the browser at once and on the server after a pause, offered again when
// the form is opened anew. Where somebody else has saved meanwhile, what only they changed is taken over; where both
// have changed a field, both texts are shown and a person chooses.

import { choice } from "./choice.js";
import { woven } from "./differences.js";
import { element } from "./elements.js";
import { differing, read, write } from "./fields.js";
import { Kept } from "./kept.js";
import { merge, named, only, questions, settled } from "./merging.js";
import { offered } from "./offered.js";
import { Offline, Refused, Server, SignedOut } from "./server.js";
import { signInLink, trouble } from "../session.js";

const SOON = 800;
const PAUSE = 3000;
const LONGEST = 15_000;
const AGAIN = 20_000;

// As on every page, wherever the browser is.
const BEIJING = { timeZone: "Asia/Shanghai" };
const clock = (time = new Date()) => new Date(time).toLocaleTimeString("zh-CN", { ...BEIJING, hour: "2-digit", minute: "2-digit", hour12: false });

export class Saving {
  #form;
  #body;
  #server;
  #kept;
  #status;
  #saved;
  #timers = {};
  #since = 0;
  #leaving = false;
  #open = false;
  #signedOut = false;
  #saving = false;
  #keeping = Promise.resolve();

  constructor(form, body) {
    this.#form = form;
    this.#body = body;
    this.#server = new Server(form);
    this.#kept = new Kept(form.dataset.person, form.dataset.resource);
    // What came filled in from a copy, or back from a refusal, has not been saved.
    const unsaved = new URLSearchParams(location.search).has("copy") || document.querySelector("main > header [role=alert]");
    this.#saved = unsaved ? {} : read(form);
    this.#status = form.querySelector("[data-save-state]");
    form.addEventListener("input", () => this.#changed());
    form.addEventListener("submit", (event) => this.#submitted(event));
    addEventListener("keydown", (event) => this.#keys(event));
    addEventListener("beforeunload", (event) => this.#leave(event));
    addEventListener("online", () => this.#keep());
    addEventListener("focus", () => this.#signedOut && this.#keep());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#keepHere() : this.#isDirty() && this.#keep()));
    document.querySelector("[data-discard]")?.addEventListener("click", (event) => this.#discard(event));
    this.#offer();
  }

  get #version() {
    return Number(this.#form.elements.version.value);
  }

  #isDirty() {
    return differing(this.#now(), this.#saved).length > 0;
  }

  // What this person changed, and nothing else: only that is kept and sent.
  #changes() {
    const now = this.#now();
    return only(now, differing(now, this.#saved));
  }

  // What the fields of these changes held before.
  #before(changes) {
    return only(this.#saved, Object.keys(changes));
  }

  #now() {
    this.#body.text();
    return read(this.#form);
  }

  #say(state, words, ...more) {
    this.#status.dataset.state = state;
    this.#status.replaceChildren(words, ...more);
  }

  #changed() {
    if (this.#open) {
      return;
    }
    this.#since ||= Date.now();
    clearTimeout(this.#timers.here);
    clearTimeout(this.#timers.there);
    this.#timers.here = setTimeout(() => this.#keepHere(), SOON);
    this.#timers.there = setTimeout(() => this.#keep(), Math.max(0, Math.min(PAUSE, this.#since + LONGEST - Date.now())));
    if (this.#status.dataset.state !== "offline") {
      this.#say("dirty", "未保存");
    }
  }

  #keepHere() {
    const changes = this.#changes();
    return Object.keys(changes).length > 0 && this.#kept.put(this.#version, changes, this.#before(changes));
  }

  async #keep() {
    this.#since = 0;
    if (this.#open || this.#saving) {
      return;
    }
    if (!this.#isDirty()) {
      this.#say("clean", "");
      return;
    }
    const here = this.#keepHere();
    const changes = this.#changes();
    const sent = this.#server.keep(this.#version, changes, this.#before(changes));
    this.#keeping = sent.catch(() => {});
    try {
      const { savedAt } = await sent;
      this.#signedOut = false;
      this.#saving || this.#say("kept", `已自动保存 ${clock(savedAt)}`);
    } catch (fault) {
      this.#failed(fault, here);
    }
  }

  #failed(fault, here) {
    const where = here ? "已存在本机" : "本机也存不下，请不要关闭页面";
    clearTimeout(this.#timers.again);
    this.#signedOut = fault instanceof SignedOut;
    if (this.#signedOut) {
      this.#say("failed", `${trouble(fault.who)}，写的内容${where}。请`, signInLink(), "，回来就会自动接上。");
      this.#timers.again = setTimeout(() => this.#keep(), AGAIN);
    } else if (fault instanceof Offline) {
      this.#say("offline", `离线，${where}`);
      this.#timers.again = setTimeout(() => this.#keep(), AGAIN);
    } else {
      this.#say("failed", `没有自动保存：${fault.message}（${where}）`);
    }
  }

  async #submitted(event) {
    event.preventDefault();
    if (this.#form.reportValidity()) {
      (await this.#save()) && this.#go();
    }
  }

  #go(address = `/studio/resources/${this.#form.dataset.resource}?done=saved`) {
    this.#leaving = true;
    location.assign(address);
  }

  // Answers whether it was saved. What is being kept comes first, so that it does not come after and stay.
  async #save() {
    if (this.#saving || this.#open) {
      document.querySelector(".choice")?.focus();
      return false;
    }
    this.#saving = true;
    this.#say("saving", "正在保存……");
    try {
      await this.#keeping;
      return await this.#send();
    } finally {
      this.#saving = false;
    }
  }

  async #send() {
    const content = this.#now();
    const buttons = this.#form.querySelectorAll("[type=submit]");
    clearTimeout(this.#timers.there);
    this.#keepHere();
    buttons.forEach((button) => (button.disabled = true));
    try {
      const view = await this.#server.save(this.#version, this.#changes());
      this.#signedOut = false;
      this.#form.elements.version.value = view.version;
      this.#saved = content;
      this.#kept.drop();
      this.#complain([]);
      this.#say("saved", `已保存 ${clock()}`);
      this.#form.dispatchEvent(new CustomEvent("kepu:saved"));
      document.querySelector("main > header [role=alert]")?.remove();
      return true;
    } catch (fault) {
      if (fault instanceof Refused && fault.status === 412) {
        return await this.#conflict(fault.message);
      } else if (fault instanceof Refused) {
        this.#complain(fault.errors);
        this.#say("failed", `没有保存：${fault.message}`);
      } else {
        this.#failed(fault, this.#keepHere());
      }
      return false;
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  }

  // Words beside the fields, the first of them in sight. The text in the editor is no such words.
  #complain(errors) {
    this.#form.querySelectorAll(".error:not(.editor *)").forEach((words) => words.remove());
    this.#form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    errors.forEach(({ field, message }, i) => {
      const input = this.#form.querySelector(`[name="${field}"]`) ?? this.#form.querySelector(`[name="source-title"]`);
      const words = element("p", { class: "error", id: `${field}-error`, role: "alert" }, message);
      input?.closest(".field")?.append(words);
      input?.setAttribute("aria-invalid", "true");
      if (i === 0) {
        input?.focus();
        words.scrollIntoView({ block: "center" });
      }
    });
  }

  // `what` says who was first. Answers false always: what was taken over is to be seen before the page is left.
  async #conflict(what) {
    const view = await this.#server.find();
    const theirs = contentOf(view);
    const { taken, asked, parts } = merge(this.#saved, this.#now(), theirs);
    const isWoven = parts !== null && !asked.includes("body");
    taken.forEach((name) => write(this.#form, this.#body, name, theirs[name]));
    isWoven && write(this.#form, this.#body, "body", woven(parts));
    this.#saved = { ...this.#saved, ...only(this.#now(), taken), ...(isWoven ? { body: theirs.body } : {}) };
    this.#tell(what, taken, isWoven);
    if (asked.length > 0) {
      this.#ask(what, asked, parts, theirs, view.version);
      return false;
    }
    this.#form.elements.version.value = view.version;
    await this.#send();
    return false;
  }

  #ask(what, fields, parts, theirs, version) {
    const mine = this.#now();
    this.#show(choice({
      title: `${what}您的内容还没有保存，也没有丢失。`,
      hint: "下面的内容两边都改过，不同之处已标出。请逐项选择用哪一边，再继续修改或保存。",
      questions: questions(this.#form, fields, mine, theirs, parts),
      names: ["我写的", "现在的"],
      chosen: false,
      buttons: [
        {
          words: "用选中的内容继续",
          act: (chosen, box) => {
            this.#saved = { ...this.#saved, ...only(theirs, fields) };
            this.#adopt(box, settled(fields, mine, theirs, parts, chosen), version);
          },
        },
      ],
    }));
    this.#say("failed", "没有保存：请先在上方逐项选择。");
  }

  #tell(what, taken, isWoven) {
    document.querySelector("[data-merged]")?.remove();
    const told = [
      taken.length > 0 && `您没有动过的${named(taken)}已换成最新的内容。`,
      isWoven && "正文里两边各改了不同的段落，已合在一起，请看一遍。",
    ].filter(Boolean);
    if (told.length > 0) {
      this.#form.before(element("p", { class: "notice", role: "status", "data-merged": "" }, what, ...told));
      this.#form.dispatchEvent(new Event("input"));
    }
  }

  // What another time, another machine or a session that ran out has left behind.
  async #offer() {
    const here = this.#kept.get();
    const there = "kept" in this.#form.dataset ? await this.#server.copy().catch(() => null) : null;
    const theirs = this.#saved;
    const left = offered(here, there, theirs, this.#version);
    if (!left || this.#isDirty()) {
      return;
    }
    if (!left.shown) {
      this.#forget();
      return;
    }
    const { mine, shown, own, parts } = left;
    this.#show(choice({
      title: `有未保存的内容（${new Date(left.savedAt).toLocaleString("zh-CN", { ...BEIJING, dateStyle: "medium", timeStyle: "short" })}）`,
      hint: left.hint,
      questions: questions(this.#form, shown, mine, theirs, parts),
      names: ["未保存的", "已保存的"],
      chosen: !left.isAsked,
      buttons: [
        {
          words: "恢复",
          act: (chosen, box) => this.#adopt(box, { ...only(mine, own), ...settled(shown, mine, theirs, parts, chosen) }, this.#version),
        },
        {
          words: "丢弃",
          quiet: true,
          act: (_chosen, box) => {
            this.#forget();
            this.#close(box);
            this.#say("clean", "未保存的内容已丢弃。");
          },
        },
      ],
    }));
  }

  #forget() {
    this.#kept.drop();
    return this.#server.drop().catch(() => {});
  }

  // While two contents are shown nothing is kept: it would take the place of what is offered.
  #show(box) {
    document.querySelector(".choice")?.remove();
    this.#open = true;
    this.#form.before(box);
    box.focus();
  }

  #close(box) {
    box.remove();
    this.#open = false;
    this.#form.elements.title.focus();
  }

  #adopt(box, content, version) {
    this.#close(box);
    const fields = differing(content, this.#now());
    fields.forEach((name) => write(this.#form, this.#body, name, content[name]));
    if (version !== this.#version) {
      this.#form.elements.version.value = version;
    }
    this.#changed();
  }

  #keys(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (this.#form.reportValidity()) {
        this.#save();
      }
    }
  }

  #leave(event) {
    if (!this.#leaving && (this.#open || this.#isDirty())) {
      this.#keepHere();
      event.preventDefault();
    }
  }

  async #discard(event) {
    event.preventDefault();
    if (!this.#isDirty() || confirm("放弃没有保存的修改？")) {
      this.#leaving = true;
      await this.#forget();
      this.#go(event.target.href);
    }
  }
}

const contentOf = (view) => view.content ?? view;
