// Type-ahead of a search box: the titles that fit what has been typed so far, in a list under the box (ARIA combobox).
// Choosing one opens it; Enter without a choice searches. Without script the form works as it is.

import { element } from "./editor/elements.js";

const PAUSE = 150;
const LONGEST = 60;
const KINDS = { ARTICLE: "文章", VIDEO: "视频", AUDIO: "音频", CHART: "挂图", BOOK: "图书", EXHIBIT: "展品", VENUE: "场馆", COURSE: "课程" };

document.querySelectorAll("[data-suggest]").forEach(suggestIn);

function suggestIn(box) {
  const list = element("ul", { role: "listbox", id: `${box.id}-titles`, class: "titles", "aria-label": "猜您想找", hidden: true });
  box.form.append(list);
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => box.setAttribute(name, value));
  let timer;
  let asked;

  const options = () => [...list.children];
  const current = () => options().find((option) => option.getAttribute("aria-selected") === "true");

  function show(items) {
    list.replaceChildren(...items.map(({ title, kind, url }, index) => element("li",
      { role: "option", id: `${list.id}-${index}`, "aria-selected": "false", "data-path": new URL(url).pathname },
      element("span", {}, title), element("span", { class: "meta" }, KINDS[kind] ?? ""))));
    list.hidden = items.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    box.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  // One further down or up; past either end is the box itself.
  function step(by) {
    const all = [undefined, ...options()];
    choose(all.at((all.indexOf(current()) + by) % all.length));
  }

  async function suggest() {
    const typed = box.value.trim();
    asked?.abort();
    if (!typed || typed.length > LONGEST) {
      show([]);
      return;
    }
    asked = new AbortController();
    try {
      const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      show(answer.ok && document.activeElement === box ? (await answer.json()).items : []);
    } catch (failure) {
      if (failure.name !== "AbortError") show([]);
    }
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    show([]);
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });
  box.addEventListener("keydown", (key) => {
    // Enter and the arrows belong to the input method while it composes.
    if (key.isComposing) return;
    if (list.hidden) {
      if (key.key === "ArrowDown") suggest();
      return;
    }
    if (key.key === "ArrowDown" || key.key === "ArrowUp") {
      step(key.key === "ArrowDown" ? 1 : -1);
    } else if (key.key === "Enter" && current()) {
      location.assign(current().dataset.path);
    } else if (key.key === "Escape") {
      close();
    } else {
      return;
    }
    key.preventDefault();
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  // The box keeps the focus, so that the list is still there when the finger is lifted.
  list.addEventListener("mousedown", (press) => press.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) location.assign(option.dataset.path);
  });
}
