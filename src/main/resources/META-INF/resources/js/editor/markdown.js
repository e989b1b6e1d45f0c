// Markdown → document, by the same rules as the server's renderer (`resource.web.Markdown`).

import { MarkdownIt, MarkdownParser } from "./prosemirror.js";
import { LOST, schema } from "./schema.js";

const TAG = /^<(sub|sup|strong|em)>/;
const SPACE = /[ \t\n]/;

const md = new MarkdownIt("commonmark", { html: false }).enable("table");
// Addresses stay as they are written; the schema shows only those that lead somewhere harmless.
md.normalizeLink = (address) => address;
md.normalizeLinkText = (text) => text;
md.validateLink = () => true;
md.inline.ruler.after("escape", "formula", inlineFormula);
md.inline.ruler.before("autolink", "tagged", tagged);
md.block.ruler.before("fence", "formula_block", blockFormula, { alt: ["paragraph", "reference", "blockquote", "list"] });
md.core.ruler.after("inline", "figures", figures);

function inlineFormula(state, silent) {
  const { src, pos, posMax } = state;
  if (src[pos] !== "$" || src[pos - 1] === "$" || pos + 1 >= posMax || SPACE.test(src[pos + 1]) || src[pos + 1] === "$") {
    return false;
  }
  for (let at = pos + 1; at < posMax && src[at] !== "\n"; at++) {
    if (src[at] === "\\") {
      at++;
    } else if (src[at] === "$" && !SPACE.test(src[at - 1])) {
      if (at + 1 < posMax && /[0-9$]/.test(src[at + 1])) {
        return false;
      }
      if (!silent) {
        state.push("formula", "", 0).content = src.slice(pos + 1, at);
      }
      state.pos = at + 1;
      return true;
    }
  }
  return false;
}

function tagged(state, silent) {
  const [opening, tag] = TAG.exec(state.src.slice(state.pos, state.pos + 9)) ?? [];
  const end = tag ? closing(state, state.pos + opening.length, `</${tag}>`) : -1;
  if (end < 0) {
    return false;
  }
  if (!silent) {
    const max = state.posMax;
    state.push(`${tag}_open`, tag, 1);
    state.pos += opening.length;
    state.posMax = end;
    state.md.inline.tokenize(state);
    state.posMax = max;
    state.push(`${tag}_close`, tag, -1);
  }
  state.pos = end + tag.length + 3;
  return true;
}

// Where the closing tag stands: not one that is escaped or within code.
function closing(state, start, tag) {
  const before = state.pos;
  let found = -1;
  for (state.pos = start; state.pos < state.posMax && found < 0; ) {
    if (state.src.startsWith(tag, state.pos) && state.pos + tag.length <= state.posMax) {
      found = state.pos;
    } else {
      state.md.inline.skipToken(state);
    }
  }
  state.pos = before;
  return found;
}

function blockFormula(state, startLine, endLine, silent) {
  const line = (n) => state.src.slice(state.bMarks[n] + state.tShift[n], state.eMarks[n]).trim();
  if (state.sCount[startLine] - state.blkIndent >= 4 || !opensFormula(line(startLine))) {
    return false;
  }
  const lines = [];
  for (let n = startLine; n < endLine; n++) {
    const text = line(n);
    if (text === "" || (n > startLine && state.sCount[n] < state.blkIndent)) {
      return false;
    }
    lines.push(text);
    if (text.endsWith("$$") && (lines.length > 1 || text.length > 4)) {
      if (!silent) {
        const token = state.push("formula_block", "", 0);
        token.block = true;
        token.map = [startLine, n + 1];
        token.content = lines.join("\n").slice(2, -2).trim();
      }
      state.line = n + 1;
      return true;
    }
  }
  return false;
}

// A second pair of signs before the end of the line makes it a line of words.
function opensFormula(line) {
  const again = line.indexOf("$$", 2);
  return line.startsWith("$$") && (again < 0 || again === line.length - 2);
}

// A picture that is a paragraph of its own is a figure.
function figures(state) {
  const tokens = state.tokens;
  for (let i = 1; i + 1 < tokens.length; i++) {
    const { type, children } = tokens[i];
    if (type === "inline" && tokens[i - 1].type === "paragraph_open" && children.length === 1 && children[0].type === "image") {
      const figure = new state.Token("figure", "", 0);
      figure.attrs = children[0].attrs;
      figure.children = children[0].children;
      figure.block = true;
      figure.map = tokens[i - 1].map;
      tokens.splice(i - 1, 3, figure);
    }
  }
}

const words = (tokens) => (tokens ?? []).map((token) => (token.type === "softbreak" || token.type === "hardbreak" ? " " : token.children ? words(token.children) : token.content)).join("");

const pictureAttrs = (token) => ({
  src: token.attrGet("src") ?? "",
  alt: words(token.children),
  title: token.attrGet("title") ?? "",
});

const cellAttrs = (token) => ({ align: /text-align:(\w+)/.exec(token.attrGet("style") ?? "")?.[1] ?? null });

const isTight = (tokens, i) => {
  while (++i < tokens.length) {
    if (tokens[i].type !== "list_item_open") {
      return tokens[i].hidden || tokens[i].type === "figure";
    }
  }
  return false;
};

const parser = new MarkdownParser(schema, md, {
  blockquote: { block: "blockquote" },
  paragraph: { block: "paragraph" },
  list_item: { block: "list_item" },
  bullet_list: { block: "bullet_list", getAttrs: (_, tokens, i) => ({ tight: isTight(tokens, i) }) },
  ordered_list: {
    block: "ordered_list",
    getAttrs: (token, tokens, i) => ({ order: Number(token.attrGet("start") ?? 1), tight: isTight(tokens, i) }),
  },
  heading: { block: "heading", getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
  code_block: { block: "code_block", noCloseToken: true },
  fence: { block: "code_block", getAttrs: (token) => ({ params: token.info.trim() }), noCloseToken: true },
  hr: { node: "horizontal_rule" },
  figure: { node: "figure", getAttrs: pictureAttrs },
  image: { node: "image", getAttrs: pictureAttrs },
  formula: { node: "formula", getAttrs: (token) => ({ tex: token.content }) },
  formula_block: { node: "formula_block", getAttrs: (token) => ({ tex: token.content }) },
  hardbreak: { node: "hard_break" },
  table: { block: "table" },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: "table_row" },
  th: { block: "table_header", getAttrs: cellAttrs },
  td: { block: "table_cell", getAttrs: cellAttrs },
  em: { mark: "em" },
  strong: { mark: "strong" },
  sub: { mark: "sub" },
  sup: { mark: "sup" },
  link: { mark: "link", getAttrs: (token) => ({ href: token.attrGet("href"), title: token.attrGet("title") ?? "" }) },
  code_inline: { mark: "code", noCloseToken: true },
});

// A line break is shown as one (`softbreak` of the renderer), except in a heading, which has one line.
const lineBreak = (state) =>
  state.top().type === schema.nodes.heading ? state.addText(" ") : state.addNode(schema.nodes.hard_break);
parser.tokenHandlers.softbreak = lineBreak;
parser.tokenHandlers.hardbreak = lineBreak;

parser.tokenHandlers.figure = (state, token) => {
  const attrs = pictureAttrs(token);
  state.addNode(attrs.src === LOST ? schema.nodes.lost_picture : schema.nodes.figure, attrs);
};

export function parse(markdown) {
  return parser.parse(markdown.replace(/\r\n?/g, "\n")) ?? schema.topNodeType.createAndFill();
}

// The same, and which words each block was read from: `words` of it, `gap` to the next one, which is `next`.
export function parseWithSources(markdown) {
  const text = markdown.replace(/\r\n?/g, "\n");
  const doc = parse(text);
  const env = {};
  const tokens = md.parse(text, env).filter(({ level, nesting, map }) => level === 0 && nesting >= 0 && map);
  // An address that is written elsewhere in the text would be missed by a block that stands alone.
  if (tokens.length !== doc.childCount || Object.keys(env.references ?? {}).length > 0) {
    return { doc, sources: new Map() };
  }
  const lines = text.split("\n");
  const sources = new Map();
  doc.forEach((block, _, i) => {
    const [from, to] = tokens[i].map;
    let end = to;
    while (end > from && !lines[end - 1].trim()) {
      end--;
    }
    const following = i + 1 < tokens.length ? tokens[i + 1].map[0] : lines.length;
    sources.set(block, {
      words: lines.slice(from, end).join("\n"),
      gap: "\n".repeat(following - end + 1),
      next: i + 1 < doc.childCount ? doc.child(i + 1) : null,
    });
  });
  return { doc, sources };
}
