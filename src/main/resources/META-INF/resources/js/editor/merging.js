// Brings together what one person wrote and what was saved meanwhile, against the content both began with.

import { NAMES, differing } from "./fields.js";

// `taken` are the fields that only the others changed, `asked` those that both changed, each in another way. Where the
// beginning is not known (`base` has no such field) both count as changed.
export function merge(base, mine, theirs) {
  const changed = differing(mine, base);
  const apart = differing(mine, theirs);
  return {
    taken: apart.filter((name) => !changed.includes(name)),
    asked: apart.filter((name) => changed.includes(name) && (!(name in base) || differing(only(base, [name]), theirs).length > 0)),
  };
}

// These fields alone.
export const only = (content, names) => Object.fromEntries(names.filter((name) => name in content).map((name) => [name, content[name]]));

export const named = (fields) => fields.map((name) => NAMES[name]).join("、");
