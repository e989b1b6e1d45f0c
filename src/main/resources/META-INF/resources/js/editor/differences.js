// What differs between texts: by blocks (what an empty line parts), and within them by words.

// Beyond this many comparisons two texts count as different from end to end.
const MOST = 4_000_000;

const same = (a, b) => a.trim() === b.trim();

// The blocks of a Markdown text, each with the empty lines below it. A fenced block is one.
export function blocks(text) {
  const found = [];
  let fence = null;
  let isOpen = false;
  for (const line of text.replace(/\r\n?/g, "\n").split(/(?<=\n)/)) {
    const sign = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    const isBlank = !line.trim();
    if (!isOpen && (!isBlank || found.length === 0)) {
      found.push("");
    }
    found[found.length - 1] += line;
    isOpen = fence !== null || !isBlank;
    if (sign && (fence === null || (sign[0] === fence[0] && sign.length >= fence.length))) {
      fence = fence === null ? sign : null;
    }
  }
  return found;
}

const words = (text) => text.match(/[\p{Script=Latin}\p{N}]+|\s+|[^]/gu) ?? [];

// Pairs of places at which two lists hold the same, ever further on in both: a longest common subsequence.
function common(a, b, equal) {
  let start = 0;
  while (start < a.length && start < b.length && equal(a[start], b[start])) {
    start++;
  }
  let end = 0;
  while (end < a.length - start && end < b.length - start && equal(a.at(-1 - end), b.at(-1 - end))) {
    end++;
  }
  const pairs = Array.from({ length: start }, (_, i) => [i, i]);
  const [n, m] = [a.length - start - end, b.length - start - end];
  if (n * m <= MOST) {
    pairs.push(...longest(a.slice(start, start + n), b.slice(start, start + m), equal).map(([i, j]) => [i + start, j + start]));
  }
  for (let i = end; i > 0; i--) {
    pairs.push([a.length - i, b.length - i]);
  }
  return pairs;
}

function longest(a, b, equal) {
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = equal(a[i], b[j])
        ? length[(i + 1) * width + j + 1] + 1
        : Math.max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (equal(a[i], b[j])) {
      pairs.push([i++, j++]);
    } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}

// What makes `b` of `a`: instead of the places `from` to `to` comes `put`.
function edits(a, b, equal) {
  const found = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...common(a, b, equal), [a.length, b.length]]) {
    if (x - i === y - j) {
      // As many as before: each takes the place of one.
      for (let k = 0; k < x - i; k++) {
        found.push({ from: i + k, to: i + k + 1, put: [b[j + k]] });
      }
    } else {
      found.push({ from: i, to: x, put: b.slice(j, y) });
    }
    [i, j] = [x + 1, y + 1];
  }
  return found;
}

const applied = (base, from, to, changes) => {
  const result = [];
  let at = from;
  for (const change of changes) {
    result.push(...base.slice(at, change.from), ...change.put);
    at = change.to;
  }
  return [...result, ...base.slice(at, to)];
};

const join = (list) => list.map((block, i) => (i + 1 < list.length && !/\n[ \t]*\n\s*$/.test(block) ? `${block.trimEnd()}\n\n` : block)).join("");

const touch = (group, { from, to }) => (from < group.to && group.from < to) || (from === to && from === group.from && from === group.to);

// Two texts that were made of one: a list of blocks (`both`) and of places where each has made another thing of the same
// blocks (`mine`, `theirs`).
export function weave(before, mine, theirs) {
  const base = blocks(before);
  const all = [mine, theirs].flatMap((text, side) => edits(base, blocks(text), same).map((edit) => ({ ...edit, side })));
  all.sort((a, b) => a.from - b.from || a.to - b.to);
  const groups = [];
  for (const edit of all) {
    const last = groups.at(-1);
    if (last && touch(last, edit)) {
      last.edits.push(edit);
      last.to = Math.max(last.to, edit.to);
    } else {
      groups.push({ from: edit.from, to: edit.to, edits: [edit] });
    }
  }
  const parts = [];
  let at = 0;
  for (const { from, to, edits: made } of groups) {
    const [one, other] = [0, 1].map((side) => applied(base, from, to, made.filter((edit) => edit.side === side)));
    const isBoth = new Set(made.map((edit) => edit.side)).size > 1 && !same(join(one), join(other));
    parts.push({ both: base.slice(at, from) }, isBoth ? { mine: one, theirs: other } : { both: made[0].side === 0 ? one : other });
    at = to;
  }
  parts.push({ both: base.slice(at) });
  return parts;
}

export const isOpen = (part) => !part.both;

// The text, with that side of each open place which `side` names ("mine" or "theirs") by its number.
export function woven(parts, side = () => "mine") {
  let count = 0;
  return join(parts.flatMap((part) => part.both ?? part[side(count++)]));
}

export const blockText = (list) => join(list).trim();

// Two texts as pieces, those that the other one lacks marked. Blocks that are alike are left out but for those
// around a change.
export function compared(one, other) {
  const [a, b] = [blocks(one), blocks(other)];
  const pieces = [[], []];
  let at = 0;
  for (const { from, to, put } of edits(a, b, same)) {
    alike(pieces, a.slice(at, from), at === 0);
    byWords(pieces, join(a.slice(from, to)), join(put));
    at = to;
  }
  alike(pieces, a.slice(at), at === 0, true);
  return pieces;
}

function alike(pieces, list, isFirst, isLast = false) {
  const short = list.length > 3 && !(isFirst && isLast);
  const shown = short ? [...(isFirst ? [] : list.slice(0, 1)), `（相同的 ${list.length - (isFirst || isLast ? 1 : 2)} 段略）\n\n`, ...(isLast ? [] : list.slice(-1))] : list;
  pieces.forEach((side) => side.push({ words: shown.join(""), differs: false }));
}

function byWords(pieces, one, other) {
  const [a, b] = [words(one), words(other)];
  const pairs = common(a, b, (x, y) => x === y);
  [a, b].forEach((list, side) => {
    const kept = new Set(pairs.map((pair) => pair[side]));
    list.forEach((word, i) => {
      const last = pieces[side].at(-1);
      const differs = !kept.has(i);
      if (last?.differs === differs) {
        last.words += word;
      } else {
        pieces[side].push({ words: word, differs });
      }
    });
  });
}
