// Keeps tables whole: no key, no paste and no drop changes how many cells a row has; only the commands for rows and
// columns do. A cell holds one line of words, so what comes into it is brought onto one line.

import {
  __pastedCells as pastedCells, addRowAfter, CellSelection, Fragment, goToNextCell, Plugin, Selection, Slice, TextSelection,
} from "./prosemirror.js";
import { LOST, schema } from "./schema.js";

const { nodes } = schema;

const isCell = (node) => node.type === nodes.table_cell || node.type === nodes.table_header;

// The cell in which a position lies, or null.
function cellOf($pos) {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if (isCell($pos.node(depth))) {
      return $pos.before(depth);
    }
  }
  return null;
}

// Where in the table around `$head` the words of a cell begin.
function cellAt($head, row, column) {
  const table = $head.node(-2);
  let at = $head.start(-2) + 1;
  for (let i = 0; i < row; i++) {
    at += table.child(i).nodeSize;
  }
  const cells = table.child(row);
  for (let i = 0; i < Math.min(column, cells.childCount - 1); i++) {
    at += cells.child(i).nodeSize;
  }
  return at + 1;
}

const select = (state, dispatch, selection) => {
  dispatch?.(state.tr.setSelection(selection).scrollIntoView());
  return true;
};

// Out of the table, to the words before or after it. Where there are none a cursor between the blocks is left to its
// own plugin.
function leave(state, dispatch, dir) {
  const { $head } = state.selection;
  const $edge = state.doc.resolve(dir < 0 ? $head.before(-2) : $head.after(-2));
  const beyond = dir < 0 ? $edge.nodeBefore : $edge.nodeAfter;
  const found = beyond && !beyond.isAtom && !beyond.type.spec.isolating && Selection.findFrom($edge, dir, true);
  return found ? select(state, dispatch, found) : false;
}

// From the words beside a table into it; the browser would stop between both.
function enter(state, dispatch, dir) {
  const { $head } = state.selection;
  const $edge = state.doc.resolve(dir < 0 ? $head.before() : $head.after());
  const table = dir < 0 ? $edge.nodeBefore : $edge.nodeAfter;
  const found = table?.type === nodes.table && Selection.findFrom($edge, dir, true);
  return found ? select(state, dispatch, found) : false;
}

const isAtEdge = ($pos, dir) => $pos.parentOffset === (dir < 0 ? 0 : $pos.parent.content.size);

const aside = (dir) => (state, dispatch) => {
  const { $head, empty } = state.selection;
  if (!empty || !$head.parent.isTextblock || !isAtEdge($head, dir)) {
    return false;
  }
  if (!isCell($head.parent)) {
    return enter(state, dispatch, dir);
  }
  const at = $head.pos + dir * 2;
  const isEnd = dir < 0 ? $head.index(-1) === 0 : $head.indexAfter(-1) === $head.node(-1).childCount;
  const row = $head.index(-2) + dir;
  if (!isEnd) {
    return select(state, dispatch, TextSelection.create(state.doc, at));
  }
  return row < 0 || row >= $head.node(-2).childCount
    ? leave(state, dispatch, dir)
    : select(state, dispatch, TextSelection.create(state.doc, at + dir * 2));
};

const upright = (dir) => (state, dispatch, view) => {
  const { $head, empty } = state.selection;
  if (!empty || !$head.parent.isTextblock || !view?.endOfTextblock(dir < 0 ? "up" : "down")) {
    return false;
  }
  if (!isCell($head.parent)) {
    return enter(state, dispatch, dir);
  }
  const row = $head.index(-2) + dir;
  return row < 0 || row >= $head.node(-2).childCount
    ? leave(state, dispatch, dir)
    : select(state, dispatch, TextSelection.create(state.doc, cellAt($head, row, $head.index(-1))));
};

// At the edge of a cell, and of words beside a table, there is nothing to delete.
const remove = (dir) => (state, dispatch) => {
  const { selection, doc } = state;
  if (crosses(selection)) {
    dispatch?.(cleared(state).scrollIntoView());
    return true;
  }
  const { $head } = selection;
  if (!selection.empty || !$head.parent.isTextblock || !isAtEdge($head, dir)) {
    return false;
  }
  if (isCell($head.parent)) {
    return true;
  }
  const $edge = doc.resolve(dir < 0 ? $head.before() : $head.after());
  if ((dir < 0 ? $edge.nodeBefore : $edge.nodeAfter)?.type !== nodes.table) {
    return false;
  }
  if ($head.parent.content.size === 0 && enter(state, null, dir)) {
    const tr = state.tr.delete($head.before(), $head.after());
    dispatch?.(tr.setSelection(Selection.findFrom(tr.doc.resolve(tr.mapping.map($edge.pos)), dir, true)).scrollIntoView());
  }
  return true;
};

// In a table Enter goes to the cell below, and from the last one out of the table.
function nextRow(state, dispatch) {
  const { $head } = state.selection;
  if (!isCell($head.parent) || state.selection instanceof CellSelection) {
    return false;
  }
  const row = $head.index(-2) + 1;
  if (row < $head.node(-2).childCount) {
    return select(state, dispatch, TextSelection.create(state.doc, cellAt($head, row, $head.index(-1))));
  }
  const { tr } = state;
  const after = $head.after(-2);
  if (!tr.doc.nodeAt(after)?.isTextblock) {
    tr.insert(after, nodes.paragraph.create());
  }
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
}

// Tab in the last cell makes a row.
function anotherRow(state, dispatch, view) {
  if (!addRowAfter(state, view && dispatch)) {
    return false;
  }
  view && goToNextCell(1)(view.state, view.dispatch);
  return true;
}

export const tableKeys = {
  ArrowLeft: aside(-1),
  ArrowRight: aside(1),
  ArrowUp: upright(-1),
  ArrowDown: upright(1),
  Backspace: remove(-1),
  "Mod-Backspace": remove(-1),
  "Shift-Backspace": remove(-1),
  Delete: remove(1),
  "Mod-Delete": remove(1),
  Enter: nextRow,
  Tab: (state, dispatch, view) => goToNextCell(1)(state, dispatch) || anotherRow(state, dispatch, view),
  "Shift-Tab": goToNextCell(-1),
};

// A block never stands in a cell: it comes behind the table.
export function putBlock(tr, node) {
  const { $from } = tr.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type === nodes.table) {
      return tr.insert($from.after(depth), node);
    }
  }
  return tr.replaceSelectionWith(node, false);
}

// Whether a selection goes over the edge of a cell.
function crosses(selection) {
  const { $from, $to } = selection;
  return selection instanceof CellSelection || (selection instanceof TextSelection && !selection.empty && cellOf($from) !== cellOf($to));
}

// Without the selected words; cells that are selected in part, or with others of their table, stay as empty ones.
function cleared(state) {
  const { tr, selection } = state;
  const gone = [];
  for (const { $from: { pos: from }, $to: { pos: to } } of selection.ranges) {
    state.doc.nodesBetween(from, to, (node, pos) => {
      const inTable = isCell(node) || node.type === nodes.table_row;
      if (pos >= from && pos + node.nodeSize <= to && !inTable && !node.isInline) {
        gone.push([pos, pos + node.nodeSize]);
        return false;
      }
      if (node.isTextblock) {
        gone.push([Math.max(from, pos + 1), Math.min(to, pos + 1 + node.content.size)]);
      }
      return !node.isTextblock;
    });
  }
  const at = selection instanceof CellSelection ? selection.$headCell.pos + 1 : selection.from;
  gone.sort(([a], [b]) => b - a).forEach(([from, to]) => from < to && tr.delete(from, to));
  return tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(at, -1))));
}

// All as one line of words; a picture and a formula of their own become some within the line.
function oneLine(content) {
  const line = [];
  const walk = (node) => {
    if (node.isText) {
      line.push(schema.text(node.text.replace(/\s*\n\s*/g, " ") || " ", node.marks));
    } else if (node.type === nodes.hard_break) {
      line.push(schema.text(" "));
    } else if (node.isInline) {
      line.push(node);
    } else if (node.type === nodes.figure || node.type === nodes.lost_picture) {
      line.push(nodes.image.create({ src: LOST, ...node.attrs }));
    } else if (node.type === nodes.formula_block) {
      line.push(nodes.formula.create(node.attrs));
    } else {
      line.length > 0 && node.isTextblock && line.push(schema.text(" "));
      node.forEach(walk);
    }
  };
  content.forEach(walk);
  return new Slice(Fragment.fromArray(line), 0, 0);
}

const paste = (view, _event, slice) => {
  const { selection } = view.state;
  if (cellOf(selection.$from) === null || pastedCells(slice)) {
    return false;
  }
  const tr = crosses(selection) ? cleared(view.state) : view.state.tr;
  view.dispatch(tr.replaceSelection(oneLine(slice.content)).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
  return true;
};

const drop = (view, event, slice, moved) => {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!at || cellOf(view.state.doc.resolve(at.pos)) === null) {
    return false;
  }
  const { state } = view;
  const tr = !moved ? state.tr : crosses(state.selection) ? cleared(state) : state.tr.deleteSelection();
  const $to = tr.doc.resolve(tr.mapping.map(at.pos));
  view.dispatch(tr.setSelection(TextSelection.near($to)).replaceSelection(oneLine(slice.content)).setMeta("uiEvent", "drop"));
  event.preventDefault();
  return true;
};

// What is typed over several cells comes into one of them.
const typed = (view) => {
  if (crosses(view.state.selection)) {
    view.dispatch(cleared(view.state));
  }
  return false;
};

function isRagged(doc) {
  let ragged = false;
  doc.descendants((node) => {
    if (node.type === nodes.table) {
      node.forEach((row) => (ragged ||= row.childCount !== node.firstChild.childCount));
    }
    return !node.isTextblock && node.type !== nodes.table;
  });
  return ragged;
}

// A change that would leave a row with more or fewer cells than the others is none: `tableEditing` would fill the
// others up, and what stands in them would no longer be in its column. What is pasted beside tables has its own, which
// may be filled up.
export function wholeTables() {
  return new Plugin({
    filterTransaction: (tr) => !tr.docChanged || tr.getMeta("uiEvent") === "paste" || !isRagged(tr.doc),
    props: {
      handlePaste: paste,
      handleDrop: drop,
      handleDOMEvents: {
        compositionstart: typed,
        beforeinput: (view, event) => /^insert(?:Text|Composition)/.test(event.inputType) && !view.composing && typed(view),
        cut: (view) => {
          // The words are on the clipboard when this one's turn is over.
          crosses(view.state.selection) && setTimeout(() => typed(view), 0);
          return false;
        },
      },
    },
  });
}
