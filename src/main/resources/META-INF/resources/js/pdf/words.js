/** Letters of full width, and the radicals that many programs write into a PDF for the characters that look the same. */
const TWINS = /[\u2e80-\u2fdf\uf900-\ufaff\uff01-\uff5e]/u;

/** Words as they are compared: width, case and space do not matter; `places` leads each character back to its own. */
export function folded(words) {
  let text = "";
  const places = [];
  for (let i = 0; i < words.length; i += 1) {
    const character = TWINS.test(words[i]) ? words[i].normalize("NFKC")[0] : words[i];
    if (!/\s/u.test(character)) {
      text += character.toLowerCase()[0];
      places.push(i);
    }
  }
  return { text, places };
}

/** Where it stands in the text; an empty one stands nowhere. */
export function found(text, sought) {
  const hits = [];
  for (let at = text.indexOf(sought); sought && at >= 0; at = text.indexOf(sought, at + sought.length)) {
    hits.push(at);
  }
  return hits;
}
