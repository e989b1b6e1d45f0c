// Shows in the text the passages that rules and comments point at. Those quote the Markdown, so signs and blanks do not
// count when a passage is looked for.

import { Decoration, DecorationSet, Plugin, PluginKey } from "./prosemirror.js";

const key = new PluginKey("marks");
const SIGN = /[\s\\`*_#>|[\]()!~$<-]/;

// The letters of the text and where each stands.
function letters(doc) {
  const text = [];
  const at = [];
  doc.descendants((node, pos) => {
    if (node.isText) {
      for (let i = 0; i < node.text.length; i++) {
        if (!SIGN.test(node.text[i])) {
          text.push(node.text[i]);
          at.push(pos + i);
        }
      }
    } else if (node.attrs.tex) {
      const tex = plain(node.attrs.tex);
      text.push(...tex);
      at.push(...Array.from(tex, () => pos));
    }
  });
  return { text: text.join(""), at };
}

const plain = (quote) => [...quote.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")].filter((letter) => !SIGN.test(letter)).join("");

// From where to where the passage reaches, or null.
export function range(doc, { quote, prefix = "", suffix = "" }, found = letters(doc)) {
  const words = plain(quote ?? "");
  if (!words) {
    return null;
  }
  const [before, after] = [plain(prefix), plain(suffix)];
  const exact = found.text.indexOf(before + words + after);
  const start = exact >= 0 ? exact + before.length : found.text.indexOf(words);
  return start < 0 ? null : [found.at[start], found.at[start + words.length - 1] + 1];
}

function decorations(doc, passages) {
  const found = letters(doc);
  const made = passages.flatMap((passage) => {
    const at = range(doc, passage, found);
    return at ? [Decoration.inline(at[0], at[1], { class: `mark ${passage.level ?? "note"}`, title: passage.message ?? "" })] : [];
  });
  return DecorationSet.create(doc, made);
}

export function marking() {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => (tr.getMeta(key) ? decorations(tr.doc, tr.getMeta(key)) : set.map(tr.mapping, tr.doc)),
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

export const mark = (view, passages) => view.dispatch(view.state.tr.setMeta(key, passages).setMeta("addToHistory", false));
