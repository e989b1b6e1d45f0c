// What is typed into a form does not get lost because the session ran out meanwhile: before the form goes, it is asked
// whether the person is still signed in, however young the page is: one can sign out in another tab at any moment.
// Forms that are sent by a script of their own see to it themselves.

import { renew, signInLink, trouble } from "./session.js";

const asking = new WeakSet();
const passed = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || passed.has(form) || !isOfTheSession(form)) {
    return;
  }
  event.preventDefault();
  if (!asking.has(form)) {
    asking.add(form);
    ask(form, event.submitter).finally(() => asking.delete(form));
  }
});

async function ask(form, submitter) {
  form.querySelector("[data-session]")?.remove();
  // Without an answer it goes: the server has the last word.
  const who = await renew().catch(() => "same");
  if (who !== "same") {
    tell(form, who);
    return;
  }
  passed.add(form);
  form.requestSubmit(submitter);
  passed.delete(form);
}

// A field that is full cuts what comes without a word.
document.addEventListener("input", ({ target }) => {
  const told = target.parentElement?.querySelector(":scope > [data-full]");
  const full = target.maxLength > 0 && target.value.length >= target.maxLength;
  if (full && !told) {
    const words = Object.assign(document.createElement("p"), { className: "error", textContent: `最多 ${target.maxLength} 个字，再多的没有收下。` });
    words.dataset.full = "";
    words.setAttribute("role", "status");
    target.after(words);
  } else if (!full) {
    told?.remove();
  }
});

// Signing in and out need none.
function isOfTheSession(form) {
  return form.method === "post" && form.elements.csrf && !/\/sign-(?:in|out)$/.test(form.action);
}

function tell(form, who) {
  const notice = document.createElement("p");
  notice.className = "notice warm";
  notice.dataset.session = "";
  notice.setAttribute("role", "alert");
  notice.append(`${trouble(who)}，还没有提交，写的内容都在这里。请`, signInLink(), "，再回来提交一次。");
  form.prepend(notice);
  notice.scrollIntoView({ block: "center" });
}
