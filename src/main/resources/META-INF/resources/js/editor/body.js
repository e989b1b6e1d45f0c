// The body of the text: the editor where it can run, else the plain field. One can change between both.

import { element } from "./elements.js";
import { TextareaBody } from "./textarea.js";
import { uploader } from "./upload.js";

// A book of this many letters makes an editor slow; one may still ask for it.
const LONG = 200_000;

export class Body {
  #form;
  #field;
  #place;
  #toggle;
  #now;
  onChange = () => {};

  constructor(form) {
    this.#form = form;
    this.#field = form.elements.body;
    this.#now = new TextareaBody(this.#field);
    this.#place = element("div", { class: "editor", hidden: true });
    this.#toggle = element("button", { type: "button", class: "button quiet", "data-editor-toggle": "", onclick: () => this.#turn() });
    this.#field.after(this.#place, this.#toggle);
    form.addEventListener("submit", () => this.#now.flush?.(), true);
    if (this.#field.value.length > LONG) {
      this.#label("正文很长，现在是纯文本方式。用编辑器打开");
    } else {
      this.#rich();
    }
  }

  text() {
    return this.#now.text();
  }

  replace(markdown) {
    this.#now.replace(markdown);
  }

  find(passage) {
    return this.#now.find(passage);
  }

  select(passage) {
    this.#now.select(passage);
  }

  mark(passages) {
    this.#now.mark?.(passages);
  }

  async #turn() {
    if (this.#place.hidden) {
      await this.#rich();
      this.#now.focus();
    } else {
      this.#plain();
      this.#field.focus();
    }
  }

  async #rich() {
    try {
      const { RichBody } = await import("./rich.js");
      const rich = new RichBody(this.#field, this.#place, uploader(this.#form));
      this.#now = rich;
      this.#place.hidden = false;
      this.#field.hidden = true;
      this.#field.labels[0]?.addEventListener("click", () => this.#now === rich && rich.focus());
      rich.keys.before(this.#toggle);
      this.#label("Markdown 源码");
      this.onChange();
    } catch (fault) {
      // The plain field does all that is needed.
      console.warn("The editor could not start", fault);
      this.#plain();
    }
  }

  #plain() {
    this.#field.after(this.#toggle);
    if (this.#now.destroy) {
      this.#now.destroy();
      this.#place.replaceChildren();
    }
    this.#place.hidden = true;
    this.#field.hidden = false;
    this.#now = new TextareaBody(this.#field);
    this.#label("用编辑器写");
    this.onChange();
  }

  #label(words) {
    this.#toggle.textContent = words;
  }
}
