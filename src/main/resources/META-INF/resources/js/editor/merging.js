// Brings together what one person wrote and what was saved meanwhile, against the content both began with.

import { blockText, isOpen, weave, woven } from "./differences.js";
import { NAMES, differing, spoken } from "./fields.js";

// `taken` are the fields that only the others changed, `asked` those that both changed, each in another way. Where the
// beginning is not known (`base` has no such field) both count as changed. The body is merged by its blocks: `parts` are
// those of it, where its beginning is known and both changed it; it is asked about only if both changed the same block.
export function merge(base, mine, theirs) {
  const changed = differing(mine, base);
  const apart = differing(mine, theirs);
  const both = apart.filter((name) => changed.includes(name) && (!(name in base) || differing(only(base, [name]), theirs).length > 0));
  const parts = both.includes("body") && "body" in base ? weave(base.body ?? "", mine.body ?? "", theirs.body ?? "") : null;
  return {
    taken: apart.filter((name) => !changed.includes(name)),
    asked: both.filter((name) => name !== "body" || !parts || parts.some(isOpen)),
    parts,
  };
}

// What to ask about these fields: `{key, label, mine, theirs}`, in words.
export function questions(form, fields, mine, theirs, parts) {
  return fields.flatMap((name) =>
    name === "body" && parts
      ? parts.filter(isOpen).map((part, i, all) => ({
          key: `body-${i}`,
          label: all.length > 1 ? `正文，第 ${i + 1} 处` : "正文中两边都改过的一处",
          mine: blockText(part.mine),
          theirs: blockText(part.theirs),
        }))
      : [{ key: name, label: NAMES[name], mine: spoken(form, name, mine[name]), theirs: spoken(form, name, theirs[name]) }]);
}

// The values of these fields after the answers: `chosen` are the keys for which `mine` was.
export function settled(fields, mine, theirs, parts, chosen) {
  return Object.fromEntries(fields.map((name) => [
    name,
    name === "body" && parts
      ? woven(parts, (i) => (chosen.includes(`body-${i}`) ? "mine" : "theirs"))
      : (chosen.includes(name) ? mine : theirs)[name],
  ]));
}

// These fields alone.
export const only = (content, names) => Object.fromEntries(names.filter((name) => name in content).map((name) => [name, content[name]]));

export const named = (fields) => fields.map((name) => NAMES[name]).join("、");
