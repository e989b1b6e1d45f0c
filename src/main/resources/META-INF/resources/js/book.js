// A chapter of a book: keeps the place in this browser, changes the look at once, turns chapters by keys. Without it the
// chapter is kept by the server's cookie, and the look is changed by the form.
//
// The place is also kept with each step of the browser's history, so that Back leads to the line that was left. What a
// link in the text leads to, a note above all, is looked up: it becomes the place only for who reads on from there.

const book = document.querySelector(".book-page");
const text = book.querySelector(".book-text");
const LOOKED_UP = "kepu-looked-up";
const key = `kepu-place:${book.dataset.book}`;
const before = Number(book.dataset.before);
const after = Number(book.dataset.after);
const blocks = [...text.querySelectorAll("p, h2, h3, h4, h5, h6, li, dt, dd, blockquote, figure, table, pre, img")];
let looksUp = false;
let arrival;

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function keep(place) {
  try {
    localStorage.setItem(key, JSON.stringify(place));
  } catch {
    // A browser that keeps nothing forgets the place; the chapter is known to the server's cookie.
  }
}

/** The first block that reaches below the bar, found by halves. */
function topBlock() {
  const line = book.querySelector(".book-bar").getBoundingClientRect().bottom + 4;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle].getBoundingClientRect().bottom > line) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** Where the first line stands under the bar. */
function line() {
  return book.querySelector(".book-bar").offsetHeight + 4;
}

function bring({ block, share: part = 0 }) {
  const { top, height } = blocks[Math.min(block, blocks.length - 1)]?.getBoundingClientRect() ?? {};
  if (height !== undefined) {
    scrollTo({ top: scrollY + top + part * height - line(), behavior: "instant" });
  }
}

/** How much of the chapter has been read, 0 to 1. */
function share() {
  const { top, height } = text.getBoundingClientRect();
  const room = height - innerHeight;
  return room <= 0 ? 1 : Math.min(1, Math.max(0, -top / room));
}

/** Whether a link in the text has led here, to this step of the history, for the first time. */
function isLookedUp() {
  try {
    const asked = sessionStorage.getItem(LOOKED_UP);
    sessionStorage.removeItem(LOOKED_UP);
    return asked === location.href;
  } catch {
    return false;
  }
}

function arrive() {
  looksUp = history.state?.looksUp ?? isLookedUp();
  arrival = undefined;
}

function step() {
  const block = topBlock();
  const { top, height } = blocks[block]?.getBoundingClientRect() ?? { top: 0, height: 0 };
  history.replaceState({ block, share: (line() - top) / (height || 1), looksUp }, "");
}

function note() {
  arrival ??= scrollY;
  looksUp &&= Math.abs(scrollY - arrival) < innerHeight;
  const percent = Math.round(before + (after - before) * share());
  book.querySelector("progress").value = percent;
  book.querySelector("[data-percent]").textContent = `${percent}%`;
  if (looksUp) {
    return;
  }
  keep({ place: book.dataset.place, block: scrollY < 40 ? 0 : topBlock(), percent, title: book.dataset.title, at: Date.now() });
}

function restore() {
  if (history.state?.block !== undefined) {
    bring(history.state);
    return;
  }
  const place = kept();
  if (location.hash || new URLSearchParams(location.search).has("q") || place.place !== book.dataset.place || !place.block) {
    return;
  }
  bring({ block: place.block });
}

let waiting = 0;
addEventListener("scroll", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    note();
    step();
  }, 200);
}, { passive: true });
addEventListener("pagehide", note);
addEventListener("pageshow", ({ persisted }) => persisted && note());
addEventListener("popstate", ({ state }) => {
  arrive();
  if (state?.block !== undefined) {
    bring(state);
  }
});
book.addEventListener("click", ({ target }) => {
  const link = target.closest("a[href]");
  if (link) {
    note();
    step();
  }
  if (link && text.contains(link)) {
    try {
      sessionStorage.setItem(LOOKED_UP, link.href);
    } catch {
      // Then what is looked up is the place.
    }
  }
}, { capture: true });

history.scrollRestoration = "manual";
await document.fonts.ready;
arrive();
restore();
note();

const look = book.querySelector(".book-look");
look.querySelector("button").remove();
look.addEventListener("change", async () => {
  const block = topBlock();
  const chosen = new URLSearchParams(new FormData(look));
  ["size", "leading", "paper"].forEach((name) => { book.dataset[name] = chosen.get(name); });
  if (scrollY > 40) {
    bring({ block });
  }
  await fetch(`${look.action}?${chosen}`, { redirect: "manual", credentials: "same-origin" });
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, summary")) {
    return;
  }
  const way = { ArrowRight: "next", ArrowLeft: "prev" }[event.key];
  const link = way && book.querySelector(`.book-turn a[rel=${way}]`);
  if (link) {
    event.preventDefault();
    link.click();
  } else if (event.key === "Escape") {
    book.querySelectorAll(".book-tool[open]").forEach((tool) => { tool.open = false; });
  }
});

document.addEventListener("click", (event) => {
  book.querySelectorAll(".book-tool[open]").forEach((tool) => {
    if (!tool.contains(event.target) || event.target.closest(".book-contents a")) {
      tool.open = false;
    }
  });
});

book.querySelector("[data-contents]").addEventListener("toggle", (event) => {
  event.target.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
});
