// Counts the blanks of a template while the duty officer fills them in. Without it the server says the same on saving.
// Keeps the board of the desk fresh and says what has arrived; without it the officer loads the page again.

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

const EVERY = 5000;
const board = document.querySelector("[data-board]");
const said = document.querySelector("[data-board-said]");
let away = false;

const shown = (root) => new Set([...root.querySelectorAll("[data-entry]")].map((entry) => entry.dataset.entry));

/** Where the officer was before the rows were put in anew. */
function focusAgain(href) {
  if (href) {
    board.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus();
  }
}

async function freshen() {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-board]");
    if (away) {
      away = false;
      said.textContent = "";
    }
    if (answer.ok && fresh && fresh.innerHTML !== board.innerHTML) {
      const before = shown(board);
      const more = [...shown(fresh)].filter((entry) => !before.has(entry));
      const at = board.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      board.innerHTML = fresh.innerHTML;
      focusAgain(at);
      if (more.length > 0) {
        said.textContent = `新到 ${more.length} 条，请处理。`;
        document.title = `（新 ${more.length}）${page.title}`;
      }
    }
  } catch {
    away = true;
    said.textContent = "与服务器的连接断开了，正在重试……";
  }
  setTimeout(freshen, EVERY);
}

if (board && said) {
  setTimeout(freshen, EVERY);
}
