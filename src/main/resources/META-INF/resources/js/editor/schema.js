// What a text may consist of: exactly what the Markdown of this project can say, see `resource.web.Markdown`.

import { Schema, tableNodes } from "./prosemirror.js";

const OWN_PICTURE = /^\/media\/[0-9a-f-]{36}\/[A-Za-z0-9._-]+$/;
const LINK = /^(?:https?:\/\/|mailto:|\/(?![/\\])|#)[^\s\\]*$/i;

// The address of a picture that has to be uploaded, as the server knows it (`resource.Figures`).
export const LOST = "待上传";

export const isOwnPicture = (address) => OWN_PICTURE.test(address);
export const isLink = (address) => LINK.test(address);

const picture = {
  attrs: { src: { default: "" }, alt: { default: "" }, title: { default: "" } },
  draggable: true,
};

const readPicture = (dom) => ({
  src: dom.getAttribute("src") ?? "",
  alt: dom.getAttribute("alt") ?? "",
  title: dom.getAttribute("title") ?? "",
});

// A picture from elsewhere is not fetched: it would tell a stranger who writes what.
const shown = ({ src, alt, title }) =>
  isOwnPicture(src) ? ["img", { src, alt, title }] : ["span", { class: "foreign", "data-src": src }, `（站外图片：${alt || src}）`];

const tables = tableNodes({
  tableGroup: "block",
  cellContent: "phrase*",
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: (dom) => dom.style.textAlign || dom.getAttribute("align") || null,
      setDOMAttr: (value, attrs) => {
        if (value) {
          attrs.align = value;
        }
      },
    },
  },
});

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      attrs: { level: { default: 2 } },
      content: "phrase*",
      group: "block",
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: { content: "block+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    ordered_list: {
      attrs: { order: { default: 1 }, tight: { default: true } },
      content: "list_item+",
      group: "block",
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: dom.hasAttribute("start") ? Number(dom.getAttribute("start")) : 1 }) }],
      toDOM: (node) => ["ol", node.attrs.order === 1 ? {} : { start: node.attrs.order }, 0],
    },
    bullet_list: {
      attrs: { tight: { default: true } },
      content: "list_item+",
      group: "block",
      parseDOM: [{ tag: "ul" }],
      toDOM: () => ["ul", 0],
    },
    list_item: { content: "block+", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    code_block: {
      attrs: { params: { default: "" } },
      content: "text*",
      group: "block",
      marks: "",
      code: true,
      defining: true,
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
      toDOM: () => ["pre", ["code", 0]],
    },
    horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
    figure: {
      ...picture,
      group: "block",
      parseDOM: [
        {
          tag: "figure",
          getAttrs: (dom) => {
            const img = dom.querySelector("img");
            return img ? { ...readPicture(img), title: dom.querySelector("figcaption")?.textContent ?? img.title ?? "" } : false;
          },
        },
      ],
      toDOM: (node) => ["figure", shown({ ...node.attrs, title: "" }), ["figcaption", node.attrs.title]],
    },
    // Stands where a pasted text had a picture that has to be uploaded: in Markdown a picture with the address [LOST].
    lost_picture: {
      attrs: { alt: { default: "" } },
      group: "block",
      parseDOM: [{ tag: "div[data-lost-picture]", getAttrs: (dom) => ({ alt: dom.dataset.lostPicture }) }],
      toDOM: (node) => ["div", { "data-lost-picture": node.attrs.alt }],
    },
    formula_block: {
      attrs: { tex: { default: "" } },
      group: "block",
      parseDOM: [{ tag: "div[data-tex]", getAttrs: (dom) => ({ tex: dom.dataset.tex }) }],
      toDOM: (node) => ["div", { "data-tex": node.attrs.tex }],
    },
    ...tables,
    // What is typed between cells or rows would be a cell of its own.
    table: { ...tables.table, allowGapCursor: false },
    table_row: { ...tables.table_row, allowGapCursor: false },
    text: { group: "inline phrase" },
    formula: {
      inline: true,
      attrs: { tex: { default: "" } },
      group: "inline phrase",
      parseDOM: [{ tag: "span[data-tex]", getAttrs: (dom) => ({ tex: dom.dataset.tex }) }],
      toDOM: (node) => ["span", { "data-tex": node.attrs.tex }],
    },
    image: {
      ...picture,
      inline: true,
      group: "inline phrase",
      parseDOM: [{ tag: "img[src]", getAttrs: readPicture }],
      toDOM: (node) => shown(node.attrs),
    },
    hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: "" } },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => {
            const href = dom.getAttribute("href");
            return isLink(href) ? { href, title: dom.getAttribute("title") ?? "" } : false;
          },
        },
      ],
      toDOM: (mark) => ["a", { href: isLink(mark.attrs.href) ? mark.attrs.href : "", title: mark.attrs.title, rel: "noopener nofollow" }, 0],
    },
    strong: {
      parseDOM: [
        { tag: "strong" },
        { tag: "b", getAttrs: (dom) => dom.style.fontWeight !== "normal" && null },
        { style: "font-weight=400", clearMark: (mark) => mark.type.name === "strong" },
        { style: "font-weight", getAttrs: (weight) => /^(?:bold(?:er)?|[6-9]00)$/.test(weight) && null },
      ],
      toDOM: () => ["strong", 0],
    },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }], toDOM: () => ["em", 0] },
    sub: { parseDOM: [{ tag: "sub" }, { style: "vertical-align=sub" }], toDOM: () => ["sub", 0] },
    sup: { parseDOM: [{ tag: "sup" }, { style: "vertical-align=super" }], toDOM: () => ["sup", 0] },
    code: { parseDOM: [{ tag: "code" }, { tag: "kbd" }, { tag: "tt" }], toDOM: () => ["code", 0] },
  },
});
