// Counts the blanks of a template while the duty officer fills them in. Without it the server says the same on saving.

const form = document.querySelector("form[data-blanks]");
const count = form?.querySelector("[data-blanks-count]");

function blanks() {
  const text = ["headline", "description", "instruction"].map((name) => form.elements[name].value).join("\n");
  return [...new Set(text.match(/\{[^{}]{0,60}\}|[{}]/g) ?? [])];
}

function show() {
  const open = blanks();
  count.textContent = open.length === 0 ? "空格已全部填写。" : `还有 ${open.length} 处空格未填写：${open.join("、")}`;
  count.dataset.open = String(open.length);
}

if (form && count) {
  form.addEventListener("input", show);
  show();
}
