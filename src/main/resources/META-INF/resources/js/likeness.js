// Says, as soon as an upload is saved, what the pool already has of it (`kepu:saved` of the form), so that nobody fills
// in a form for something that is there: use that, make the file its next revision, or go on because it is another thing.

import { element } from "./editor/elements.js";

const AGAIN = 3000;
const MOST_LOOKS = 60;

for (const form of document.querySelectorAll("form[data-likeness]")) {
  form.addEventListener("kepu:saved", ({ target, detail }) => {
    if (detail.field === "kept-files") {
      new Likeness(form, target, detail).look();
    }
  });
}

class Likeness {
  #form;
  #row;
  #file;
  #box = element("div", { class: "alike stack", role: "region", "aria-label": "资源库里已有的内容", hidden: "" });
  #known = new Set();

  constructor(form, row, file) {
    this.#form = form;
    this.#row = row;
    this.#file = file;
    row.append(this.#box);
  }

  // A picture or a film takes a moment to be looked at; equal files are known at once.
  async look(times = 0) {
    const answer = await fetch(this.#address()).catch(() => null);
    if (!this.#row.isConnected || times > MOST_LOOKS) {
      return;
    }
    const found = answer?.ok ? await answer.json() : { looking: !answer, alike: [] };
    found.alike.filter((each) => !this.#known.has(each.resource.resource)).forEach((each) => this.#show(each));
    if (found.looking) {
      setTimeout(() => this.look(times + 1), AGAIN);
    }
  }

  #address(other = "") {
    return `/api/v1/files/${this.#file.id}/likenesses${other && `/${other}`}`;
  }

  #show({ resource, kind, how }) {
    this.#known.add(resource.resource);
    if (this.#box.hidden) {
      this.#box.hidden = false;
      this.#box.append(element("p", { role: "status" }, element("strong", {}, "资源库里已有相近的内容，请先看看是不是同一份。")));
    }
    const page = resource.own ? `/studio/resources/${resource.resource}` : `/r/${resource.resource}`;
    const one = element("div", { class: "stack" });
    const error = element("p", { class: "error", role: "alert" });
    const act = (words, does) => {
      const button = element("button", { class: "button quiet", type: "button" }, words);
      button.addEventListener("click", () => this.#act(button, error, does));
      return button;
    };
    const title = resource.title || "（没有标题）";
    one.append(
      element("p", {}, element("a", { href: page, target: "_blank", rel: "noopener" }, title), " ",
        element("span", { class: "meta" }, `${kind} · ${resource.organisation} · ${how}`)),
      element("div", { class: "cluster" },
        act("用已有的，不再上传", () => this.#use(page)),
        ...(resource.own ? [act("作为它的新版本", () => this.#revise(resource.resource, page))] : []),
        act("不是同一份", () => this.#differ(resource.resource, one))),
      error,
    );
    this.#box.append(one);
  }

  async #act(button, error, does) {
    button.disabled = true;
    error.textContent = "";
    try {
      await does();
    } catch (fault) {
      error.textContent = fault.message;
    }
    button.disabled = false;
  }

  #use(page) {
    this.#file.drop();
    this.#leave(page);
  }

  async #revise(other, page) {
    await this.#decide(other, "REVISION");
    this.#file.leave();
    this.#leave(page);
  }

  async #differ(other, one) {
    await this.#decide(other, "DIFFERENT");
    one.remove();
    this.#box.hidden = this.#box.querySelector("button") === null;
    this.#form.querySelector("[type=submit]").focus();
  }

  // With other files in the form it is still needed.
  #leave(page) {
    if (!this.#form.querySelector("[name=kept-files]:not([type=checkbox]), [name=kept-files]:checked, .uploads li")) {
      location.assign(page);
    }
  }

  async #decide(other, verdict) {
    const answer = await fetch(this.#address(other), {
      method: "POST",
      headers: { "Content-Type": "application/json", "Kepu-Csrf": this.#form.elements.csrf.value },
      body: JSON.stringify({ verdict }),
    });
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}));
      throw new Error(problem.detail ?? "没有成功，请稍后再试。");
    }
  }
}
