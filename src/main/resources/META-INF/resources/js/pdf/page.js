/** The page of the site around the book: where its parts are, what is said to the reader, and the place that is kept. */
export const box = document.querySelector(".pdf-reader");

const state = box.querySelector("[data-state]");
const key = `kepu-place:${box.dataset.book}`;

export const say = (words) => { state.textContent = words; };

export function kept() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

export function keep(place) {
  try {
    localStorage.setItem(key, JSON.stringify({ place: box.dataset.place, ...place, at: Date.now() }));
  } catch {
    // A browser that keeps nothing begins at the first page.
  }
}
