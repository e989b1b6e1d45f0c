// What a resource offers to read: says how far this browser has come, and leads there.

document.querySelectorAll(".book-offer[data-book]").forEach((offer) => {
  let place;
  try {
    place = JSON.parse(localStorage.getItem(`kepu-place:${offer.dataset.book}`));
  } catch {
    return;
  }
  if (!place) {
    return;
  }
  const open = offer.querySelector("[data-open]");
  open.lastChild.textContent = " 继续阅读";
  if ("printed" in offer.dataset) {
    open.href = `${offer.dataset.read}/${offer.dataset.start}`;
    offer.querySelector("[data-reached]").textContent = `上次读到：第 ${Number(place.page)} 页`;
  } else {
    open.href = `${offer.dataset.read}/${encodeURIComponent(place.place)}`;
    offer.querySelector("[data-reached]").textContent = `上次读到：${place.title}（${Number(place.percent)}%）`;
  }
});
