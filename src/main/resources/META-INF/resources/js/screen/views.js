// How alerts and slides look on a screen.

const SMALLEST = 0.45;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text) {
    made.textContent = text;
  }
  return made;
}

function paragraphs(text) {
  return text.split("\n").filter((line) => line.trim()).map((line) => element("p", "line", line));
}

function time(text) {
  return new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "long", day: "numeric", hour: "2-digit",
    minute: "2-digit", hourCycle: "h23" }).format(new Date(text));
}

function alertView(alert, title, lines) {
  const made = element("section", `alert level-${alert.level.toLowerCase()}${alert.drill ? " drill" : ""}`);
  const sign = element("p", "sign", `${alert.drill ? "演练 · " : ""}${alert.levelName}预警${alert.drill ? "（不是真的）" : ""}`);
  made.append(sign, element("h1", "", alert.headline), element("p", "areas", alert.areas));
  if (title) {
    made.append(element("h2", "", title));
  }
  made.append(...lines, element("p", "until", `${time(alert.sent)} 发布，有效至 ${time(alert.expires)}`));
  return made;
}

// The pages of one alert: what happens, what to do, what the knowledge pack adds.
export function alertPages(alert) {
  const pages = [
    ["", paragraphs(alert.description)],
    ["请这样做", paragraphs(alert.instruction)],
  ];
  for (let from = 0; from < alert.advice.length; from += 2) {
    pages.push(["科普提示", alert.advice.slice(from, from + 2).flatMap(paragraphs)]);
  }
  return pages.filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => ({ drill: alert.drill, headline: alert.headline, view: () => alertView(alert, title, lines) }));
}

function film(slide, done) {
  const made = element("section", "slide film");
  const video = element("video");
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.src = slide.film;
  if (slide.captions) {
    const track = document.createElement("track");
    track.kind = "captions";
    track.srclang = "zh";
    track.src = slide.captions;
    track.default = true;
    video.append(track);
  }
  video.addEventListener("ended", done);
  video.addEventListener("error", done);
  made.append(video, element("p", "caption", slide.title));
  return made;
}

// A slide; `done` is called when it ends by itself.
export function slideView(slide, screen, done) {
  if (slide.form === "FILM") {
    return film(slide, done);
  }
  const whole = slide.form === "PICTURE";
  const made = element("section", `slide ${whole ? "picture" : "card"}`);
  if (slide.picture) {
    const picture = element("img", "cover");
    picture.alt = "";
    picture.src = slide.picture;
    picture.addEventListener("error", () => (whole ? done() : picture.remove()));
    made.append(picture);
  }
  const text = element("div", "words");
  text.append(element("h1", "", slide.title));
  if (!whole && slide.summary) {
    text.append(element("p", "summary", slide.summary));
  }
  if (slide.resource) {
    const code = element("img", "code");
    code.src = `/screen/${screen}/codes/${slide.resource}.svg`;
    code.alt = "手机扫码看全文";
    text.append(code);
  }
  made.append(text);
  return made;
}

// Everything that is said fits on the screen: the type shrinks until it does.
export function sizeFor(view) {
  view.style.setProperty("--fit", "1");
  for (let fit = 1; fit > SMALLEST && view.scrollHeight > view.clientHeight + 1; fit -= 0.05) {
    view.style.setProperty("--fit", fit.toFixed(2));
  }
}
