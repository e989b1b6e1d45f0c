// Keeps the banner of an open page up to date. The server has rendered what held when the page was made and said up to
// which number of the log; the stream goes on from there, so that nothing is missed and nothing is said twice.

const banner = document.getElementById("alert-banner");
const colours = { BLUE: "蓝色", YELLOW: "黄色", ORANGE: "橙色", RED: "红色" };
const order = ["RED", "ORANGE", "YELLOW", "BLUE"];

let last = banner?.dataset.last ?? "";
let source;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  made.textContent = text;
  return made;
}

function time(text) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(text)).map((part) => [part.type, part.value]));
  const made = element("time", "", `${parts.month}月${parts.day}日 ${parts.hour}:${parts.minute}`);
  made.dateTime = text;
  return made;
}

function line(alert) {
  const made = element("p", `alert level-${alert.level.toLowerCase()}`, "");
  made.dataset.identifier = alert.identifier;
  made.dataset.level = alert.level;
  made.setAttribute("role", "alert");
  const link = element("a", "", alert.headline);
  link.href = `/alerts/${encodeURIComponent(alert.identifier)}`;
  const until = element("span", "alert-until", "有效至 ");
  until.append(time(alert.expires));
  made.append(
    element("span", "tag", `${colours[alert.level] ?? ""}预警`), " ", link, " ",
    element("span", "alert-area", alert.areas.map((area) => area.name).join("、")), " ", until);
  return made;
}

function remove(identifier) {
  banner.querySelector(`[data-identifier="${CSS.escape(identifier)}"]`)?.remove();
}

function replaced(alert) {
  (alert.references ?? []).forEach((reference) => remove(reference.split(",")[1]));
}

function add(alert) {
  remove(alert.identifier);
  const made = line(alert);
  const weaker = [...banner.querySelectorAll(".alert")].find(
    (other) => order.indexOf(other.dataset.level ?? "BLUE") >= order.indexOf(alert.level));
  banner.insertBefore(made, weaker ?? banner.firstChild);
}

const acts = {
  alert: add,
  update: (alert) => { replaced(alert); add(alert); },
  cancel: (alert) => {
    replaced(alert);
    const made = element("p", "alert ended", "");
    made.setAttribute("role", "status");
    const link = element("a", "", alert.headline);
    link.href = `/alerts/${encodeURIComponent(alert.identifier)}`;
    made.append(link);
    banner.append(made);
  },
  expire: (alert) => remove(alert.identifier),
};

// The page is older than what the server remembers: take the banner of a fresh page.
async function readAgain() {
  const answer = await fetch("/alerts", { headers: { Accept: "text/html" } });
  if (answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("alert-banner");
    if (fresh) {
      banner.replaceChildren(...fresh.childNodes);
    }
  }
}

function hear(event) {
  last = event.lastEventId || last;
  const alert = JSON.parse(event.data);
  acts[event.type](alert);
  document.dispatchEvent(new CustomEvent("kepu:alert", { detail: { type: event.type, alert } }));
}

function open() {
  const address = new URL(banner.dataset.stream, location.href);
  if (last !== "") {
    address.searchParams.set("lastEventId", last);
  }
  source = new EventSource(address);
  Object.keys(acts).forEach((type) => source.addEventListener(type, hear));
  source.addEventListener("resync", (event) => {
    last = event.lastEventId || last;
    readAgain();
  });
  // The browser itself comes back after a lost connection; after a refusal it gives up, and we ask again later.
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(open, 5000 + Math.random() * 10000);
    }
  });
}

if (banner && "EventSource" in window) {
  open();
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      open();
    }
  });
}
