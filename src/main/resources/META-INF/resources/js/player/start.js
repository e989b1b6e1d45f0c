// The two offers around a beginning: to play at all, and to play from the beginning after all.

import { clock, element } from "./dom.js";

const OFFERED = 10_000;

/** The button over the picture. */
export function startButton(title, from, act) {
  const button = element("button", "player-start");
  button.type = "button";
  button.append(element("span", "player-start-words", from > 0 ? `从 ${clock(from)} 继续` : ""));
  button.setAttribute("aria-label", `播放：${title}${from > 0 ? `，从 ${clock(from)} 继续` : ""}`);
  button.addEventListener("click", act);
  return button;
}

/** Who was brought back to the middle may want the beginning. The words go by themselves. */
export function fromTheBeginning(from, act) {
  const again = element("button", "player-again", "从头播放");
  again.type = "button";
  const offer = element("p", "player-note", `已从 ${clock(from)} 继续。`);
  again.addEventListener("click", () => {
    act();
    offer.remove();
  });
  offer.append(again);
  setTimeout(() => offer.remove(), OFFERED);
  return offer;
}
