// Keeps “各处同步” fresh while a copy has not followed yet. Without this the section has a link that does it.

const PAUSE = 2000;

watch(document.querySelector("[data-followers][data-waiting]"));

function watch(section) {
  if (section) {
    setTimeout(() => look(section), PAUSE);
  }
}

// What happens is asked of the small document; the words come from the page, once something has changed.
async function look(section) {
  try {
    const answer = await fetch(section.dataset.followers, { headers: { Accept: "application/json" } });
    if (answer.ok && (await changed(section, answer))) {
      const page = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await page.text(), "text/html").getElementById(section.id);
      if (fresh) {
        section.replaceWith(fresh);
        watch(fresh.matches("[data-waiting]") ? fresh : null);
        return;
      }
    }
  } catch {
    // The line is down for a moment; the next try will tell.
  }
  watch(section);
}

async function changed(section, answer) {
  const { followers } = await answer.json();
  return followers.some(({ listener, state }) => {
    const shown = [...section.querySelectorAll("[data-listener]")].find((item) => item.dataset.listener === listener);
    return !shown || !shown.classList.contains(state);
  });
}
