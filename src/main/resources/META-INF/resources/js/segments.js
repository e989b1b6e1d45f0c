// Keeps the preview of a segment up to date while its form is filled in. Without this the button "预览" does the same.
// An answer that comes late, after a newer question, is dropped.

const PAUSE = 500;
const form = document.getElementById("segment-form");
const preview = document.getElementById("preview");

if (form && preview) {
  let timer = 0;
  let asked = 0;
  for (const event of ["input", "change"]) {
    form.addEventListener(event, ({ target }) => {
      if (!target.name.endsWith(".new") && target.name !== "note") {
        clearTimeout(timer);
        timer = setTimeout(ask, PAUSE);
      }
    });
  }

  async function ask() {
    const number = ++asked;
    preview.setAttribute("aria-busy", "true");
    try {
      const body = new URLSearchParams(new FormData(form));
      body.set("act", "preview");
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("preview");
      if (number === asked && fresh) {
        const open = preview.querySelector("details")?.open;
        preview.replaceChildren(...fresh.childNodes);
        preview.querySelector("details")?.toggleAttribute("open", open === true);
      }
    } catch {
      // The line is down for a moment; the next change asks again.
    } finally {
      if (number === asked) {
        preview.removeAttribute("aria-busy");
      }
    }
  }
}
