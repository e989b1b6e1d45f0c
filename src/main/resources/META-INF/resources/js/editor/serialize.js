// Document → Markdown, so that reading it again gives the same document. Signs are escaped only where they would mean
// something else.

import { parse } from "./markdown.js";
import { MarkdownSerializerState } from "./prosemirror.js";
import { LOST, schema } from "./schema.js";

const PUNCTUATION = /[\p{P}\p{S}]/u;

// Blocks of words whose emphasis cannot be said with asterisks, as found out; a block never changes, it is replaced.
const tagged = new WeakMap();

export function serialize(doc) {
  doc.descendants((node) => {
    if (node.isTextblock && !tagged.has(node)) {
      tagged.set(node, needsTags(node));
    }
  });
  return written(doc, (block) => tagged.get(block));
}

// The same, with the blocks that have not been touched since they were read (`sources`) in the words in which they were
// written. Where such words would mean something else beside what is new, all is written anew.
export function serializeKeeping(doc, sources) {
  let text = "";
  let above = null;
  for (const block of doc.children) {
    const source = sources.get(block);
    const words = source?.words ?? serialize(alone(block)).trimEnd();
    if (!words) {
      continue;
    }
    const wasNext = above !== null && sources.get(above.block)?.next === block;
    if (above !== null && !wasNext && !stand(above, { block, words })) {
      return serialize(doc);
    }
    text += (above === null ? "" : wasNext ? sources.get(above.block).gap : "\n\n") + words;
    above = { block, words };
  }
  return text ? `${text}\n` : "";
}

const alone = (...blocks) => schema.nodes.doc.create(null, blocks);

// Whether two blocks in these words are the same two blocks one below the other.
const stand = (above, below) => parse(`${above.words}\n\n${below.words}\n`).eq(parse(serialize(alone(above.block, below.block))));

function written(doc, tags) {
  const state = new State(nodes, marks, { hardBreakNodeName: "hard_break" });
  state.tags = tags;
  state.renderContent(doc);
  return state.out ? state.out.replace(/\n*$/, "\n") : "";
}

function needsTags(block) {
  let emphasised = false;
  block.forEach((node) => {
    emphasised ||= node.marks.some((mark) => mark.type.name === "strong" || mark.type.name === "em");
  });
  if (!emphasised) {
    return false;
  }
  const doc = schema.nodes.doc.create(null, schema.nodes.paragraph.create(null, block.content));
  const survives = (tags) => parse(written(doc, tags)).eq(doc);
  return !survives(() => false) && survives(() => true);
}

class State extends MarkdownSerializerState {
  inCell = false;
  tags = () => false;

  text(text, escape = true) {
    const lines = text.split("\n");
    lines.forEach((line, i) => {
      this.write();
      const start = this.atBlockStart || this.out.slice(this.out.lastIndexOf("\n") + 1) === this.delim;
      // A mark before a link would make it a picture.
      if (!escape && line.startsWith("[") && /(?<!\\)(?:\\\\)*!$/.test(this.out)) {
        this.out = `${this.out.slice(0, -1)}\\!`;
      }
      this.out += escape ? this.esc(line, start) : this.inCell ? line.replace(/\|/g, "\\|") : line;
      if (i < lines.length - 1) {
        this.out += "\n";
      }
    });
  }

  esc(text, atStart = false) {
    let line = text
      .replace(/[\u0000\r\n]/g, " ")
      .replace(/[\\`*[\]]|_|<(?=[a-z/!?])|&(?=#?\w+;)|\$/gi, (sign, at) =>
        sign === "_" && /\w/.test(text[at - 1] ?? "") && /\w/.test(text[at + 1] ?? "") ? sign : `\\${sign}`);
    if (this.inCell) {
      line = line.replace(/\|/g, "\\|");
    }
    if (!atStart) {
      return line;
    }
    return line
      .replace(/^[ \t]+/, "")
      .replace(/^(?:[-+](?=\s|$)|[-:|](?=[-:|\s]*$)|=(?==*\s*$)|>|#(?=#{0,5}(?:\s|$))|~(?=~~))/, "\\$&")
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
  }
}

const isSameList = (a, b) => a.type === b.type;

// Neighbouring lists of one sort stay apart only by another sign.
function turn(node, parent, index) {
  let count = 0;
  while (index > count && isSameList(parent.child(index - count - 1), node)) {
    count++;
  }
  return count % 2;
}

function list(state, node, sign) {
  const outer = state.inTightList;
  state.inTightList = node.attrs.tight;
  node.forEach((item, _, i) => {
    if (i > 0 && node.attrs.tight) {
      state.flushClose(1);
    }
    const first = sign(i);
    state.wrapBlock(" ".repeat(first.length), first, node, () => state.render(item, node, i));
  });
  state.inTightList = outer;
}

// Whether a block can follow another without an empty line and still be a block of its own.
function joins(above, below) {
  const ends = ["heading", "code_block", "formula_block"].includes(above.type.name);
  const begins = ["heading", "code_block", "formula_block", "blockquote", "bullet_list"].includes(below.type.name)
    || (below.type.name === "ordered_list" && below.attrs.order === 1);
  return begins && (ends || (above.type.name === "paragraph" && above.childCount > 0));
}

const target = (address) => (/[\s<>]/.test(address) || address === "" ? `<${address.replace(/[<>\n]/g, encodeURIComponent)}>` : address.replace(/[()\\]/g, "\\$&"));
const title = (text) => (text ? ` "${text.replace(/\s*\n\s*/g, " ").replace(/["\\]|&(?=#?\w+;)/g, "\\$&")}"` : "");
const tex = (text) => text.trim().replace(/\s*\n\s*/g, "\n");

function picture(state, { src, alt, title: caption }) {
  const markdown = `![${state.esc(alt)}](${target(src)}${title(caption)})`;
  state.write(state.inCell ? markdown.replace(/(?<!\\)\|/g, "\\|") : markdown);
}

const nodes = {
  paragraph(state, node) {
    state.renderInline(node);
    state.closeBlock(node);
  },
  heading(state, node) {
    if (node.childCount === 0) {
      state.write("#".repeat(node.attrs.level));
      state.closeBlock(node);
      return;
    }
    state.write(`${"#".repeat(node.attrs.level)} `);
    state.renderInline(node, false);
    state.out = state.out.replace(/(?<=\s)#(?=#*\s*$)/, "\\#").replace(/(?<=\s)(#+)(\s*)$/, (_, signs, rest) => `\\${signs}${rest}`);
    state.closeBlock(node);
  },
  blockquote(state, node) {
    state.wrapBlock("> ", null, node, () => state.renderContent(node));
  },
  bullet_list(state, node, parent, index) {
    const sign = turn(node, parent, index) ? "* " : "- ";
    list(state, node, () => sign);
  },
  ordered_list(state, node, parent, index) {
    const end = turn(node, parent, index) ? ")" : ".";
    list(state, node, (i) => `${node.attrs.order + i}${end} `);
  },
  list_item(state, node) {
    node.forEach((child, _, i) => {
      if (i > 0 && state.inTightList && joins(node.child(i - 1), child)) {
        state.flushClose(1);
      }
      state.render(child, node, i);
    });
  },
  code_block(state, node) {
    const sign = node.attrs.params.includes("`") ? "~" : "`";
    const longest = Math.max(2, ...[...node.textContent.matchAll(sign === "~" ? /~+/g : /`+/g)].map((run) => run[0].length));
    const fence = sign.repeat(longest + 1);
    state.write(`${fence}${node.attrs.params}\n`);
    if (node.textContent) {
      for (const line of node.textContent.split("\n")) {
        state.write(`${line}\n`);
      }
    }
    state.write(fence);
    state.closeBlock(node);
  },
  // Hyphens would make an empty item of it in a list.
  horizontal_rule(state, node) {
    state.write(state.delim ? "___" : "---");
    state.closeBlock(node);
  },
  figure(state, node) {
    picture(state, node.attrs);
    state.closeBlock(node);
  },
  lost_picture(state, node) {
    picture(state, { src: LOST, alt: node.attrs.alt, title: "" });
    state.closeBlock(node);
  },
  formula_block(state, node) {
    if (node.attrs.tex.trim()) {
      state.write("$$\n");
      for (const line of tex(node.attrs.tex).split("\n")) {
        state.write(`${line}\n`);
      }
      state.write("$$");
      state.closeBlock(node);
    }
  },
  table(state, node) {
    state.inCell = true;
    node.forEach((row, _, i) => {
      if (i > 0) {
        state.ensureNewLine();
      }
      state.write("|");
      row.forEach((cell) => {
        state.out += " ";
        state.renderInline(cell, false);
        state.out = `${state.out.replace(/[ \t]+$/, "")} |`;
      });
      if (i === 0) {
        state.ensureNewLine();
        state.write("|");
        row.forEach((cell) => {
          state.out += { left: " :--- |", center: " :---: |", right: " ---: |" }[cell.attrs.align] ?? " --- |";
        });
      }
    });
    state.inCell = false;
    state.closeBlock(node);
  },
  text(state, node) {
    state.text(node.text, !state.inAutolink);
  },
  image(state, node) {
    picture(state, node.attrs);
  },
  // The signs must not touch another sign or, at the end, a digit.
  formula(state, node, parent, index) {
    const formula = tex(node.attrs.tex).replace(/\n/g, " ");
    if (!formula) {
      return;
    }
    state.write();
    if (state.out.endsWith("$")) {
      state.out += " ";
    }
    state.out += `$${state.inCell ? formula.replace(/\|/g, "\\|") : formula}$`;
    const next = index + 1 < parent.childCount ? parent.child(index + 1) : null;
    if (next?.isText && /^[0-9]/.test(next.text)) {
      state.out += " ";
    }
  },
  hard_break(state, node, parent, index) {
    const rest = [];
    for (let i = index + 1; i < parent.childCount; i++) {
      rest.push(parent.child(i));
    }
    if (index === 0 || rest.every((next) => next.type === node.type)) {
      return;
    }
    state.out = state.out.replace(/[ \t]+$/, "");
    const lineIsEmpty = parent.child(index - 1).type === node.type;
    state.write(lineIsEmpty || rest[0].type === node.type ? "\\\n" : "\n");
  },
};

// Asterisks work only where CommonMark sees the edge of a word, which it does not between a Chinese character and
// punctuation, and not beside other asterisks; there the words stand between tags.
function emphasis(sign, tag) {
  const open = [];
  return {
    mixable: true,
    expelEnclosingWhitespace: true,
    open(state, mark, parent, index) {
      state.write();
      const [start, end] = !state.tags(parent) && fits(state, mark, parent, index) ? [sign, sign] : [`<${tag}>`, `</${tag}>`];
      open.push(end);
      state.opened = { index, parent, end: state.out.length + start.length };
      return start;
    },
    close: () => open.pop(),
  };
}

function fits(state, mark, parent, index) {
  let end = index;
  while (end + 1 < parent.childCount && mark.isInSet(parent.child(end + 1).marks)) {
    end++;
  }
  const line = state.out.slice(state.out.lastIndexOf("\n") + 1);
  const outer = state.opened;
  const beside = /(?:^|[^\\])\*$/.test(line);
  if (beside && !(outer?.parent === parent && outer.index === index && outer.end === state.out.length)) {
    return false;
  }
  const [first, last] = [edge(parent.child(index), "first"), edge(parent.child(end), "last")];
  const before = first.blank || line === state.delim ? " " : line.replace(/\*+$/, "").slice(-1) || " ";
  const after = last.blank || end + 1 === parent.childCount ? " " : edge(parent.child(end + 1), "next", parent.child(end).marks).sign;
  const isEdge = (sign) => /\s/.test(sign) || PUNCTUATION.test(sign);
  return (!PUNCTUATION.test(first.sign) || isEdge(before)) && (!PUNCTUATION.test(last.sign) || isEdge(after));
}

// The letter at the edge of a span as it will be written; blanks there are written outside of the span.
function edge(node, which, open = []) {
  if (node.type.name === "hard_break") {
    return { sign: " ", blank: true };
  }
  const signed = node.marks.filter((mark) => !mark.isInSet(open)).map((mark) => mark.type.name);
  if (!node.isText || signed.some((name) => ["code", "link", "sub", "sup"].includes(name))) {
    return { sign: "!", blank: false };
  }
  const trimmed = which === "next" ? node.text : which === "first" ? node.text.trimStart() : node.text.trimEnd();
  return { sign: [...trimmed].at(which === "last" ? -1 : 0) ?? "!", blank: trimmed !== node.text };
}

function ticks(node) {
  const runs = new Set([...node.text.matchAll(/`+/g)].map((run) => run[0].length));
  let length = 1;
  while (runs.has(length)) {
    length++;
  }
  const pad = /^`|`$|^ .*\S.* $/.test(node.text) ? " " : "";
  return ["`".repeat(length), pad];
}

const marks = {
  link: {
    mixable: true,
    open(state, mark, parent, index) {
      const node = parent.child(index);
      const next = index + 1 < parent.childCount ? parent.child(index + 1) : null;
      state.inAutolink =
        !mark.attrs.title && /^[a-z][a-z0-9+.-]{1,31}:[^\s<>]*$/i.test(mark.attrs.href) && node.isText && node.text === mark.attrs.href
        && node.marks.length === 1 && !(next && mark.isInSet(next.marks));
      return state.inAutolink ? "<" : "[";
    },
    close(state, mark) {
      const auto = state.inAutolink;
      state.inAutolink = undefined;
      return auto ? ">" : `](${target(mark.attrs.href)}${title(mark.attrs.title)})`;
    },
  },
  strong: emphasis("**", "strong"),
  em: emphasis("*", "em"),
  sub: { open: "<sub>", close: "</sub>", mixable: true },
  sup: { open: "<sup>", close: "</sup>", mixable: true },
  code: {
    open: (_state, _mark, parent, index) => ticks(parent.child(index)).join(""),
    close: (_state, _mark, parent, index) => ticks(parent.child(index - 1)).reverse().join(""),
    escape: false,
  },
};
