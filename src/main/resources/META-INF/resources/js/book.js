// A chapter of a book: keeps the place in this browser, changes the look at once, turns chapters by keys. Without it the
// chapter is kept by the server's cookie, and the look is changed by the form.

const book = document.querySelector(".book-page");
const text = book.querySelector(".book-text");
const key = `kepu-place:${book.dataset.book}`;
const before = Number(book.dataset.before);
const after = Number(book.dataset.after);
const blocks = [...text.querySelectorAll("p, h2, h3, h4, h5, h6, li, dt, dd, blockquote, figure, table, pre, img")];

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

/** How much of the chapter has been read, 0 to 1. */
function share() {
  const { top, height } = text.getBoundingClientRect();
  const room = height - innerHeight;
  return room <= 0 ? 1 : Math.min(1, Math.max(0, -top / room));
}

function note() {
  const percent = Math.round(before + (after - before) * share());
  book.querySelector("progress").value = percent;
  book.querySelector("[data-percent]").textContent = `${percent}%`;
  keep({ place: book.dataset.place, block: scrollY < 40 ? 0 : topBlock(), percent, title: book.dataset.title, at: Date.now() });
}

function restore() {
  const place = kept();
  if (location.hash || new URLSearchParams(location.search).has("q") || place.place !== book.dataset.place || !place.block) {
    return;
  }
  blocks[Math.min(place.block, blocks.length - 1)]?.scrollIntoView();
  scrollBy(0, -book.querySelector(".book-bar").offsetHeight - 8);
}

let waiting = 0;
addEventListener("scroll", () => {
  clearTimeout(waiting);
  waiting = setTimeout(note, 200);
}, { passive: true });
addEventListener("pagehide", note);

history.scrollRestoration = "manual";
await document.fonts.ready;
restore();
note();

const look = book.querySelector(".book-look");
look.querySelector("button").remove();
look.addEventListener("change", async () => {
  const block = blocks[topBlock()];
  const chosen = new URLSearchParams(new FormData(look));
  ["size", "leading", "paper"].forEach((name) => { book.dataset[name] = chosen.get(name); });
  if (scrollY > 40) {
    block?.scrollIntoView();
    scrollBy(0, -book.querySelector(".book-bar").offsetHeight - 8);
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
