// A public screen. It is sent the whole of what it has to show and shows that, also when the line is gone: alerts before
// everything else, on and on until they end, and otherwise slides by turns. With the key of its address it says what it
// shows and has shown.

import { words, Queue, uuid } from "./screen/parts.js";
import { alertPages, slideView, sizeFor } from "./screen/views.js";

const id = document.body.dataset.screen;
const stage = document.getElementById("stage");
const link = document.getElementById("link");
const PAGE_MS = 10_000;
const REPORT_MS = 20_000;
const SILENT_MS = 60_000;

function kept(name) {
  try {
    return localStorage.getItem(`kepu-screen-${id}-${name}`);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(`kepu-screen-${id}-${name}`, value);
  } catch {
    // A full or forbidden store: the screen still works while it is on.
  }
}

// The key comes once in the part of the address that is never sent.
const given = new URLSearchParams(location.hash.slice(1)).get("key");
if (given) {
  keep("key", given);
  history.replaceState(null, "", location.pathname);
}
const key = given ?? kept("key");
const headers = key ? { "Kepu-Screen-Key": key } : {};

function parsed(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

let state = parsed(document.getElementById("state")?.textContent) ?? parsed(kept("state"))
  ?? { group: "", seconds: 15, alerts: [], slides: [] };
const queue = new Queue(kept("plays"), (text) => keep("plays", text));

// What is on the stage: `signature` names the takeover, empty while slides run.
let signature = null;
let turn = 0;
let timer;
let showing = "";
let slidePlay = null;
const alertPlays = new Map();

function inForce() {
  return state.alerts.filter((alert) => Date.parse(alert.expires) > Date.now());
}

function begin(kind, item) {
  return { id: uuid(), kind, item, since: performance.now() };
}

// Counted back from now: a clock that was set meanwhile is right now.
function told(play) {
  const passed = performance.now() - play.since;
  return { id: play.id, kind: play.kind, item: play.item, startedAt: new Date(Date.now() - passed).toISOString(),
    seconds: Math.floor(passed / 1000) };
}

function endSlide() {
  if (slidePlay) {
    queue.add(told(slidePlay));
    slidePlay = null;
  }
}

// Alerts that came are proved at once, those that went with their whole time.
function account(alerts) {
  const now = new Set(alerts.map((alert) => alert.identifier));
  for (const [identifier, play] of alertPlays) {
    if (!now.has(identifier)) {
      queue.add(told(play));
      alertPlays.delete(identifier);
    }
  }
  for (const alert of alerts) {
    if (!alertPlays.has(alert.identifier)) {
      const play = begin(alert.drill ? "DRILL" : "ALERT", alert.identifier);
      alertPlays.set(alert.identifier, play);
      queue.add(told(play));
    }
  }
}

function put(view, smallest) {
  stage.replaceChildren(view);
  sizeFor(view, smallest);
}

function takeOver(alerts) {
  endSlide();
  const pages = alerts.flatMap((alert) => alertPages(alert, stage));
  turn = 0;
  const next = () => {
    const page = pages[turn % pages.length];
    turn += 1;
    showing = `${page.drill ? "演练：" : ""}${page.headline}`;
    put(page.view(), page.smallest);
    timer = setTimeout(next, PAGE_MS);
  };
  next();
}

function runSlides() {
  const next = () => {
    endSlide();
    if (state.slides.length === 0) {
      showing = words.idle;
      put(slideView({ form: "CARD", title: words.name, summary: words.idle }, id, () => {}));
      timer = setTimeout(next, PAGE_MS);
      return;
    }
    const slide = state.slides[turn % state.slides.length];
    turn += 1;
    showing = slide.title;
    slidePlay = begin("RESOURCE", slide.resource);
    let over = false;
    const goOn = () => {
      if (!over) {
        over = true;
        clearTimeout(timer);
        next();
      }
    };
    put(slideView(slide, id, goOn));
    // A film ends by itself; one that hangs does not hold the screen.
    timer = setTimeout(goOn, slide.form === "FILM" ? slide.durationMs + 15_000 : state.seconds * 1000);
  };
  next();
}

function direct() {
  const alerts = inForce();
  const wanted = alerts.map((alert) => alert.identifier + alert.advice.length).join(" ");
  if (wanted === signature) {
    return;
  }
  const changed = signature !== null;
  signature = wanted;
  clearTimeout(timer);
  account(alerts);
  document.body.classList.toggle("taken-over", alerts.length > 0);
  document.body.classList.toggle("drill", alerts.some((alert) => alert.drill));
  if (alerts.length > 0) {
    takeOver(alerts);
  } else {
    turn = 0;
    runSlides();
  }
  if (changed) {
    report();
  }
}

function accept(text) {
  const next = parsed(text);
  if (!next) {
    return;
  }
  state = next;
  keep("state", text);
  keepFiles();
  direct();
}

// What is shown between alerts lies in the browser, so that a screen without a line goes on.
function keepFiles() {
  const files = state.slides.flatMap((slide) => [slide.film, slide.captions, slide.picture,
    slide.resource && `/screen/${id}/codes/${slide.resource}.svg`]).filter(Boolean);
  navigator.serviceWorker?.ready.then((registration) =>
    registration.active?.postMessage({ keep: files, page: location.pathname }));
}

let reporting = false;
async function report(bare = false) {
  if (!key || reporting) {
    return;
  }
  reporting = true;
  const plays = bare ? [] : queue.first();
  const running = bare ? [] : [...alertPlays.values()].map(told);
  let refused = false;
  try {
    const answer = await fetch(`/api/v1/screens/${id}/reports`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify({ showing: showing.slice(0, 300), holds: inForce().map((alert) => alert.identifier),
        plays: [...plays, ...running].slice(0, 500), at: new Date().toISOString() }),
    });
    refused = answer.status === 422 || answer.status === 400;
    if (answer.ok || refused) {
      queue.done(plays);
    }
  } catch {
    // Without a line it is told later.
  } finally {
    reporting = false;
  }
  // Proof that cannot be, as by a clock that was wrong, does not keep what is there now from being told.
  if (refused && !bare) {
    report(true);
  } else if (queue.isLong()) {
    report();
  }
}

function say(text) {
  link.textContent = text;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function read(answer, heard) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    heard();
    const events = (rest + value).split(/\r?\n\r?\n/);
    rest = events.pop();
    for (const event of events) {
      const data = event.split(/\r?\n/).filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart());
      if (data.length > 0) {
        accept(data.join("\n"));
      }
    }
  }
}

async function listen() {
  for (;;) {
    const silence = new AbortController();
    let watch = setTimeout(() => silence.abort(), SILENT_MS);
    const heard = () => {
      clearTimeout(watch);
      watch = setTimeout(() => silence.abort(), SILENT_MS);
    };
    try {
      const answer = await fetch(`/api/v1/screens/${id}/stream`,
        { headers: { ...headers, Accept: "text/event-stream" }, cache: "no-store", signal: silence.signal });
      if (answer.ok) {
        say(words.online() || (key ? "" : words.unpaired));
        await read(answer, heard);
      } else {
        say(answer.status === 401 || answer.status === 404 ? words.refused : words.offline());
      }
    } catch {
      say(words.offline());
    }
    clearTimeout(watch);
    await pause(1500 + Math.random() * 2000);
    say(link.textContent || words.offline());
  }
}

function tick() {
  const clock = document.getElementById("clock");
  clock.textContent = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "long", day: "numeric",
    weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date());
  direct();
}

navigator.serviceWorker?.register("/screen-worker.js", { scope: "/screen/" }).then(keepFiles, () => {});
navigator.wakeLock?.request("screen").catch(() => {});
tick();
setInterval(tick, 1000);
setInterval(() => report(), REPORT_MS);
// On a stage of another size a text is cut into other pages.
addEventListener("resize", () => {
  if (signature) {
    signature = "";
    direct();
  }
});
report();
listen();
