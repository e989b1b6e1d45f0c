// The keyboard, for those inside the player, and on the rest of the page while no control has the focus: there it can be
// turned off (WCAG 2.1.4), and the keys that scroll a page up and down stay the page's own.

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

const SCROLLING = ["ArrowUp", "ArrowDown", "Home", "End"];

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

/** Whether the focus is nowhere, or on a line of the transcript, which has sent the film to its place. */
function isFree(target) {
  return target === document.body || target === document.documentElement || target.matches("a[data-second]");
}

/** Of several players the first one on the page is meant from outside. */
function isMeant({ key, target }, player) {
  return player.box.contains(target)
    || (player.taste.get("keys")
      && !SCROLLING.includes(key)
      && document.querySelector("[data-player]") === player.box
      && isFree(target));
}

export function listen(player) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !isMeant(event, player)) {
      return;
    }
    const { target } = event;
    const typing = target.matches("select, input:not([type=range]):not([type=checkbox]), textarea");
    const presses = event.key === " " && target.matches("button, input[type=checkbox], a:not([data-second])");
    const act = typing || presses ? null : wanted(event, player);
    if (act) {
      event.preventDefault();
      act();
    }
  });
}
