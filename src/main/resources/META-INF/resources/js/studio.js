// The studio's pages are complete without this: it keeps the stages of a busy page fresh without reloading it, and
// shows how far an upload is, and brings the words of a refusal into sight.

const PAUSE = 2000;

const busy = document.querySelector("[data-stages][data-busy]");
if (busy) {
  setTimeout(() => refresh(busy.id), PAUSE);
}

for (const form of document.querySelectorAll("form[data-upload='']")) {
  form.addEventListener("submit", (event) => upload(event, form));
}

document.querySelector("[data-refused] .error[role=alert]")?.scrollIntoView({ block: "center" });

// Who fills in a time means it, and who chooses “at once” means that.
document.addEventListener("input", ({ target }) => {
  const choices = target.closest("fieldset:has(input[type=datetime-local]):has([type=radio][value=at])");
  if (choices && target.type === "datetime-local" && target.value) {
    choices.querySelector("[type=radio][value=at]").checked = true;
  } else if (choices && target.value === "now") {
    choices.querySelector("[type=datetime-local]").value = "";
  }
});

async function refresh(id) {
  const shown = document.getElementById(id);
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.redirected) {
      location.reload();
      return;
    }
    const fresh = parsed(await answer.text()).getElementById(id);
    if (!fresh) {
      return;
    }
    if (!("busy" in fresh.dataset)) {
      done(shown, fresh);
      return;
    }
    // Who is asked whether to go on has time to answer.
    if (!shown.querySelector("details.confirm[open]")) {
      replace(shown, fresh);
    }
  } catch {
    // The line is down for a moment; the next try will tell.
  }
  setTimeout(() => refresh(id), PAUSE);
}

// What was unfolded or folded stays so, and who is somewhere with the keyboard stays there, as far as it is still there.
function replace(shown, fresh) {
  const folds = [...shown.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]);
  const focused = place(shown, document.activeElement);
  shown.replaceChildren(...fresh.childNodes);
  for (const [id, open] of folds) {
    document.getElementById(id)?.toggleAttribute("open", open);
  }
  focused?.().focus();
}

// How to find the like of an element again: by its form or its address, or as the head of what is folded.
function place(shown, element) {
  if (!element || !shown.contains(element)) {
    return undefined;
  }
  const form = element.form?.getAttribute("action");
  const fold = element.matches("details[id] > summary") && element.parentElement.id;
  const address = element.getAttribute("href");
  const selector = form
    ? `form[action="${CSS.escape(form)}"] [type=submit]`
    : fold
      ? `#${CSS.escape(fold)} > summary`
      : address && `a[href="${CSS.escape(address)}"]`;
  return selector ? () => shown.querySelector(selector) ?? document.body : undefined;
}

// What depends on the files has changed as well, so the page is loaded anew, unless somebody is writing in it.
function done(shown, fresh) {
  if ([...document.querySelectorAll("input, select, textarea")].some(touched)) {
    shown.replaceChildren(...fresh.childNodes);
    shown.removeAttribute("data-busy");
  } else {
    location.reload();
  }
}

function touched(field) {
  if (field.options) {
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  }
  return field.checked !== field.defaultChecked || (field.type !== "hidden" && field.value !== field.defaultValue);
}

function upload(event, form) {
  const meter = form.querySelector("[data-upload-progress]");
  const chosen = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length > 0);
  if (!meter || !chosen) {
    return;
  }
  event.preventDefault();
  const button = event.submitter ?? form.querySelector("button[type=submit]");
  const bar = meter.querySelector("progress");
  const words = meter.querySelector("[role=status]");
  const request = new XMLHttpRequest();
  meter.hidden = false;
  button.disabled = true;
  words.textContent = "正在上传……";
  request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (lengthComputable) {
      bar.value = Math.floor((loaded / total) * 100);
      words.textContent = loaded < total ? `已上传 ${bar.value}%` : "已上传，正在检查文件……";
    }
  });
  request.addEventListener("load", () => answered(request, form));
  request.addEventListener("error", () => {
    button.disabled = false;
    bar.value = 0;
    words.textContent = "网络中断，文件没有传完，请再点一次上传。";
  });
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "text/html");
  request.send(new FormData(form));
}

// Success has led to another page; a refusal is this page again with words beside the fields.
function answered(request, form) {
  const here = new URL(form.action, location.href).href;
  if (request.status < 400 && request.responseURL && request.responseURL !== here) {
    location.assign(request.responseURL);
    return;
  }
  const main = parsed(request.responseText).querySelector("main");
  document.querySelector("main").replaceChildren(...(main?.childNodes ?? []));
  for (const again of document.querySelectorAll("form[data-upload='']")) {
    again.addEventListener("submit", (event) => upload(event, again));
  }
  const trouble = document.querySelector("main [role=alert], main .error");
  trouble?.setAttribute("tabindex", "-1");
  trouble?.focus();
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
