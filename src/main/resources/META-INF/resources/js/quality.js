// Checks the text while it is written. The panel is complete without this: it then shows what was found in the text as
// it was saved. Here it listens to what the form says (`kepu:content`), asks once the writer pauses, and has the form
// mark the passages (`kepu:mark`). An answer that comes late, after a newer question, is dropped.

const PAUSE = 400;
const panel = document.getElementById("quality-live");
const form = document.getElementById("edit");

if (panel && form) {
  let timer = 0;
  let asked = 0;
  let last = null;
  form.addEventListener("kepu:content", ({ detail }) => {
    last = detail;
    later();
  });
  // Licence, attribution and sources are no part of what the form tells; they count as well.
  form.addEventListener("change", () => last && later());
  form.addEventListener("kepu:saved", note);

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  async function ask() {
    const number = ++asked;
    panel.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(panel.dataset.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Kepu-Csrf": form.elements.csrf.value },
        body: JSON.stringify(question(last)),
      });
      if (number === asked && answer.ok) {
        show(await answer.json());
      }
    } catch {
      // The line is down for a moment; the next change asks again.
    } finally {
      if (number === asked) {
        panel.removeAttribute("aria-busy");
      }
    }
  }
}

function question(content) {
  const { title, summary, body, segments } = content;
  return {
    title,
    summary,
    body,
    segments,
    language: form.elements.language?.value ?? null,
    subjects: [...form.querySelectorAll("[name=subjects]:checked")].map((box) => box.value),
    licence: form.elements.licence?.value ?? null,
    attribution: form.elements.attribution?.value ?? null,
    source: form.elements.source?.value ?? null,
    sources: sources(),
  };
}

function sources() {
  const column = (name) => [...form.querySelectorAll(`[name="source-${name}"]`)].map((field) => field.value.trim());
  const [titles, publishers, dates, urls] = ["title", "publisher", "date", "url"].map(column);
  return titles
    .map((title, i) => ({ title, publisher: publishers[i], date: dates[i], url: urls[i] }))
    .filter((row) => row.title || row.url);
}

function show({ mustFix, advice, findings }) {
  panel.querySelector("[data-count]").textContent = `必改 ${mustFix} 处，建议 ${advice} 处`;
  note();
  const groups = [["必改", "MUST_FIX"], ["建议", "ADVICE"], ["已放行", "WAIVED"]].flatMap(([words, level]) =>
    group(words, findings.filter((finding) => finding.level === level)));
  panel.querySelector("[data-findings]").replaceChildren(...groups);
  const passages = findings
    .filter((finding) => finding.passage && finding.field === "body")
    .map((finding) => ({ ...passage(finding), level: mark(finding), message: finding.message, id: finding.rule }));
  form.dispatchEvent(new CustomEvent("kepu:mark", { detail: { source: "quality", passages } }));
}

// The form says itself whether what it holds is saved.
function note() {
  const state = form.querySelector("[data-save-state]")?.dataset.state ?? "clean";
  const saved = ["clean", "saved"].includes(state);
  panel.querySelector("[data-note]").textContent = saved ? "以上是已保存内容的检查结果。" : "边写边查：以上是现在这一稿的检查结果，还没有保存。";
}

function group(words, findings) {
  if (findings.length === 0) {
    return [];
  }
  const list = document.createElement("ul");
  list.className = "findings";
  list.append(...findings.map(item));
  const head = document.createElement("h3");
  head.textContent = words;
  return [head, list];
}

function item(finding) {
  const entry = document.createElement("li");
  entry.dataset.level = mark(finding);
  entry.dataset.rule = finding.rule;
  const go = document.createElement("button");
  go.type = "button";
  go.className = "go";
  if (finding.passage && quoted(finding)) {
    const quote = document.createElement("q");
    quote.textContent = finding.passage.quote;
    go.append(quote, " ");
  }
  go.append(finding.message);
  go.addEventListener("click", () => jump(finding));
  const why = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "为什么";
  why.append(summary, fine(finding.why), fine(`依据：${finding.basis}`));
  entry.append(go, why);
  return entry;
}

// Not where the message says the words itself, nor the signs of a picture.
function quoted({ message, passage: { quote } }) {
  return !message.includes(quote) && !quote.startsWith("![");
}

function fine(words) {
  const paragraph = document.createElement("p");
  paragraph.className = "fine";
  paragraph.textContent = words;
  return paragraph;
}

function mark(finding) {
  return finding.level === "MUST_FIX" ? "must" : finding.level === "ADVICE" ? "advice" : "note";
}

function passage({ passage: { quote, prefix, suffix } }) {
  return { quote, prefix, suffix };
}

// A place in the body is the editor's to show (`kepu:select`); anything else is a field of the form.
function jump(finding) {
  const field = finding.field === "sources" ? "source-title" : finding.field;
  const target = form.elements[field]?.[0] ?? form.elements[field];
  if (finding.field === "body" && finding.passage) {
    form.dispatchEvent(new CustomEvent("kepu:select", { detail: passage(finding) }));
    return;
  }
  if (target?.focus) {
    target.scrollIntoView({ block: "center" });
    target.focus();
    if (finding.passage && target.setSelectionRange) {
      select(target, finding.passage);
    }
  }
}

// The start is a hint only: the writer may have gone on since.
function select(field, { quote, start }) {
  const there = field.value.startsWith(quote, start) ? start : field.value.indexOf(quote);
  if (there >= 0) {
    field.focus();
    field.setSelectionRange(there, there + quote.length);
  }
}
