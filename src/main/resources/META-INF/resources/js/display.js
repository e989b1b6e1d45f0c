// Changes theme and type size at once. Without it the same links go to /settings, which sets the cookie and comes back.

const root = document.documentElement;

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-display=theme]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  root.dataset.theme = new URL(link.href).searchParams.get("theme");
  document.querySelector(root.dataset.theme === "dark" ? ".to-light" : ".to-dark")?.focus();
  await fetch(link.href, { redirect: "manual", credentials: "same-origin" });
});
