// The body as the plain form field it is without an editor.

import { place } from "./marks.js";

export class TextareaBody {
  #field;

  constructor(field) {
    this.#field = field;
  }

  text() {
    return this.#field.value;
  }

  replace(markdown) {
    this.#field.value = markdown;
    this.#field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  find(passage) {
    return place(this.#field.value, passage) >= 0;
  }

  select(passage) {
    const start = place(this.#field.value, passage);
    this.#field.focus();
    this.#field.setSelectionRange(start, start + passage.quote.length);
  }
}
