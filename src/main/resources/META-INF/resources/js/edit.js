// The page on which content is written is complete without this. It puts an editor in the place of the plain field,
// tells the panels beside the form what is being written (`kepu:content`), shows in the text what they found there
// (`kepu:mark`), leads to one of them (`kepu:select`), and keeps what is not saved yet.

import { announce } from "./editor/content.js";
import { Marks } from "./editor/marks.js";
import { Body } from "./editor/body.js";
import { Saving } from "./editor/saving.js";

const form = document.getElementById("edit");
if (form) {
  const body = new Body(form);
  const marks = new Marks(form.querySelector("[data-marks]"), body);
  form.addEventListener("kepu:mark", ({ detail }) => marks.set(detail.source, detail.passages));
  form.addEventListener("kepu:select", ({ detail }) => body.find(detail) && body.select(detail));
  body.onChange = () => marks.show();
  announce(form, body);
  new Saving(form, body);
}
