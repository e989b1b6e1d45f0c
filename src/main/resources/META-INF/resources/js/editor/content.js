// What the form holds, for whoever looks at the words while they are written.

const PAUSE = 600;

export function content(form, body) {
  return {
    resource: form.dataset.resource,
    title: form.elements.title.value,
    summary: form.elements.summary.value,
    body: body.text(),
    segments: [...form.querySelectorAll("[name=segments]:checked")].map((box) => box.value),
  };
}

// Says once what is there, and again whenever the writer pauses after a change.
export function announce(form, body) {
  let timer = 0;
  let last = "";
  const say = () => {
    const detail = content(form, body);
    const now = JSON.stringify(detail);
    if (now !== last) {
      last = now;
      form.dispatchEvent(new CustomEvent("kepu:content", { bubbles: true, detail }));
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(say, PAUSE);
  });
  // The panels' own scripts come after this one; they must be listening.
  setTimeout(say, 0);
}
