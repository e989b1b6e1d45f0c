// What was typed at another time, on another machine or in a session that ran out, set against what is saved now.

import { woven } from "./differences.js";
import { differing } from "./fields.js";
import { merge, named, only } from "./merging.js";

// `here` lies in the browser, `there` on the server, `theirs` is saved as `version`. Null where nothing is kept; without
// `shown` where all of it is saved. What only this person changed (`own`) is no question, but shown when there is none.
export function offered(here, there, theirs, version) {
  const found = newest(here, there);
  if (!found) {
    return null;
  }
  const fields = differing(found.content, theirs).filter((name) => found.content[name] !== null && found.content[name] !== undefined);
  if (fields.length === 0) {
    return {};
  }
  const isStale = found.base !== version;
  const { asked, parts } = isStale ? merge(found.was ?? {}, only(found.content, fields), theirs) : { asked: [], parts: null };
  const isWoven = parts !== null && !asked.includes("body");
  const shown = asked.length > 0 ? asked : fields;
  const own = fields.filter((name) => !shown.includes(name));
  return {
    savedAt: found.savedAt,
    mine: isWoven ? { ...found.content, body: woven(parts) } : found.content,
    shown,
    own,
    parts: isWoven ? null : parts,
    isAsked: asked.length > 0,
    hint: hint(isStale, asked, own),
  };
}

const newest = (here, there) => [here, there].filter(Boolean).sort((a, b) => Date.parse(b.savedAt) - Date.parse(a.savedAt))[0];

function hint(isStale, asked, own) {
  if (asked.length > 0) {
    const rest = own.length > 0 ? `您改过的${named(own)}没有别人动过，恢复时照您写的。` : "";
    return `那以后稿件又被保存过。下面的内容两边都改过，不同之处已标出，请逐项选择。${rest}`;
  }
  return isStale ? "那以后稿件又被保存过，两边的修改不冲突。可以恢复，也可以丢弃。" : "上次没有保存就离开了。可以恢复，也可以丢弃。";
}
