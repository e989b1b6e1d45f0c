// The page on which content is written is complete without this. It tells the panels beside the form what is being
// written (`kepu:content`), and shows in the text what they found there (`kepu:mark`).

import { announce } from "./editor/content.js";
import { Marks } from "./editor/marks.js";
import { TextareaBody } from "./editor/textarea.js";

const form = document.getElementById("edit");
if (form) {
  const body = new TextareaBody(form.elements.body);
  const marks = new Marks(form.querySelector("[data-marks]"), body);
  form.addEventListener("kepu:mark", ({ detail }) => marks.set(detail.source, detail.passages));
  announce(form, body);
}
