// Tells the cloud what a reader who has a profile did: what was on the screen, opened, read and to its end. Loaded only
// for readers who have agreed to it; everything else on the pages works without.

const READ_AFTER = 20;
const SEEN_AFTER = 1000;
const SEND_EVERY = 5000;
const MOST = 200;

const waiting = [];

export function did(type, resource, value) {
  const event = { id: crypto.randomUUID(), resource, type, at: new Date().toISOString() };
  waiting.push(value === undefined ? event : { ...event, value });
}

// What cannot be sent now is sent with the next; sent twice it is counted once.
async function send() {
  if (waiting.length === 0) {
    return;
  }
  const batch = waiting.splice(0, MOST);
  try {
    const answer = await fetch("/api/v1/events", {
      method: "POST",
      // Who is signed in has to show that the page is ours.
      headers: { "Content-Type": "application/json", "Kepu-Csrf": document.querySelector("[name=csrf]")?.value ?? "" },
      body: JSON.stringify({ events: batch }),
      keepalive: true,
    });
    if (answer.status === 429 || answer.status >= 500) {
      waiting.unshift(...batch);
    }
  } catch {
    waiting.unshift(...batch);
  }
}

function watchCards() {
  const timers = new Map();
  const watcher = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
    clearTimeout(timers.get(target));
    if (isIntersecting) {
      timers.set(target, setTimeout(() => {
        watcher.unobserve(target);
        did("impression", target.dataset.resource);
      }, SEEN_AFTER));
    }
  }), { threshold: 0.5 });
  document.querySelectorAll(".item[data-resource]").forEach((card) => watcher.observe(card));
}

// Only the time that the page is in front counts.
function watchReading(article) {
  const resource = article.dataset.resource;
  let seconds = 0;
  let told = 0;
  let ended = false;
  const text = article.querySelector(".prose");
  did("open", resource);

  const tell = () => {
    if (seconds - told >= READ_AFTER) {
      did("dwell", resource, seconds);
      told = seconds;
    }
  };
  const finish = () => {
    if (!ended && seconds >= READ_AFTER / 2) {
      ended = true;
      did("finish", resource);
    }
  };
  setInterval(() => {
    if (document.visibilityState === "visible") {
      seconds += 1;
      if (seconds === READ_AFTER) {
        tell();
      }
      if (text && isAtEnd(text)) {
        finish();
      }
    }
  }, 1000);
  document.addEventListener("ended", finish, true);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      tell();
      send();
    }
  });
}

function isAtEnd(text) {
  return text.getBoundingClientRect().bottom <= innerHeight + 40;
}

function takingBack(form) {
  const back = form.cloneNode(true);
  back.action = form.action.replace(/hide$/, "show");
  const button = back.querySelector("button");
  button.className = "button quiet";
  button.textContent = "撤销";
  return back;
}

// Without leaving the page; the form of the card does the same without script.
function hideInPlace() {
  document.querySelectorAll(".picks .item[data-resource] [data-less]").forEach((form) => {
    const card = form.closest(".item");
    form.addEventListener("submit", (submit) => {
      submit.preventDefault();
      did("hide", card.dataset.resource);
      send();
      const note = document.createElement("div");
      note.className = "card notice stack";
      note.setAttribute("role", "status");
      note.append("好的，这样的内容会少一些。", takingBack(form));
      card.replaceWith(note);
    });
  });
}

watchCards();
hideInPlace();
const article = document.querySelector("article.reading[data-resource]");
if (article) {
  watchReading(article);
}
setInterval(send, SEND_EVERY);
addEventListener("pagehide", send);
