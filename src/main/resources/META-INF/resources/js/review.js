// Remarks on passages. Without this the form takes a copied quote; with it a passage is chosen in the text, and passages
// that were remarked on are marked there. A passage is a W3C TextQuoteSelector; blanks do not count, because a page, an
// editor and a copied text each put them elsewhere.

const CONTEXT = 32;
const compact = (quote) => (quote ?? "").replace(/\s+/g, "");
const text = document.querySelector("[data-remarkable], .prose.preview");
const form = document.querySelector("form[data-remark-form]");

if (text) {
  show(text);
  if (form) {
    choose(text, form);
  }
}

const refused = document.querySelector("[data-refused-summary]");
if (refused) {
  refused.focus();
  refused.scrollIntoView({ block: "start" });
}

const beside = document.querySelector("[data-remarks-beside]");
const editor = document.getElementById("edit");
if (beside && editor) {
  mark(beside, editor);
}

// The letters of the text and where each stands.
function letters(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const words = [];
  const at = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.data.length; i++) {
      if (!/\s/.test(node.data[i])) {
        words.push(node.data[i]);
        at.push([node, i]);
      }
    }
  }
  return { words: words.join(""), at };
}

// Where the passage begins among the letters: where most of its context fits, or -1.
function find(words, { exact, prefix, suffix }) {
  const passage = compact(exact);
  let best = -1;
  let most = -1;
  for (let at = passage ? words.indexOf(passage) : -1; at >= 0; at = words.indexOf(passage, at + 1)) {
    const fits = before(words, at, compact(prefix)) + after(words, at + passage.length, compact(suffix));
    if (fits > most) {
      [best, most] = [at, fits];
    }
  }
  return best;
}

function before(words, at, prefix) {
  let same = 0;
  while (same < Math.min(at, prefix.length) && words[at - 1 - same] === prefix[prefix.length - 1 - same]) {
    same++;
  }
  return same;
}

function after(words, end, suffix) {
  let same = 0;
  while (same < Math.min(words.length - end, suffix.length) && words[end + same] === suffix[same]) {
    same++;
  }
  return same;
}

function show(root) {
  for (const remark of document.querySelectorAll(".remark[data-exact]")) {
    const found = letters(root);
    const start = find(found.words, remark.dataset);
    if (start >= 0) {
      wrap(found.at.slice(start, start + compact(remark.dataset.exact).length), remark);
    }
  }
}

// One mark for each text node that the passage touches.
function wrap(places, remark) {
  const parts = new Map();
  for (const [node, offset] of places) {
    const part = parts.get(node) ?? { from: offset, to: offset };
    part.to = offset;
    parts.set(node, part);
  }
  for (const [node, { from, to }] of parts) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to + 1);
    const passage = document.createElement("mark");
    passage.className = remark.classList.contains("must") ? "passage must" : "passage";
    passage.title = remark.querySelector(".words")?.textContent ?? "";
    passage.addEventListener("click", () => lead(remark));
    range.surroundContents(passage);
  }
}

function lead(remark) {
  document.querySelectorAll(".remark.here").forEach((other) => other.classList.remove("here"));
  remark.classList.add("here");
  remark.scrollIntoView({ block: "center" });
}

// A bar at the foot of the window rather than a bubble: on a phone the system's own menu covers the selection.
function choose(root, form) {
  const bar = document.createElement("div");
  bar.className = "remark-bar";
  bar.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "对选中的文字提意见";
  bar.append(button);
  document.body.append(bar);
  let chosen = null;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    if (range && root.contains(range.commonAncestorContainer) && selection.toString().trim()) {
      chosen = quote(root, range, selection.toString().trim());
      bar.hidden = false;
    } else if (document.activeElement !== button) {
      bar.hidden = true;
    }
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    form.elements.exact.value = chosen.exact;
    form.elements.prefix.value = chosen.prefix;
    form.elements.suffix.value = chosen.suffix;
    bar.hidden = true;
    form.closest("details")?.setAttribute("open", "");
    form.scrollIntoView({ block: "center" });
    form.elements.words.focus();
  });
  form.elements.exact.addEventListener("input", () => {
    form.elements.prefix.value = "";
    form.elements.suffix.value = "";
  });
}

function quote(root, range, exact) {
  return { exact: exact.slice(0, 1000), prefix: around(root, range, true), suffix: around(root, range, false) };
}

function around(root, range, head) {
  const side = document.createRange();
  side.selectNodeContents(root);
  if (head) {
    side.setEnd(range.startContainer, range.startOffset);
    return compact(side.toString()).slice(-CONTEXT);
  }
  side.setStart(range.endContainer, range.endOffset);
  return compact(side.toString()).slice(0, CONTEXT);
}

// Marks the passages in the editor, now and once it is there.
function mark(list, editor) {
  const passages = [...list.querySelectorAll("[data-exact]")].map(({ id, dataset, classList }) => ({
    id,
    quote: dataset.exact,
    prefix: dataset.prefix,
    suffix: dataset.suffix,
    level: classList.contains("must") ? "must" : "note",
    message: dataset.words,
  }));
  const tell = () => editor.dispatchEvent(new CustomEvent("kepu:mark", { detail: { source: "review", passages } }));
  tell();
  editor.addEventListener("kepu:content", tell, { once: true });
}
