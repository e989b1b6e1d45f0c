// What the editor asks for: an address, a picture, a formula. Each answers with what was filled in, or null.

import { element } from "./elements.js";
import { showFormula } from "./formula.js";
import { isLink } from "./schema.js";

let count = 0;

function field(label, input, hint) {
  input.id = `editor-field-${++count}`;
  const parts = [element("label", { for: input.id }, label)];
  if (hint) {
    parts.push(element("p", { class: "hint", id: `${input.id}-hint` }, hint));
    input.setAttribute("aria-describedby", `${input.id}-hint`);
  }
  return element("div", { class: "field" }, ...parts, input);
}

// `read` gives the answer, or throws words to be shown.
function ask(title, fields, read, { confirm = "确定", remove } = {}) {
  return new Promise((resolve) => {
    let answer = null;
    const fault = element("p", { class: "error", role: "alert" });
    const ok = element("button", { class: "button", type: "submit" }, confirm);
    const cancel = element("button", { class: "button quiet", type: "button", onclick: () => dialog.close() }, "取消");
    const buttons = element("p", { class: "cluster" }, ok, cancel);
    if (remove) {
      buttons.append(element("button", { class: "button quiet danger", type: "button", onclick: () => finish({ remove: true }) }, remove));
    }
    const form = element("form", { class: "stack", novalidate: true }, element("h2", { id: "editor-dialog" }, title), ...fields, fault, buttons);
    const dialog = element("dialog", { class: "editor-dialog", "aria-labelledby": "editor-dialog" }, form);
    const finish = (given) => {
      answer = given;
      dialog.close();
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      fault.textContent = "";
      ok.disabled = true;
      try {
        finish(await read());
      } catch (words) {
        fault.textContent = words instanceof Error ? words.message : String(words);
      } finally {
        ok.disabled = false;
      }
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    // What is typed here is not the content of the page.
    dialog.addEventListener("input", (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("input, textarea")?.focus();
  });
}

export function askLink({ href = "" } = {}) {
  const address = element("input", { type: "text", inputmode: "url", value: href, autocomplete: "off", spellcheck: "false" });
  return ask(
    href ? "修改链接" : "插入链接",
    [field("网址", address, "以 https:// 开头；本站页面以 / 开头。")],
    () => {
      const typed = address.value.trim();
      const whole = /^(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/|$))/i.test(typed) ? `https://${typed}` : typed;
      if (!isLink(whole)) {
        throw new Error("这不是可以打开的网址。");
      }
      return { href: whole };
    },
    { remove: href ? "去掉链接" : null },
  );
}

export function askFormula({ tex = "", display = false } = {}) {
  const source = element("textarea", { rows: "3", spellcheck: "false", class: "tex" });
  source.value = tex;
  const preview = element("output", { class: "tex-preview", "aria-label": "公式预览" });
  const show = () => showFormula(preview, source.value, display);
  source.addEventListener("input", show);
  show();
  return ask(
    tex ? "修改公式" : display ? "插入独立公式" : "插入公式",
    [field("LaTeX", source, "例如 E=mc^2、\\frac{a}{b}、\\sqrt{x}、\\ce{2H2 + O2 -> 2H2O}。"), preview],
    async () => {
      const typed = source.value.trim().replace(/\n\s*\n+/g, "\n");
      if (!typed) {
        throw new Error("请写出公式。");
      }
      const fault = await showFormula(preview, typed, display);
      if (fault) {
        throw new Error(`公式有误：${fault}`);
      }
      return { tex: typed };
    },
    { remove: tex ? "删除公式" : null },
  );
}

// `upload` takes a file and answers its address.
export function askPicture({ src = "", alt = "", title = "" } = {}, upload) {
  const file = element("input", { type: "file", accept: "image/png,image/jpeg,image/webp,image/gif" });
  const words = element("textarea", { rows: "2", maxlength: "500" });
  words.value = alt;
  const caption = element("input", { type: "text", value: title, maxlength: "500" });
  return ask(
    src ? "修改图片" : "插入图片",
    [
      field(src ? "换一张图片" : "图片", file, "PNG、JPEG、WebP 或 GIF。"),
      field("替代文字", words, "看不到图的人靠它了解图里有什么，必填。"),
      field("图注", caption, "显示在图片下面，可不填。"),
    ],
    async () => {
      if (!words.value.trim()) {
        words.focus();
        throw new Error("请写出替代文字：图里有什么、要说明什么。");
      }
      if (!src && !file.files.length) {
        throw new Error("请选择图片。");
      }
      const address = file.files.length ? await upload(file.files[0]) : src;
      return { src: address, alt: words.value.trim().replace(/\s+/g, " "), title: caption.value.trim() };
    },
    { confirm: src ? "确定" : "上传并插入", remove: src ? "删除图片" : null },
  );
}

export function showKeys(keys) {
  const rows = keys.map(([name, shortcut]) => element("tr", {}, element("td", {}, name), element("td", {}, element("kbd", {}, shortcut))));
  const table = element("table", { class: "table" }, element("tbody", {}, ...rows));
  return ask("快捷键", [table], () => ({}), { confirm: "知道了" });
}
