// Shows two contents field by field and lets a person choose, for what was not saved and for what others saved meanwhile.

import { element } from "./elements.js";
import { NAMES, spoken } from "./fields.js";

// `fields` are those that differ; `act` gets the names of those in which `mine` was chosen. With `chosen` that is what
// each begins with; without, nothing is, and a button that is not `quiet` waits until all are.
export function choice(form, { title, hint, fields, mine, theirs, names, chosen = true, buttons }) {
  const rows = fields.map((name) => row(form, name, mine[name], theirs[name], names, chosen));
  const missing = element("p", { class: "error", role: "alert", hidden: true }, "请先在每一项里选一边。");
  const press = (quiet, act) => {
    const open = rows.find((each) => !each.answered());
    missing.hidden = quiet || !open;
    if (quiet || !open) {
      act(rows.filter((each) => each.mine()).map((each) => each.name), box);
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

function row(form, name, mine, theirs, names, chosen) {
  const group = `choice-${name}`;
  const one = (value, words, checked) => {
    const radio = element("input", { type: "radio", name: group, checked });
    return [radio, element("div", {}, element("label", {}, radio, ` ${words}`), element("pre", { class: "version", tabindex: "0" }, spoken(form, name, value) || "（空）"))];
  };
  const [first, firstBox] = one(mine, names[0], chosen);
  const [second, secondBox] = one(theirs, names[1], false);
  return {
    name,
    mine: () => first.checked,
    answered: () => first.checked || second.checked,
    dom: element("fieldset", { class: "pair" }, element("legend", {}, NAMES[name]), firstBox, secondBox),
  };
}
