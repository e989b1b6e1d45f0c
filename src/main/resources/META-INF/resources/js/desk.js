// Sends English along once somebody writes some. Without it a box is unticked.
// Counts the blanks of a template while the duty officer fills them in. Without it the server says the same on saving.
// Shows beside the form what each channel would make of the words; without it a button does.
// Lets the clocks of the green channel run; without it they show the time at loading.
// Keeps the board of the desk fresh and says what has arrived; without it the officer loads the page again.

import { mapOf } from "./desk/map.js";

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

// Who writes English means it.
form?.querySelector("[data-english]")?.addEventListener("input", (event) => {
  if (event.target.name !== "noEnglish") {
    form.elements.noEnglish.checked = false;
  }
});

if (form && count) {
  form.addEventListener("input", show);
  show();
}

const map = form?.querySelector("[data-map]");
if (map) {
  mapOf(form, map);
}

const preview = form?.querySelector("[data-preview]");
const QUIET = 800;
let typing;

async function foresee() {
  const fields = new URLSearchParams(new FormData(form));
  if (!fields.get("status") || !fields.get("level") || !fields.get("expires")) {
    return;
  }
  fields.set("preview", "yes");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { accept: "text/html" }, redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-preview]");
    if (answer.ok && fresh) {
      const open = new Set([...preview.querySelectorAll("details[open]")].map((each) => each.dataset.channel));
      fresh.querySelectorAll("details").forEach((each) => {
        each.open = preview.childElementCount === 0 ? each.open : open.has(each.dataset.channel);
      });
      preview.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // The button still does it.
  }
}

if (preview) {
  form.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(foresee, QUIET);
  });
}

const server = document.querySelector("[data-now]")?.dataset.now;
const ahead = server ? Date.parse(server) - Date.now() : 0;

/** The same words as the server's, by its clock. */
function tick(root) {
  for (const clock of root.querySelectorAll("[data-clock]")) {
    const now = Date.now() + ahead;
    const running = Math.max(0, Math.floor((now - Date.parse(clock.dataset.since)) / 1000));
    clock.textContent = `已过 ${Math.floor(running / 60)} 分 ${String(running % 60).padStart(2, "0")} 秒`;
    clock.classList.toggle("late", now > Date.parse(clock.dataset.due));
  }
}

if (server) {
  setInterval(() => tick(document), 1000);
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
    if (fresh) {
      tick(fresh);
      tick(board);
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
