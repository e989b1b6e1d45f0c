// The keyboard, for those inside the player. A letter alone does nothing elsewhere on the page.

export const HELP = [
  ["空格 / K", "播放或暂停"],
  ["← →", "后退、前进 5 秒"],
  ["J L", "后退、前进 10 秒"],
  ["↑ ↓", "音量"],
  ["0 – 9", "跳到十分之几处"],
  ["Home End", "回到开头、跳到结尾"],
  ["< >", "慢一些、快一些"],
  ["M", "静音"],
  ["C", "字幕"],
  ["F", "全屏"],
  ["?", "这张表"],
];

/** What a key asks for; nothing if it is not ours. */
function wanted(event, player) {
  const { key } = event;
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return null;
  }
  if (/^\d$/.test(key)) {
    return () => player.seek((player.duration * Number(key)) / 10);
  }
  return {
    " ": () => player.toggle(),
    k: () => player.toggle(),
    ArrowLeft: () => player.seek(player.media.currentTime - 5),
    ArrowRight: () => player.seek(player.media.currentTime + 5),
    j: () => player.seek(player.media.currentTime - 10),
    l: () => player.seek(player.media.currentTime + 10),
    ArrowUp: () => player.loud(player.media.volume + 0.1),
    ArrowDown: () => player.loud(player.media.volume - 0.1),
    Home: () => player.seek(0),
    End: () => player.seek(player.duration),
    "<": () => player.speed.step(-1),
    ">": () => player.speed.step(1),
    m: () => player.mute(),
    c: () => player.captions.toggle(),
    f: () => player.screen.full(),
    "?": () => player.help.show(),
  }[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

export function listen(player) {
  player.box.addEventListener("keydown", (event) => {
    const { target } = event;
    const typing = target.matches("select, input:not([type=range]):not([type=checkbox]), textarea");
    const presses = event.key === " " && target.matches("button, input[type=checkbox], a");
    const act = typing || presses ? null : wanted(event, player);
    if (act) {
      event.preventDefault();
      act();
    }
  });
}
