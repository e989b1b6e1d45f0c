// Shows two contents side by side and lets a person choose, for what was not saved and for what others saved meanwhile.
// What differs is marked.

import { compared } from "./differences.js";
import { element } from "./elements.js";

// `questions` are `{key, label, mine, theirs}`; `act` gets the keys of those in which `mine` was chosen. With `chosen`
// that is what each begins with; without, nothing is, and a button that is not `quiet` waits until all are.
export function choice({ title, hint, questions, names, chosen = true, buttons }) {
  const rows = questions.map((question) => row(question, names, chosen));
  const missing = element("p", { class: "error", role: "alert", hidden: true }, "请先在每一项里选一边。");
  const press = (quiet, act) => {
    const open = rows.find((each) => !each.answered());
    missing.hidden = quiet || !open;
    if (quiet || !open) {
      act(rows.filter((each) => each.mine()).map((each) => each.key), box);
    } else {
      open.dom.querySelector("input").focus();
    }
  };
  const box = element(
    "section",
    { class: "notice warm stack choice", role: "alert", tabindex: "-1", "aria-label": title },
    element("p", {}, element("strong", {}, title)),
    ...(hint ? [element("p", {}, hint)] : []),
    ...rows.map(({ dom }) => dom),
    missing,
    element(
      "p",
      { class: "cluster" },
      ...buttons.map(({ words, quiet, act }) =>
        element("button", { type: "button", class: quiet ? "button quiet" : "button", onclick: () => press(quiet, act) }, words)),
    ),
  );
  return box;
}

function row({ key, label, mine, theirs }, names, chosen) {
  const group = `choice-${key}`;
  const sides = mine && theirs ? compared(mine, theirs) : [mine, theirs].map((words) => [{ words: words || "（空）", differs: false }]);
  const one = (pieces, words, checked) => {
    const radio = element("input", { type: "radio", name: group, checked });
    const text = pieces.map((piece) => (piece.differs ? element("mark", {}, piece.words) : piece.words));
    return [radio, element("div", {}, element("label", {}, radio, ` ${words}`), element("pre", { class: "version", tabindex: "0" }, ...text))];
  };
  const [first, firstBox] = one(sides[0], names[0], chosen);
  const [second, secondBox] = one(sides[1], names[1], false);
  return {
    key,
    mine: () => first.checked,
    answered: () => first.checked || second.checked,
    dom: element("fieldset", { class: "pair" }, element("legend", {}, label), firstBox, secondBox),
  };
}
