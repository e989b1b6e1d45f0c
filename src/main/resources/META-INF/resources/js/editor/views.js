// How formulas, figures and lost pictures look while they are edited. Each is changed in a dialog: by a double click,
// or by Enter when it is selected.

import { DOMSerializer, NodeSelection } from "./prosemirror.js";
import { askFormula, askPicture } from "./dialogs.js";
import { element } from "./elements.js";
import { showFormula } from "./formula.js";
import { isOwnPicture, LOST, schema } from "./schema.js";

function change(view, getPos, answer, attrs) {
  const at = getPos();
  if (!answer || at === undefined) {
    view.focus();
    return;
  }
  const node = view.state.doc.nodeAt(at);
  view.dispatch(answer.remove ? view.state.tr.delete(at, at + node.nodeSize) : view.state.tr.setNodeMarkup(at, null, attrs(answer)));
  view.focus();
}

class FormulaView {
  constructor(node, view, getPos) {
    this.display = node.type === schema.nodes.formula_block;
    this.dom = element(this.display ? "div" : "span", { class: this.display ? "formula-view display" : "formula-view" });
    this.edit = async () => change(view, getPos, await askFormula({ tex: this.tex, display: this.display }), ({ tex }) => ({ tex }));
    this.dom.addEventListener("dblclick", this.edit);
    this.update(node);
  }

  update(node) {
    if ((node.type === schema.nodes.formula_block) !== this.display || (!this.display && node.type !== schema.nodes.formula)) {
      return false;
    }
    this.tex = node.attrs.tex;
    this.dom.title = `${this.tex}（双击修改）`;
    showFormula(this.dom, this.tex, this.display);
    return true;
  }

  ignoreMutation() {
    return true;
  }
}

class FigureView {
  constructor(node, view, getPos, upload) {
    this.dom = element("figure", { class: "figure-view" });
    this.edit = async () => change(view, getPos, await askPicture(this.attrs, upload), (answer) => ({ ...answer }));
    this.dom.addEventListener("dblclick", this.edit);
    this.update(node);
  }

  update(node) {
    if (node.type !== schema.nodes.figure) {
      return false;
    }
    this.attrs = node.attrs;
    const { src, alt, title } = node.attrs;
    const parts = [
      isOwnPicture(src)
        ? element("img", { src, alt })
        : element("p", { class: "notice warm" }, `站外图片不会显示，请上传后替换：${src}`),
      element("figcaption", {}, title, element("span", { class: "meta" }, alt ? ` 替代文字：${alt}` : " 还没有替代文字")),
      element("button", { type: "button", class: "button quiet", onclick: this.edit }, "修改图片"),
    ];
    this.dom.replaceChildren(...parts);
    return true;
  }

  ignoreMutation() {
    return true;
  }

  stopEvent(event) {
    return event.target.closest?.("button") !== null;
  }
}

// As a block or, in a cell, within the line.
class LostPictureView {
  constructor(node, view, getPos, upload) {
    const inLine = node.isInline;
    const replace = async () => {
      const answer = await askPicture({ alt: node.attrs.alt }, upload);
      const at = getPos();
      if (answer && at !== undefined) {
        view.dispatch(view.state.tr.replaceWith(at, at + node.nodeSize, schema.nodes[inLine ? "image" : "figure"].create(answer)));
      }
      view.focus();
    };
    const drop = () => {
      view.dispatch(view.state.tr.delete(getPos(), getPos() + node.nodeSize));
      view.focus();
    };
    this.dom = element(
      inLine ? "span" : "div",
      { class: "lost-picture" },
      element("span", {}, `图片需要重新上传${node.attrs.alt ? `：${node.attrs.alt}` : ""}`),
      element("button", { type: "button", class: "button quiet", onclick: replace }, "上传"),
      element("button", { type: "button", class: "button quiet", onclick: drop }, "不要"),
    );
  }

  ignoreMutation() {
    return true;
  }

  stopEvent(event) {
    return event.target.closest?.("button") !== null;
  }
}

class ImageView {
  constructor(node) {
    this.dom = DOMSerializer.renderSpec(document, node.type.spec.toDOM(node)).dom;
  }
}

export function nodeViews(upload) {
  const formula = (node, view, getPos) => new FormulaView(node, view, getPos);
  return {
    formula,
    formula_block: formula,
    figure: (node, view, getPos) => new FigureView(node, view, getPos, upload),
    lost_picture: (node, view, getPos) => new LostPictureView(node, view, getPos, upload),
    image: (node, view, getPos) => (node.attrs.src === LOST ? new LostPictureView(node, view, getPos, upload) : new ImageView(node)),
  };
}

// Enter on a selected formula or figure changes it.
export function editSelected(upload) {
  return (state, _dispatch, view) => {
    const { selection } = state;
    if (!(selection instanceof NodeSelection) || !view) {
      return false;
    }
    const { node, from } = selection;
    const at = () => from;
    if (node.type === schema.nodes.formula || node.type === schema.nodes.formula_block) {
      const display = node.type === schema.nodes.formula_block;
      askFormula({ tex: node.attrs.tex, display }).then((answer) => change(view, at, answer, ({ tex }) => ({ tex })));
    } else if (node.type === schema.nodes.figure) {
      askPicture(node.attrs, upload).then((answer) => change(view, at, answer, (attrs) => ({ ...attrs })));
    } else {
      return false;
    }
    return true;
  };
}
