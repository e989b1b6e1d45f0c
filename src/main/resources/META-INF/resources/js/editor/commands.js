// What can be done to the text, each with its name, its shortcut and how one sees that it is on.

import {
  addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable, lift, NodeSelection, redo, setBlockType,
  TextSelection, toggleMark, undo, wrapIn, wrapInList, liftListItem,
} from "./prosemirror.js";
import { askFormula, askLink, askPicture } from "./dialogs.js";
import { schema } from "./schema.js";
import { putBlock } from "./tables.js";

const { nodes, marks } = schema;

const hasMark = (type) => ({ selection: { from, to, empty, $from }, storedMarks, doc }) =>
  empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);

const isBlock = (type, attrs = {}) => ({ selection }) => {
  const block = selection instanceof NodeSelection ? selection.node : selection.$from.parent;
  return block.type === type && Object.entries(attrs).every(([key, value]) => block.attrs[key] === value);
};

const within = (type) => ({ selection: { $from } }) => {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type === type) {
      return true;
    }
  }
  return false;
};

// A second time takes it back.
const heading = (level) => (state, dispatch) =>
  isBlock(nodes.heading, { level })(state) ? setBlockType(nodes.paragraph)(state, dispatch) : setBlockType(nodes.heading, { level })(state, dispatch);

const list = (type) => (state, dispatch, view) =>
  within(type)(state) ? liftListItem(nodes.list_item)(state, dispatch, view) : wrapInList(type)(state, dispatch, view);

const quote = (state, dispatch, view) => (within(nodes.blockquote)(state) ? lift(state, dispatch, view) : wrapIn(nodes.blockquote)(state, dispatch, view));

// The one of both takes the place of the other, although a text may have one within the other.
const script = (type, other) => (state, dispatch) => {
  const { from, to } = state.selection;
  return toggleMark(type)(state, dispatch && ((tr) => dispatch(hasMark(type)(state) ? tr : tr.removeMark(from, to, other).removeStoredMark(other))));
};

const insert = (view, node) => {
  const { tr } = view.state;
  view.dispatch((node.isInline ? tr.replaceSelectionWith(node, false) : putBlock(tr, node)).scrollIntoView());
};

function later(question) {
  return (state, dispatch, view) => {
    if (dispatch && view) {
      question(view).finally(() => view.focus());
    }
    return true;
  };
}

const link = later(async (view) => {
  const { from, to, empty, $from } = view.state.selection;
  const here = marks.link.isInSet($from.marks()) ?? marks.link.isInSet($from.nodeAfter?.marks ?? []);
  const answer = await askLink(here?.attrs);
  if (!answer) {
    return;
  }
  const [start, end] = empty && here ? extent($from, here) : [from, to];
  const { tr } = view.state;
  if (answer.remove) {
    view.dispatch(tr.removeMark(start, end, marks.link));
  } else if (start === end) {
    view.dispatch(tr.replaceSelectionWith(schema.text(answer.href, [marks.link.create(answer)]), false));
  } else {
    view.dispatch(tr.removeMark(start, end, marks.link).addMark(start, end, marks.link.create(answer)));
  }
});

// From where to where the link reaches that the cursor stands in.
function extent($at, mark) {
  const runs = [];
  $at.parent.forEach((node, offset) => {
    const from = $at.start() + offset;
    const last = runs.at(-1);
    if (!mark.isInSet(node.marks)) {
      return;
    }
    if (last?.[1] === from) {
      last[1] = from + node.nodeSize;
    } else {
      runs.push([from, from + node.nodeSize]);
    }
  });
  return runs.find(([from, to]) => from <= $at.pos && $at.pos <= to) ?? [$at.pos, $at.pos];
}

const formula = (display) =>
  later(async (view) => {
    const { from, to } = view.state.selection;
    const chosen = view.state.doc.textBetween(from, to, " ").trim();
    const answer = await askFormula({ tex: "", display, ...(chosen ? { tex: chosen } : {}) });
    if (answer && !answer.remove) {
      insert(view, nodes[display ? "formula_block" : "formula"].create(answer));
    }
  });

const picture = (upload) =>
  later(async (view) => {
    const answer = await askPicture({}, upload);
    if (answer) {
      insert(view, nodes.figure.create(answer));
    }
  });

function table(state, dispatch) {
  if (isInTable(state)) {
    return false;
  }
  if (dispatch) {
    const row = (type) => nodes.table_row.create(null, Array.from({ length: 3 }, () => type.create()));
    const made = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
    const tr = state.tr.replaceSelectionWith(made);
    let at = -1;
    tr.doc.nodesBetween(tr.mapping.map(state.selection.from, -1), tr.doc.content.size, (node, pos) => {
      at = at < 0 && node.type === nodes.table ? pos : at;
      return at < 0;
    });
    dispatch((at < 0 ? tr : tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3)))).scrollIntoView());
  }
  return true;
}

function rule(state, dispatch) {
  dispatch?.(putBlock(state.tr, nodes.horizontal_rule.create()).scrollIntoView());
  return true;
}

export const lineBreak = (state, dispatch) => {
  if (!state.selection.$from.parent.type.contentMatch.matchType(nodes.hard_break)) {
    return false;
  }
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

export const inTable = isInTable;

// Groups of the toolbar: [name, sign, title, shortcut, command, isOn].
export function commands(upload) {
  return [
    [
      ["paragraph", "正文", "正文", "Mod-Alt-0", setBlockType(nodes.paragraph), isBlock(nodes.paragraph)],
      ["heading-2", "大标题", "大标题（二级）", "Mod-Alt-2", heading(2), isBlock(nodes.heading, { level: 2 })],
      ["heading-3", "中标题", "中标题（三级）", "Mod-Alt-3", heading(3), isBlock(nodes.heading, { level: 3 })],
      ["heading-4", "小标题", "小标题（四级）", "Mod-Alt-4", heading(4), isBlock(nodes.heading, { level: 4 })],
    ],
    [
      ["strong", "加粗", "加粗", "Mod-b", toggleMark(marks.strong), hasMark(marks.strong)],
      ["em", "着重", "着重", "Mod-i", toggleMark(marks.em), hasMark(marks.em)],
      ["sub", "下标", "下标", "Mod-,", script(marks.sub, marks.sup), hasMark(marks.sub)],
      ["sup", "上标", "上标", "Mod-.", script(marks.sup, marks.sub), hasMark(marks.sup)],
      ["code", "代码", "代码、单位", "Mod-e", toggleMark(marks.code), hasMark(marks.code)],
      ["link", "链接", "链接", "Mod-k", link, hasMark(marks.link)],
    ],
    [
      ["bullet-list", "列表", "项目列表", "Mod-Shift-8", list(nodes.bullet_list), within(nodes.bullet_list)],
      ["ordered-list", "编号", "编号列表", "Mod-Shift-7", list(nodes.ordered_list), within(nodes.ordered_list)],
      ["quote", "引用", "引用", "Mod-Shift-9", quote, within(nodes.blockquote)],
      ["code-block", "代码块", "代码块", "Mod-Alt-c", setBlockType(nodes.code_block), isBlock(nodes.code_block)],
      ["rule", "分隔线", "分隔线", "Mod-Alt-h", rule, null],
    ],
    [
      ["picture", "图片", "插入图片", "Mod-Alt-p", picture(upload), isBlock(nodes.figure)],
      ["formula", "公式", "行内公式", "Mod-Alt-m", formula(false), isBlock(nodes.formula)],
      ["formula-block", "独立公式", "独立公式（单独成行）", "Mod-Alt-Shift-m", formula(true), isBlock(nodes.formula_block)],
      ["table", "表格", "插入表格", "Mod-Alt-t", table, null],
    ],
    [
      ["row-after", "加行", "加行（在下面）", "Mod-Alt-j", addRowAfter, null, "table"],
      ["column-after", "加列", "加列（在右边）", "Mod-Alt-k", addColumnAfter, null, "table"],
      ["row-delete", "删行", "删行", "Mod-Alt-Shift-j", deleteRow, null, "table"],
      ["column-delete", "删列", "删列", "Mod-Alt-Shift-k", deleteColumn, null, "table"],
      ["table-delete", "删表", "删表（整张）", "Mod-Alt-Shift-t", deleteTable, null, "table"],
    ],
    [
      ["undo", "撤销", "撤销", "Mod-z", undo, null],
      ["redo", "重做", "重做", "Mod-y", redo, null],
    ],
  ];
}
