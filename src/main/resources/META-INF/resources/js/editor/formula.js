// Shows a formula as readers will see it: the server runs the same file.

import { faultOf } from "./faults.js";

let loading;

export async function showFormula(into, tex, display) {
  loading ??= import("/vendor/temml-0.13.5/temml.min.js");
  await loading;
  try {
    const markup = globalThis.temml.renderToString(tex, { displayMode: display, throwOnError: true });
    // The page's policy forbids style attributes; the server leaves them out as well.
    const math = new DOMParser().parseFromString(markup.replace(/ style="[^"]*"/g, ""), "text/html").querySelector("math");
    for (const part of [math, ...math.querySelectorAll("*")]) {
      part.removeAttribute("class");
    }
    into.replaceChildren(document.importNode(math, true));
    into.classList.remove("wrong");
    return "";
  } catch (fault) {
    into.textContent = tex || "（空公式）";
    into.classList.add("wrong");
    return faultOf(String(fault?.message ?? fault));
  }
}
