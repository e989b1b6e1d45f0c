// The table of keys, made when somebody asks for it.

import { element } from "./dom.js";
import { HELP } from "./keys.js";

function dialog() {
  const table = element("dialog", "player-help");
  const list = element("dl");
  HELP.forEach(([key, words]) => list.append(element("dt", "", key), element("dd", "", words)));
  const close = element("button", "button", "知道了");
  close.addEventListener("click", () => table.close());
  table.setAttribute("aria-label", "键盘操作");
  table.append(element("h2", "", "键盘操作"), list, close);
  return table;
}

export class Help {
  constructor(box) {
    this.box = box;
  }

  show() {
    if (!this.table) {
      this.table = dialog();
      this.box.append(this.table);
    }
    this.table.showModal();
  }
}
