// How a person likes to watch: speed, picture, captions, and how much may be fetched.

import { element, SignButton } from "./dom.js";
import { RATES } from "./speed.js";

const SPEEDS = RATES.map((rate) => [String(rate), rate === 1 ? "正常" : `${rate} 倍`]);
const SIZES = [["s", "小"], ["m", "中"], ["l", "大"], ["xl", "特大"]];

function choice(words, options, chosen, choose) {
  const box = element("label", "player-choice", words);
  const select = element("select");
  const fill = (list, now) => select.replaceChildren(
    ...list.map(([value, text]) => new Option(text, value, value === now, value === now)));
  fill(options, chosen);
  select.addEventListener("change", () => choose(select.value));
  box.append(select);
  return { box, fill };
}

function tick(words, hint, on, choose) {
  const box = element("label", "player-tick");
  const input = element("input");
  input.type = "checkbox";
  input.checked = on;
  input.addEventListener("change", () => choose(input.checked));
  const text = element("span", "", words);
  text.append(element("small", "", hint));
  box.append(input, text);
  return { box, input };
}

export class Menu {
  /** @param act `rate`, `level`, `track`, `size`, `saver`, `soundOnly`, `keys`, each with the new value */
  constructor(player, act) {
    this.act = act;
    this.node = element("div", "player-menu");
    this.node.hidden = true;
    this.button = new SignButton("settings", "播放设置", () => this.toggle());
    this.button.node.setAttribute("aria-expanded", "false");
    const { taste, film } = player;
    const { tracks } = player.captions;
    this.rate = choice("速度", SPEEDS, String(taste.get("rate")), (rate) => act.rate(Number(rate)));
    this.level = choice("清晰度", [["-1", "自动"]], "-1", (level) => act.level(Number(level)));
    this.level.box.hidden = true;
    this.node.append(this.rate.box, this.level.box);
    if (film && tracks.length > 0) {
      const languages = [["", "不显示"], ...tracks.map((track, at) => [String(at), track.label])];
      this.track = choice("字幕", languages, "", (at) => act.track(at === "" ? -1 : Number(at)));
      this.size = choice("字幕大小", SIZES, taste.get("size"), act.size);
      this.node.append(this.track.box, this.size.box);
    }
    if (film) {
      this.saver = tick("省流量", "最高 360P，适合手机流量和信号弱的地方", taste.get("saver"), act.saver);
      this.node.append(this.saver.box);
    }
    if (film && player.box.dataset.sound) {
      this.soundOnly = tick("只听声音", "不下载画面", player.soundOnly, act.soundOnly);
      this.node.append(this.soundOnly.box);
    }
    const keys = tick("全页快捷键", "焦点不在播放器里时，按 K、空格等键也管用", taste.get("keys"), act.keys);
    this.node.append(keys.box);
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
      this.node.querySelector("select")?.focus();
    }
  }

  rateIs(rate) {
    this.rate.fill(SPEEDS, String(rate));
  }

  trackIs(at, tracks) {
    const languages = [["", "不显示"], ...tracks.map((track, index) => [String(index), track.label])];
    this.track?.fill(languages, at < 0 ? "" : String(at));
  }

  chosenIs(level) {
    this.level.box.querySelector("select").value = String(level);
  }

  savingIs(saving) {
    this.saver.input.checked = saving;
  }

  /**
   * @param levels as hls.js lists them, the small ones first
   * @param chosen the index that a person has asked for, -1 if none
   * @param shown  the index that is on the screen
   */
  levelsAre(levels, chosen, shown) {
    const sides = levels.map((level) => Math.min(level.width, level.height));
    this.level.box.hidden = levels.length < 2 || sides.every((side) => !side);
    const auto = shown >= 0 && sides[shown] ? `自动（${sides[shown]}P）` : "自动";
    const listed = sides.map((side, at) => [String(at), side >= 720 ? `${side}P 高清` : `${side}P`]).reverse();
    this.level.fill([["-1", auto], ...listed], String(chosen));
  }
}
