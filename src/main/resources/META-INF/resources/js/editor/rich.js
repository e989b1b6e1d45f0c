// The body as a text with its looks, instead of the form field, which stays what is sent: it is written anew after each
// change, and untouched as long as nothing is changed.

import {
  baseKeymap, chainCommands, dropCursor, EditorState, EditorView, exitCode, Fragment, gapCursor, history,
  inputRules, InputRule, keymap, liftListItem, Plugin, sinkListItem, Slice, splitListItem, tableEditing, TextSelection,
  textblockTypeInputRule, undoInputRule, wrappingInputRule,
} from "./prosemirror.js";
import { commands, lineBreak } from "./commands.js";
import { showKeys } from "./dialogs.js";
import { element } from "./elements.js";
import { marking, mark, range } from "./marking.js";
import { parseWithSources } from "./markdown.js";
import { clean, paragraphs } from "./paste.js";
import { schema } from "./schema.js";
import { serializeKeeping } from "./serialize.js";
import { tableKeys, wholeTables } from "./tables.js";
import { spoken, Toolbar } from "./toolbar.js";
import { editSelected, nodeViews } from "./views.js";

const { nodes } = schema;
const PAUSE = 250;

export class RichBody {
  #field;
  #view;
  #toolbar;
  #timer = 0;
  #passages = [];
  #sources;

  // `place` takes what is shown, `upload` sends a picture and answers its address.
  constructor(field, place, upload) {
    this.#field = field;
    const groups = commands(upload);
    const mount = element("div", { id: `${field.id}-editor` });
    this.#toolbar = new Toolbar(groups, mount.id);
    this.count = element("span", { class: "meta", "aria-live": "off" });
    this.keys = element("button", { type: "button", class: "button quiet", onclick: () => this.#help(groups) }, "快捷键");
    this.foot = element("p", { class: "editor-foot cluster apart" }, this.count, element("span", { class: "cluster tight" }, this.keys));
    place.append(this.#toolbar.dom, mount, this.foot);
    this.#view = new EditorView({ mount }, this.#props(groups, upload));
    this.#toolbar.attach(this.#view);
    this.#counted();
  }

  text() {
    this.flush();
    return this.#field.value;
  }

  // Writes what is still on its way into the field.
  flush() {
    if (this.#timer) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#field.value = serializeKeeping(this.#view.state.doc, this.#sources);
      this.#field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  // Shows other words, say those that were kept aside.
  replace(markdown) {
    const { doc, sources } = parseWithSources(markdown);
    this.#sources = new Map([...this.#sources, ...sources]);
    this.#view.dispatch(this.#view.state.tr.replaceWith(0, this.#view.state.doc.content.size, doc.content));
  }

  find(passage) {
    return range(this.#view.state.doc, passage) !== null;
  }

  select(passage) {
    const at = range(this.#view.state.doc, passage);
    if (at) {
      this.#view.dispatch(this.#view.state.tr.setSelection(TextSelection.between(...at.map((pos) => this.#view.state.doc.resolve(pos)))).scrollIntoView());
      this.#view.focus();
    }
  }

  // Not while a word is being composed: the input method would lose it.
  mark(passages) {
    this.#passages = passages;
    if (!this.#view.composing) {
      mark(this.#view, passages);
    }
  }

  focus() {
    this.#view.focus();
  }

  destroy() {
    this.flush();
    this.#view.destroy();
    this.#toolbar.dom.remove();
    this.foot.remove();
  }

  #props(groups, upload) {
    const { doc, sources } = parseWithSources(this.#field.value);
    this.#sources = sources;
    return {
      state: EditorState.create({ doc, plugins: plugins(groups, upload, () => this.keys.focus(), () => this.#toolbar.focus()) }),
      nodeViews: nodeViews(upload),
      attributes: {
        class: "prose editor-text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": "正文",
        "aria-describedby": this.#field.getAttribute("aria-describedby") ?? "",
        lang: this.#field.form?.elements.language?.value || "zh-CN",
        spellcheck: "false",
      },
      transformPastedHTML: clean,
      clipboardTextParser: plainSlice,
      dispatchTransaction: (tr) => this.#apply(tr),
      handleDOMEvents: { compositionend: () => void setTimeout(() => this.mark(this.#passages), 0) },
    };
  }

  #apply(tr) {
    this.#view.updateState(this.#view.state.apply(tr));
    this.#toolbar.update(this.#view.state);
    if (tr.docChanged) {
      this.#counted();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.flush(), PAUSE);
    }
  }

  #counted() {
    const words = this.#view.state.doc.textContent.replace(/\s/g, "");
    this.count.textContent = `${[...words].length.toLocaleString("zh-CN")} 字`;
  }

  #help(groups) {
    const listed = groups.flat().filter(([, , , shortcut]) => shortcut).map(([, , title, shortcut]) => [title, spoken(shortcut)]);
    showKeys([
      ["保存", spoken("Mod-s")],
      ["到工具栏", spoken("Alt-F10")],
      ["离开正文", "Esc"],
      ["换行（不分段）", spoken("Shift-Enter")],
      ["列表缩进、退出缩进；表格换格，最后一格里加一行", `Tab、${spoken("Shift-Tab")}`],
      ["离开表格", "在最后一行按 Enter，或用方向键"],
      ["修改选中的公式、图片", "Enter"],
      ...listed,
    ]).then(() => this.#view.focus());
  }
}

function plugins(groups, upload, leave, toTools) {
  const shortcuts = Object.fromEntries(groups.flat().filter(([, , , key]) => key).map(([, , , key, command]) => [key, command]));
  const act = (does) => () => {
    does();
    return true;
  };
  return [
    rules(),
    keymap({
      ...shortcuts,
      "Mod-Shift-z": shortcuts["Mod-y"],
      ...tableKeys,
      Backspace: chainCommands(undoInputRule, tableKeys.Backspace),
      Enter: chainCommands(editSelected(upload), tableKeys.Enter, splitListItem(nodes.list_item)),
      "Shift-Enter": chainCommands(exitCode, lineBreak),
      Tab: chainCommands(tableKeys.Tab, sinkListItem(nodes.list_item)),
      "Shift-Tab": chainCommands(tableKeys["Shift-Tab"], liftListItem(nodes.list_item)),
      Escape: act(leave),
      "Alt-F10": act(toTools),
    }),
    keymap(baseKeymap),
    history(),
    dropCursor({ class: "drop-cursor", color: false }),
    gapCursor(),
    wholeTables(),
    tableEditing(),
    marking(),
    lastLine(),
  ];
}

// A text that ends with a table or a picture always has a line below it to write in.
function lastLine() {
  return new Plugin({
    appendTransaction: (_transactions, _old, { doc, tr }) =>
      doc.lastChild?.isTextblock || doc.lastChild === null ? null : tr.insert(doc.content.size, nodes.paragraph.create()).setMeta("addToHistory", false),
  });
}

const blockRule = (pattern, type, attrs) => textblockTypeInputRule(pattern, type, attrs);

// What one types at the beginning of a line in Markdown works here as well.
function rules() {
  const formula = new InputRule(/(?<![$\\])\$([^\s$](?:[^$\n]*[^\s$\\])?)\$$/, (state, [, tex], start, end) =>
    state.selection.$from.parent.type === nodes.code_block ? null : state.tr.replaceWith(start, end, nodes.formula.create({ tex })));
  return inputRules({
    rules: [
      blockRule(/^(#{2,4})\s$/, nodes.heading, ([, signs]) => ({ level: signs.length })),
      blockRule(/^```$/, nodes.code_block),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      wrappingInputRule(/^\s*([-+*])\s$/, nodes.bullet_list),
      wrappingInputRule(/^(\d{1,4})[.、]\s$/, nodes.ordered_list, ([, start]) => ({ order: Number(start) }), ([, start], node) => node.childCount + node.attrs.order === Number(start)),
      formula,
    ],
  });
}

function plainSlice(text, $context) {
  if ($context.parent.type.spec.code) {
    return new Slice(Fragment.from(schema.text(text.replace(/\r\n?/g, "\n") || " ")), 0, 0);
  }
  const made = paragraphs(text).map((lines) =>
    nodes.paragraph.create(null, lines.flatMap((line, i) => (i === 0 ? [schema.text(line)] : [nodes.hard_break.create(), schema.text(line)]))));
  return made.length === 0 ? Slice.empty : new Slice(Fragment.from(made), 1, 1);
}
