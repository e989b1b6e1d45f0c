// The two offers around a beginning: to play at all, and to play from the beginning after all.

import { clock, element } from "./dom.js";

const OFFERED = 10_000;

/** The button over the picture. */
export function startButton(title, { from, shared }, act) {
  const words = from > 0 ? `从 ${clock(from)} ${shared ? "播放" : "继续"}` : "";
  const button = element("button", "player-start");
  button.type = "button";
  button.append(element("span", "player-start-words", words));
  button.setAttribute("aria-label", `播放：${title}${words && `，${words}`}`);
  button.addEventListener("click", act);
  return button;
}

/** Who was brought back to the middle may want the beginning. The words go by themselves. */
export function fromTheBeginning({ from, shared }, act) {
  const again = element("button", "player-again", "从头播放");
  again.type = "button";
  const offer = element("p", "player-note", `${shared ? "这个链接" : "已"}从 ${clock(from)} ${shared ? "开始" : "继续"}。`);
  again.addEventListener("click", () => {
    act();
    offer.remove();
  });
  offer.append(again);
  setTimeout(() => offer.remove(), OFFERED);
  return offer;
}
