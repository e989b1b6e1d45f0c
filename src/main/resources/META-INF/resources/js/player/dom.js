// Small parts that the player is built of.

const NAMESPACE = "http://www.w3.org/2000/svg";

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  made.textContent = text;
  return made;
}

function icon(name) {
  const drawing = document.createElementNS(NAMESPACE, "svg");
  const use = document.createElementNS(NAMESPACE, "use");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("focusable", "false");
  use.setAttribute("href", `/img/icons.svg#${name}`);
  drawing.append(use);
  return drawing;
}

/** A button that shows a sign; `show` changes sign and words together. */
export class SignButton {
  constructor(sign, words, act) {
    this.node = element("button", "player-button");
    this.node.type = "button";
    this.node.addEventListener("click", act);
    this.show(sign, words);
  }

  show(sign, words) {
    this.node.replaceChildren(icon(sign));
    this.node.setAttribute("aria-label", words);
    this.node.title = words;
  }
}

/** `3:05`, `1:02:09`. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = `${hours ? String(minutes).padStart(2, "0") : minutes}:${String(whole % 60).padStart(2, "0")}`;
  return hours ? `${hours}:${tail}` : tail;
}

/** `3 分 5 秒`, for those who hear it. */
export function spoken(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${hours ? `${hours} 小时 ` : ""}${hours || minutes ? `${minutes} 分 ` : ""}${whole % 60} 秒`;
}
