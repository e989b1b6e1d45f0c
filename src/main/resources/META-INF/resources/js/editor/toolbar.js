// The toolbar: one stop for the Tab key, arrows within (the pattern of WAI-ARIA), each button says its shortcut and
// whether it is on.

import { element } from "./elements.js";
import { inTable } from "./commands.js";

const isMac = /Mac|iP(?:hone|ad)/.test(navigator.platform);
const names = { Mod: isMac ? "⌘" : "Ctrl", Alt: isMac ? "⌥" : "Alt", Shift: isMac ? "⇧" : "Shift" };

export const spoken = (shortcut) => shortcut.split("-").map((key) => names[key] ?? key.toUpperCase()).join("+");
const aria = (shortcut) => shortcut.split("-").map((key) => ({ Mod: isMac ? "Meta" : "Control" })[key] ?? key.toUpperCase()).join("+").replace("ALT", "Alt").replace("SHIFT", "Shift");

export class Toolbar {
  #buttons = [];
  #view = null;

  constructor(groups, controls) {
    this.dom = element("div", { class: "editor-toolbar", role: "toolbar", "aria-label": "格式", "aria-controls": controls });
    for (const group of groups) {
      const box = element("div", { class: "editor-group", role: "group" });
      for (const [name, sign, title, shortcut, command, isOn, where] of group) {
        const button = element(
          "button",
          {
            type: "button",
            "data-command": name,
            "aria-label": title === sign ? null : title,
            title: shortcut ? `${title}（${spoken(shortcut)}）` : title,
            "aria-keyshortcuts": shortcut ? aria(shortcut) : null,
            "aria-pressed": isOn ? "false" : null,
            tabindex: "-1",
          },
          sign,
        );
        // The cursor stays where it is in the text.
        button.addEventListener("mousedown", (event) => event.preventDefault());
        button.addEventListener("click", () => this.#run(button, command));
        this.#buttons.push({ button, command, isOn, where });
        box.append(button);
      }
      this.dom.append(box);
    }
    this.#buttons[0].button.tabIndex = 0;
    this.dom.addEventListener("keydown", (event) => this.#move(event));
    this.dom.addEventListener("focusin", ({ target }) => this.#hold(target));
  }

  attach(view) {
    this.#view = view;
    this.update(view.state);
  }

  focus() {
    (this.#buttons.find(({ button }) => button.tabIndex === 0) ?? this.#buttons[0]).button.focus();
  }

  update(state) {
    const table = inTable(state);
    for (const { button, command, isOn, where } of this.#buttons) {
      button.hidden = where === "table" && !table;
      // Not `disabled`: a button that vanishes from the keyboard's way under the finger is worse than one that does nothing.
      button.setAttribute("aria-disabled", String(!command(state)));
      if (isOn) {
        button.setAttribute("aria-pressed", String(isOn(state)));
      }
    }
    if (this.#buttons.find(({ button }) => button.tabIndex === 0)?.button.hidden) {
      this.#hold(this.#buttons[0].button);
    }
  }

  #run(button, command) {
    if (button.getAttribute("aria-disabled") === "true") {
      return;
    }
    const byKey = document.activeElement === button;
    command(this.#view.state, this.#view.dispatch, this.#view);
    if (!byKey || !document.querySelector("dialog[open]")) {
      this.#view.focus();
    }
  }

  #hold(target) {
    for (const { button } of this.#buttons) {
      button.tabIndex = button === target ? 0 : -1;
    }
  }

  #move(event) {
    const shown = this.#buttons.map(({ button }) => button).filter((button) => !button.hidden);
    const here = shown.indexOf(document.activeElement);
    const next = {
      ArrowRight: (here + 1) % shown.length,
      ArrowLeft: (here + shown.length - 1) % shown.length,
      Home: 0,
      End: shown.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      shown[next].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#view.focus();
    }
  }
}
