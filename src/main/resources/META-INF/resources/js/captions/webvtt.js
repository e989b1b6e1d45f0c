// WebVTT to cues and back. What stands between the cues (notes, styles) stays with the cue behind it.

// The marks that WebVTT knows; any other < is one that somebody has typed.
const MARK = "</?(?:[cibu]|ruby|rt)(?:\\.[^\\s<>.]+)*>|</?(?:v|lang)>|<(?:v|lang)(?:\\.[^\\s<>.]+)*[ \\t][^<>\\n]*>|<(?:\\d{2,}:)?\\d{2}:\\d{2}\\.\\d{3}>";
const MARKS = new RegExp(MARK, "g");
const MARK_AHEAD = new RegExp(`^(?:${MARK})`);
const NAMED = /^&(?:lt|gt|amp|nbsp|lrm|rlm|#\d+|#x[\da-f]+);/i;
const OF_ESCAPED = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const ESCAPED = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

const TIMES = /^\s*(\S+)\s+-->\s+(\S+)(?:\s+(\S.*))?$/;

export function seconds(text) {
  const parts = /^(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!parts) {
    return NaN;
  }
  const [, hours = "0", minutes, secs, rest = "0"] = parts;
  return (Number(hours) * 60 + Number(minutes)) * 60 + Number(secs) + Number(rest.padEnd(3, "0")) / 1000;
}

export function timecode(time) {
  const millis = Math.max(0, Math.round(time * 1000));
  const two = (value) => String(value).padStart(2, "0");
  return `${two(Math.floor(millis / 3600000))}:${two(Math.floor(millis / 60000) % 60)}:${two(Math.floor(millis / 1000) % 60)}.${String(millis % 1000).padStart(3, "0")}`;
}

export function parse(text) {
  const blocks = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").split(/\n{2,}/);
  const head = /^WEBVTT/.test(blocks[0] ?? "") ? blocks.shift() : "WEBVTT";
  const cues = [];
  let before = [];
  blocks.map((block) => block.replace(/^\n+|\n+$/g, "")).filter(Boolean).forEach((block) => {
    const lines = block.split("\n");
    const at = lines.findIndex((line) => line.includes("-->"));
    const times = at >= 0 && at < 2 ? TIMES.exec(lines[at]) : null;
    if (!times || Number.isNaN(seconds(times[1])) || Number.isNaN(seconds(times[2]))) {
      before.push(block);
      return;
    }
    cues.push({
      name: at === 1 ? lines[0] : "",
      start: seconds(times[1]),
      end: seconds(times[2]),
      settings: times[3] ?? "",
      text: typed(lines.slice(at + 1).join("\n")),
      before,
    });
    before = [];
  });
  return { head, cues, after: before };
}

export function write({ head, cues, after }) {
  const blocks = [head];
  cues.forEach((cue) => {
    blocks.push(...cue.before);
    const lines = [`${timecode(cue.start)} --> ${timecode(cue.end)}${cue.settings ? ` ${cue.settings}` : ""}`];
    if (cue.name) {
      lines.unshift(cue.name);
    }
    const text = marked(cue.text.replace(/\n{2,}/g, "\n").replace(/-->/g, "→").trim());
    blocks.push(text ? [...lines, text].join("\n") : lines.join("\n"));
  });
  blocks.push(...after);
  return `${blocks.join("\n\n")}\n`;
}

// The text of a cue as a person types it: escapes are the letters they stand for, but where that would make a mark.
export function typed(text) {
  return text.replace(/&(?:lt|gt|amp);/g, (escape, at) => {
    const letter = OF_ESCAPED[escape];
    const rest = letter + text.slice(at + escape.length);
    const open = rest.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
    return letter === "<" && MARK_AHEAD.test(open) || letter === "&" && NAMED.test(rest) ? escape : letter;
  });
}

// What was typed as the text of a cue: marks stay, every other <, > and & is escaped.
export function marked(text) {
  let result = "";
  let from = 0;
  const escape = (words) => words.replace(/[<>&]/g, (letter, at) => (letter === "&" && NAMED.test(words.slice(at)) ? letter : ESCAPED[letter]));
  for (const mark of text.matchAll(MARKS)) {
    result += escape(text.slice(from, mark.index)) + mark[0];
    from = mark.index + mark[0].length;
  }
  return result + escape(text.slice(from));
}

// The words alone, as they are read.
export function plain(text) {
  return text
    .replace(MARKS, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&nbsp;/g, " ").replace(/&amp;/g, "&")
    .replace(/[ \t]+/g, " ").trim();
}

// Length in characters of Chinese; a letter of Latin script is narrower and read faster.
export function width(words) {
  return [...words].reduce((sum, letter) => sum + (/\s/.test(letter) ? 0 : letter.codePointAt(0) < 0x2e80 ? 0.45 : 1), 0);
}

// What readers stumble over; the server says the same (text.caption.CaptionHints).
// A film that is still being opened has no length yet.
export function hints(cue, before, length = NaN) {
  const words = plain(cue.text);
  const shown = cue.end - cue.start;
  const rate = width(words) / shown;
  const lines = cue.text.split("\n");
  const found = [];
  if (!(shown > 0)) {
    return ["结束须晚于开始"];
  }
  if (before && cue.start < before.start) {
    found.push("比前一条早");
  } else if (before && cue.start < before.end && cue.settings === before.settings) {
    found.push("与前一条重叠");
  }
  if (cue.end > length + 0.5) {
    found.push("超出影片结尾");
  }
  if (!words) {
    found.push("没有文字");
  }
  if (rate > 9) {
    found.push(`太快：每秒 ${Math.round(rate)} 字`);
  }
  if (shown < 0.7) {
    found.push("停留不足 0.7 秒");
  } else if (shown > 8) {
    found.push("停留超过 8 秒");
  }
  if (lines.some((line) => width(plain(line)) > 18)) {
    found.push("一行超过 18 字");
  } else if (lines.length > 2) {
    found.push("超过两行");
  }
  return found;
}
