// Gives the address of this film away, from the beginning or from the moment that is on the screen.

import { clock, element, SignButton } from "./dom.js";

export class Share {
  constructor(player) {
    this.player = player;
    this.button = new SignButton("share", "分享", () => this.toggle());
    this.button.node.setAttribute("aria-expanded", "false");
    this.node = element("div", "player-share");
    this.node.hidden = true;
    const from = element("label", "player-tick");
    this.fromHere = element("input");
    this.fromHere.type = "checkbox";
    this.fromHere.addEventListener("change", () => this.#write());
    this.words = element("span");
    from.append(this.fromHere, this.words);
    const named = element("label", "player-choice", "链接");
    this.field = element("input");
    this.field.readOnly = true;
    this.field.addEventListener("focus", () => this.field.select());
    named.append(this.field);
    this.copy = element("button", "button quiet", "复制链接");
    this.copy.type = "button";
    this.copy.addEventListener("click", () => this.#give());
    this.said = element("span", "player-said");
    this.said.setAttribute("role", "status");
    this.node.append(from, named, this.copy, this.said);
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.toggle(false);
        this.button.node.focus();
      }
    });
  }

  toggle(open = this.node.hidden) {
    this.node.hidden = !open;
    this.button.node.setAttribute("aria-expanded", String(open));
    if (open) {
      this.at = Math.floor(this.player.media.currentTime);
      this.fromHere.checked = this.at > 0;
      this.words.textContent = `从 ${clock(this.at)} 开始播放`;
      this.said.textContent = "";
      this.#write();
      this.field.focus();
    }
  }

  #write() {
    const page = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    const address = new URL(page);
    address.hash = "";
    address.searchParams.delete("t");
    if (this.fromHere.checked && this.at > 0) {
      address.searchParams.set("t", String(this.at));
    }
    this.field.value = address.href;
  }

  async #give() {
    try {
      await navigator.clipboard.writeText(this.field.value);
      this.said.textContent = "已复制";
    } catch {
      this.field.select();
      this.said.textContent = "请按住上面的链接手动复制。";
    }
  }
}
