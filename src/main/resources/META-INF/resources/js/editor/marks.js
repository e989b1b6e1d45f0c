// The passages that rules, comments and the like point at: marked in the text where the body can do that, and listed
// below it. A passage is found by its words, and by those around it where the same words occur more than once.

export class Marks {
  #list;
  #body;
  #sources = new Map();

  constructor(list, body) {
    this.#list = list;
    this.#body = body;
  }

  // What one source (say, `quality`) has to point at from now on, instead of what it pointed at before.
  set(source, passages) {
    this.#sources.set(source, passages);
    this.show();
  }

  show() {
    const all = [...this.#sources.values()].flat();
    this.#body.mark?.(all);
    const items = all.filter((passage) => this.#body.find(passage)).map((passage) => this.#item(passage));
    const list = document.createElement("ul");
    list.replaceChildren(...items);
    this.#list.replaceChildren(list);
    this.#list.hidden = items.length === 0;
  }

  #item(passage) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.level = passage.level ?? "note";
    const message = passage.message ?? "";
    if (!message.includes(passage.quote) && !passage.quote.startsWith("![")) {
      const quote = document.createElement("q");
      quote.textContent = passage.quote.length > 40 ? passage.quote.slice(0, 39) + "…" : passage.quote;
      button.append(quote, " ");
    }
    button.append(message || passage.quote);
    button.addEventListener("click", () => this.#body.select(passage));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }
}

// Where the passage stands in the text, or -1. The neighbours decide between several places.
export function place(text, { quote, prefix = "", suffix = "" }) {
  if (!quote) {
    return -1;
  }
  const exact = text.indexOf(prefix + quote + suffix);
  return exact >= 0 ? exact + prefix.length : text.indexOf(quote);
}
