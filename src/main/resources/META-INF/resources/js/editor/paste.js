// Makes text of what Word, WeChat and other pages put on the clipboard: their structure stays (headings, lists, tables,
// emphasis), their looks go. Pictures cannot come along, because they lie elsewhere: each leaves a note in its place.

import { isOwnPicture, LOST } from "./schema.js";

const GONE = "script, style, meta, link, title, xml, noscript, template, iframe, object, embed, form, input, button, select, textarea, svg, video, audio, mpvideo, mpvoice, mp-common-profile, qqmusic";
const BLOCK = "p, h1, h2, h3, h4, h5, h6, ul, ol, li, table, blockquote, pre, figure, hr, div, section, article";

export function clean(html) {
  if (html.includes("data-pm-slice")) {
    // From this editor.
    return html;
  }
  // The page's policy keeps styles from working, so what they say is read as words.
  const page = new DOMParser().parseFromString(inert(html), "text/html");
  comments(page).forEach((comment) => comment.remove());
  page.body.querySelectorAll(GONE).forEach((part) => part.remove());
  // Nothing in a text can be led to: the marks of footnotes stay as words.
  page.body.querySelectorAll("a[href^='#']").forEach((link) => link.replaceWith(...link.childNodes));
  wordLists(page);
  pictures(page);
  flattenTables(page);
  headings(page);
  unwrap(page);
  emphasis(page);
  empties(page);
  return page.body.innerHTML;
}

// Plain text: an empty line parts paragraphs; where there is none, each line is one.
export function paragraphs(text) {
  const lines = text.replace(/\r\n?/g, "\n").trim();
  const parts = /\n[ \t\u3000]*\n/.test(lines) ? lines.split(/\n(?:[ \t\u3000]*\n)+/) : lines.split("\n");
  return parts.map((part) => part.split("\n").map((line) => line.replace(/^[ \t\u3000]+|[ \t]+$/g, "")).filter(Boolean)).filter((part) => part.length > 0);
}

function inert(html) {
  const unstyled = html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "");
  return unstyled.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
}

// What the style of an element says of one property, in lower case.
function look(part, property) {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "i").exec(part.dataset.style ?? "");
  return (found?.[1] ?? "").replace(/!important/i, "").trim().toLowerCase();
}

function comments(page) {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) {
    found.push(walker.currentNode);
  }
  return found;
}

// Word writes a list as paragraphs that carry level and marker in their style.
function wordLists(page) {
  let lists = [];
  for (const line of page.body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div")) {
    const level = Number(/mso-list:[^;"]*\blevel(\d+)/i.exec(line.dataset.style ?? "")?.[1] ?? 0);
    if (!level || /^H/.test(line.tagName)) {
      line.querySelectorAll("span[data-style*='mso-list']").forEach((marker) => marker.remove());
      lists = /^DIV$/.test(line.tagName) ? lists : [];
      continue;
    }
    const marker = line.querySelector("span[data-style*='mso-list:Ignore' i], span[data-style*='mso-list: Ignore' i]");
    const sign = (marker?.textContent ?? "").trim();
    marker?.remove();
    if (lists[0] && previousBlock(line) !== lists[0].list) {
      lists = [];
    }
    place(page, line, level, /^[(（]?(?:\d+|[a-z]{1,4}|[一二三四五六七八九十]+)[.)、）]/i.test(sign) ? "ol" : "ul", lists);
  }
}

// Text between the paragraphs of Word is only blanks.
function previousBlock(line) {
  return line.previousElementSibling;
}

function place(page, line, level, kind, lists) {
  const item = page.createElement("li");
  item.append(...line.childNodes);
  lists.length = Math.min(lists.length, level);
  while (lists.length > 1 && lists.at(-1).level > level) {
    lists.pop();
  }
  const here = lists.at(-1);
  if (here && here.level === level && here.list.localName === kind) {
    here.list.append(item);
    here.item = item;
    line.remove();
    return;
  }
  const list = page.createElement(kind);
  list.append(item);
  const above = here && here.level < level ? here : lists.at(-2);
  if (here?.level === level) {
    lists.pop();
  }
  if (above?.item && above.level < level) {
    above.item.append(list);
    line.remove();
  } else {
    line.replaceWith(list);
  }
  lists.push({ level, list, item });
}

function pictures(page) {
  for (const picture of page.body.querySelectorAll("img, image, v\\:imagedata")) {
    const src = picture.getAttribute("data-src") ?? picture.getAttribute("src") ?? "";
    if (isOwnPicture(src)) {
      continue;
    }
    const isDot = Number(picture.getAttribute("width")) === 1 || /^(?:data:image\/gif;base64,R0lGOD)/.test(src);
    if (isDot) {
      picture.remove();
    } else {
      const alt = (picture.getAttribute("alt") ?? "").trim().replace(/\s+/g, " ");
      picture.replaceWith(picture.closest("td, th") ? lostInLine(page, alt) : lost(page, alt));
    }
  }
}

function lost(page, alt) {
  const note = page.createElement("div");
  note.dataset.lostPicture = alt;
  return note;
}

// A cell has no blocks.
function lostInLine(page, alt) {
  const note = page.createElement("img");
  note.setAttribute("src", LOST);
  note.setAttribute("alt", alt);
  return note;
}

// A table of ours has no joined cells, and each cell holds one line.
function flattenTables(page) {
  for (const table of page.body.querySelectorAll("table")) {
    const rows = [...table.rows].filter((row) => row.closest("table") === table);
    const grid = rows.map(() => []);
    rows.forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y][x] !== undefined) {
          x++;
        }
        const [height, width] = [Math.min(cell.rowSpan || rows.length, rows.length - y), Math.min(cell.colSpan, 50)];
        for (let dy = 0; dy < height; dy++) {
          for (let dx = 0; dx < width; dx++) {
            grid[y + dy][x + dx] = dy + dx === 0 ? cell : null;
          }
        }
        x += width;
      }
    });
    const columns = Math.max(0, ...grid.map((row) => row.length));
    const flat = page.createElement("table");
    grid.forEach((row, y) => {
      const made = flat.insertRow();
      for (let x = 0; x < columns; x++) {
        const cell = page.createElement(y === 0 ? "th" : "td");
        if (row[x]) {
          oneLine(row[x], cell);
        }
        made.append(cell);
      }
    });
    table.replaceWith(flat);
  }
}

function oneLine(from, cell) {
  const inner = from.querySelector("p");
  const align = look(from, "text-align") || from.getAttribute("align") || (inner && (look(inner, "text-align") || inner.getAttribute("align")));
  if (["center", "right"].includes(align)) {
    cell.setAttribute("align", align);
  }
  from.querySelectorAll("br").forEach((br) => br.replaceWith(" "));
  from.querySelectorAll(BLOCK).forEach((block) => block.replaceWith(...(block.previousSibling ? [" "] : []), ...block.childNodes));
  cell.append(...from.childNodes);
}

// The page has the first level itself, and ours end with the fourth.
function headings(page) {
  for (const title of page.body.querySelectorAll("p.MsoTitle, p.MsoSubtitle, h1, h5, h6")) {
    const level = /^H[56]$/.test(title.tagName) ? "h4" : title.className === "MsoSubtitle" ? "h3" : "h2";
    const made = page.createElement(level);
    made.append(...title.childNodes);
    title.replaceWith(made);
  }
}

// Sections and divisions that hold words of their own are paragraphs, the others nothing. Innermost first.
function unwrap(page) {
  for (const box of [...page.body.querySelectorAll("section, div:not([data-lost-picture]):not([data-tex]), article, center, main, header, footer, aside, nav")].reverse()) {
    if (box.querySelector(`${BLOCK}, [data-lost-picture]`) || box.closest("td, th, li > p")) {
      loosen(page, box);
      box.replaceWith(...box.childNodes);
    } else {
      const words = page.createElement("p");
      words.append(...box.childNodes);
      box.replaceWith(words);
    }
  }
  loosen(page, page.body);
  // A note of a lost picture cannot stand within a paragraph.
  for (const note of page.body.querySelectorAll("p > [data-lost-picture], p span [data-lost-picture], span > [data-lost-picture], strong [data-lost-picture], a [data-lost-picture]")) {
    const paragraph = note.closest("p") ?? note.parentElement;
    paragraph.after(note);
  }
}

// Words that lie between blocks become a paragraph.
function loosen(page, box) {
  let run = [];
  const close = () => {
    if (run.some((node) => node.textContent.trim())) {
      const words = page.createElement("p");
      run[0].before(words);
      words.append(...run);
    }
    run = [];
  };
  if (!box.querySelector(BLOCK)) {
    return;
  }
  for (const node of [...box.childNodes]) {
    const isBlock = node.nodeType === Node.ELEMENT_NODE && (node.matches(`${BLOCK}, [data-lost-picture]`) || node.querySelector(BLOCK));
    if (isBlock) {
      close();
    } else {
      run.push(node);
    }
  }
  close();
}

// What a style says becomes an element; then no style is left, and a span is nothing.
function emphasis(page) {
  for (const part of page.body.querySelectorAll("[data-style]")) {
    const inline = part.matches("span, font, a, em, strong, b, i");
    const wraps = [];
    if (inline && /^(?:bold(?:er)?|[6-9]00)$/.test(look(part, "font-weight")) && !part.closest("strong, b, h1, h2, h3, h4, th")) {
      wraps.push("strong");
    }
    if (inline && look(part, "font-style") === "italic" && !part.closest("em, i")) {
      wraps.push("em");
    }
    if (inline && ["sub", "super"].includes(look(part, "vertical-align"))) {
      wraps.push(look(part, "vertical-align") === "sub" ? "sub" : "sup");
    }
    part.removeAttribute("data-style");
    for (const name of wraps) {
      const wrap = page.createElement(name);
      wrap.append(...part.childNodes);
      part.append(wrap);
    }
  }
  page.body.querySelectorAll("span, font, u, o\\:p, small, big").forEach((part) => {
    if (!part.dataset?.tex) {
      part.replaceWith(...part.childNodes);
    }
  });
}

function empties(page) {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("pre")) {
      node.data = node.data.replace(/[\u00a0\t\r\n ]+/g, " ").replace(/[\u200b\ufeff]/g, "");
    }
  }
  page.body.normalize();
  for (const block of [...page.body.querySelectorAll("p, h2, h3, h4, li, blockquote, strong, em, b, i, sub, sup, a")].reverse()) {
    const first = block.firstChild;
    if (first?.nodeType === Node.TEXT_NODE && block.matches("p, h2, h3, h4, li")) {
      first.data = first.data.replace(/^[\s\u3000]+/, "");
    }
    if (!block.textContent.trim() && !block.querySelector("img, [data-lost-picture], [data-tex]")) {
      block.remove();
    }
  }
}
