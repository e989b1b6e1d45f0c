/** No address that shows a name before the host: it looks like another site than it is. */
const SITE = /^https?:\/\/(?![^/?#]*@)/;

/** A page of this file, from the name or the description of a place in it; undefined if there is none. */
async function pageOf(place, file) {
  const target = typeof place === "string" ? await file.getDestination(place) : place;
  const page = target?.[0];
  if (page === undefined || page === null) {
    return undefined;
  }
  return 1 + (Number.isInteger(page) ? page : await file.getPageIndex(page));
}

async function link({ url, dest }, file) {
  const anchor = document.createElement("a");
  if (url) {
    if (!SITE.test(url)) {
      return undefined;
    }
    const { host } = new URL(url);
    Object.assign(anchor, { href: url, target: "_blank", rel: "noopener noreferrer nofollow", title: `在新窗口打开 ${host}` });
    anchor.setAttribute("aria-label", `${host}（新窗口）`);
    return anchor;
  }
  const number = dest ? await pageOf(dest, file).catch(() => undefined) : undefined;
  if (!number) {
    return undefined;
  }
  anchor.href = `#page=${number}`;
  anchor.setAttribute("aria-label", `转到第 ${number} 页`);
  return anchor;
}

/** The links that a page bears, over their places: to another page, or to another site, beside the book. */
export async function linksOf(page, viewport, file) {
  const layer = document.createElement("div");
  layer.className = "pdf-links";
  for (const annotation of await page.getAnnotations({ intent: "display" })) {
    const anchor = annotation.subtype === "Link" ? await link(annotation, file) : undefined;
    if (anchor) {
      const [left, top, right, bottom] = viewport.convertToViewportRectangle(annotation.rect);
      anchor.style.left = `${(Math.min(left, right) / viewport.width) * 100}%`;
      anchor.style.top = `${(Math.min(top, bottom) / viewport.height) * 100}%`;
      anchor.style.width = `${(Math.abs(right - left) / viewport.width) * 100}%`;
      anchor.style.height = `${(Math.abs(bottom - top) / viewport.height) * 100}%`;
      layer.append(anchor);
    }
  }
  return layer;
}
