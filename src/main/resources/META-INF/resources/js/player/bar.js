// The buttons under a film, and what they say.

import { clock, element, SignButton } from "./dom.js";

export class Bar {
  constructor(player, seekLine, menu, share) {
    this.player = player;
    const { media, film } = player;
    this.node = element("div", "player-bar");
    this.play = new SignButton("play", "播放", () => player.toggle());
    this.play.node.classList.add("player-play");
    const back = new SignButton("back-10", "后退 10 秒", () => player.seek(media.currentTime - 10));
    const on = new SignButton("forward-10", "前进 10 秒", () => player.seek(media.currentTime + 10));
    this.time = element("span", "player-time", `0:00 / ${clock(Math.round(player.duration))}`);
    this.chapter = element("span", "player-chapter");
    this.sound = new SignButton("volume", "静音", () => player.mute());
    this.volume = element("input", "player-volume");
    Object.assign(this.volume, { type: "range", min: 0, max: 1, step: 0.05, value: media.volume });
    this.volume.setAttribute("aria-label", "音量");
    this.volume.addEventListener("input", () => player.loud(Number(this.volume.value)));
    const left = element("div", "player-group");
    left.append(this.play.node, back.node, on.node, this.time, this.chapter);
    const right = element("div", "player-group");
    right.append(this.sound.node, this.volume);
    if (film && player.captions.tracks.length > 0) {
      this.captions = new SignButton("captions", "字幕", () => player.captions.toggle());
      right.append(this.captions.node);
    }
    right.append(menu.button.node, share.button.node);
    if (film && document.pictureInPictureEnabled) {
      right.append(new SignButton("small-window", "小窗播放", () => player.screen.small()).node);
    }
    if (film) {
      this.full = new SignButton("full-screen", "全屏", () => player.screen.full());
      right.append(this.full.node);
    }
    const row = element("div", "player-row");
    row.append(left, right);
    this.node.append(seekLine.node, row, menu.node, share.node);
  }

  playing(is) {
    this.play.show(is ? "pause" : "play", is ? "暂停" : "播放");
  }

  at(seconds, chapter) {
    this.time.textContent = `${clock(seconds)} / ${clock(Math.round(this.player.duration))}`;
    this.chapter.textContent = chapter;
  }

  soundIs(volume, muted) {
    const silent = muted || volume === 0;
    this.sound.show(silent ? "muted" : "volume", silent ? "取消静音" : "静音");
    this.volume.value = silent ? 0 : volume;
  }

  captionsAre(shown) {
    this.captions?.node.setAttribute("aria-pressed", String(shown));
  }

  fullScreenIs(full) {
    this.full?.show(full ? "leave-full-screen" : "full-screen", full ? "退出全屏" : "全屏");
  }
}
