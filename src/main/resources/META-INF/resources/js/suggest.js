// Puts each suggestion beside the field it is for. One click takes it over into the form, another declines it for good;
// either is noted with the name of the person, and nothing is saved before the form is.

import { element } from "./editor/elements.js";

const form = document.getElementById("edit");
const panel = document.querySelector("[data-suggestions]");

// Where a suggestion stands, and how its field takes it.
const FIELDS = {
  SUMMARY: { input: "[name=summary]", take: (input, value) => (input.value = value) },
  LANGUAGE: { input: "[name=language]", take: choose },
  KEYWORD: { input: "[name=keywords]", take: (input, value) => (input.value = [input.value.trim(), value].filter(Boolean).join("、")) },
  SUBJECT: { input: "[name=subjects]", take: (_input, value) => check("subjects", value) },
  SEGMENT: { input: "[name=segments]", take: (_input, value) => check("segments", value) },
};

if (form && panel) {
  panel.querySelectorAll("li").forEach((line) => place(line.dataset));
  panel.hidden = true;
}

function place(suggestion) {
  const { input: css } = FIELDS[suggestion.field];
  const field = form.querySelector(css)?.closest(".field");
  if (!field) {
    return;
  }
  const list = field.querySelector(".suggest") ?? field.appendChild(
    element("ul", { class: "suggest", "aria-label": "机器的建议，由您决定是否采用" }));
  const line = element("li", {});
  const act = (words, accepted) => {
    const button = element("button", { type: "button", class: "button quiet" }, words, element("span", { class: "sr-only" }, `“${suggestion.label}”`));
    button.addEventListener("click", () => decide(suggestion, accepted, line));
    return button;
  };
  line.append(
    element("span", {}, suggestion.label, " ", element("span", { class: "meta" }, suggestion.why)),
    element("span", { class: "cluster tight" }, act("采用", true), act("不采用", false)),
  );
  list.append(line);
}

async function decide(suggestion, accepted, line) {
  if (accepted) {
    const { input: css, take } = FIELDS[suggestion.field];
    const input = form.querySelector(css);
    const changed = take(input, suggestion.value, suggestion.label);
    const target = changed instanceof Element ? changed : input;
    target.dispatchEvent(new Event("input", { bubbles: true }));
    target.dispatchEvent(new Event("change", { bubbles: true }));
    target.focus();
  }
  line.querySelectorAll("button").forEach((button) => (button.disabled = true));
  const answer = await note(suggestion, accepted).catch(() => null);
  // What is not suggested any more needs no note.
  if (answer?.ok || answer?.status === 404) {
    remove(line);
  } else {
    line.querySelectorAll("button").forEach((button) => (button.disabled = false));
    line.append(element("p", { class: "error", role: "alert" }, accepted ? "已填入，但没有记下是谁采用的，请再点一次。" : "没有记下，请再点一次。"));
  }
}

function remove(line) {
  const list = line.parentElement;
  line.remove();
  if (!list.firstElementChild) {
    list.remove();
  }
}

function note({ field, value }, accepted) {
  return fetch(panel.dataset.suggestions, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Kepu-Csrf": form.elements.csrf.value },
    body: JSON.stringify({ field, value, accepted, inForm: true }),
  });
}

function choose(list, value, label) {
  if (![...list.options].some((option) => option.value === value)) {
    list.append(new Option(label, value));
  }
  list.value = value;
}

function check(name, value) {
  const box = [...form.querySelectorAll(`[name=${name}]`)].find((each) => each.value === value);
  box.checked = true;
  return box;
}
