// Type-ahead of the search box: fills the box's own list of suggestions. Without script the form works as it is.
const box = document.querySelector("[data-suggest]");
const list = box && document.getElementById(box.getAttribute("list"));
const PAUSE = 150;
let timer;
let asked;

async function suggest() {
  const typed = box.value.trim();
  asked?.abort();
  if (!typed || typed.length > 60) {
    list.replaceChildren();
    return;
  }
  asked = new AbortController();
  try {
    const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
    if (!answer.ok) return;
    const { items } = await answer.json();
    list.replaceChildren(...items.map(({ title }) => {
      const option = document.createElement("option");
      option.value = title;
      // A browser shows only options that contain what was typed, which a title does not for pinyin.
      if (!title.includes(typed)) option.label = `${title}（${typed}）`;
      return option;
    }));
  } catch (failure) {
    if (failure.name !== "AbortError") list.replaceChildren();
  }
}

box?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(suggest, PAUSE);
});
