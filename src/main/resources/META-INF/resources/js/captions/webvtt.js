// WebVTT to cues and back. What stands between the cues (notes, styles) stays with the cue behind it.

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
      text: lines.slice(at + 1).join("\n"),
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
    const text = cue.text.replace(/\n{2,}/g, "\n").replace(/-->/g, "→").trim();
    blocks.push(text ? [...lines, text].join("\n") : lines.join("\n"));
  });
  blocks.push(...after);
  return `${blocks.join("\n\n")}\n`;
}

// The words alone, as they are read.
export function plain(text) {
  return text
    .replace(/<\/?[a-zA-Z0-9:.][^<>]*>/g, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&nbsp;/g, " ").replace(/&amp;/g, "&")
    .replace(/[ \t]+/g, " ").trim();
}

// Length in characters of Chinese; a letter of Latin script is narrower and read faster.
export function length(words) {
  return [...words].reduce((sum, letter) => sum + (/\s/.test(letter) ? 0 : letter.codePointAt(0) < 0x2e80 ? 0.45 : 1), 0);
}

// What readers stumble over; the server says the same (text.caption.CaptionHints).
export function hints(cue, before) {
  const words = plain(cue.text);
  const shown = cue.end - cue.start;
  const rate = length(words) / shown;
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
  if (lines.some((line) => length(plain(line)) > 18)) {
    found.push("一行超过 18 字");
  } else if (lines.length > 2) {
    found.push("超过两行");
  }
  return found;
}
