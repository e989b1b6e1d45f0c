// How alerts and slides look on a screen.

const SMALLEST = 0.45;

// A page of a long text is not set smaller than this: it is read from afar.
const READABLE = 0.7;

// Where a paragraph may go on on the next page.
const SENTENCE = /[^。！？；.!?;]*[。！？；.!?;]+[”’）)]*|[^。！？；.!?;]+$/g;

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

// Whether a part of a text has room on the stage, set no smaller than can be read.
function fits(stage, view, smallest) {
  stage.replaceChildren(view);
  sizeFor(view, smallest);
  return view.scrollHeight <= view.clientHeight + 1;
}

// The greatest number from 1 to `most` for which it holds, at least 1.
function greatest(most, holds) {
  let low = 1;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

// Sentences, each with the number of its paragraph, so that pages end where sentences do.
function pieces(text) {
  return text.split("\n").filter((line) => line.trim())
    .flatMap((line, paragraph) => (line.match(SENTENCE) ?? [line]).map((words) => ({ words, paragraph })));
}

function paragraphsOf(some) {
  const lines = new Map();
  for (const { words, paragraph } of some) {
    lines.set(paragraph, (lines.get(paragraph) ?? "") + words);
  }
  return paragraphs([...lines.values()].join("\n"));
}

// Cuts a text into pages by their height on the stage.
function cut(alert, title, text, stage) {
  const found = [];
  let rest = pieces(text);
  const whole = paragraphsOf(rest);
  const single = () => alertView(alert, title, whole.map((line) => line.cloneNode(true)));
  if (rest.length > 0 && fits(stage, single(), READABLE)) {
    return [{ drill: alert.drill, headline: alert.headline, smallest: READABLE, view: single }];
  }
  const page = (some) => alertView(alert, `${title}（99/99）`, paragraphsOf(some));
  // A headline and a list of places that leave no room even for a word are set smaller, and the text with them.
  const smallest = rest.length > 0 && fits(stage, page([{ words: rest[0].words.slice(0, 40), paragraph: 0 }]), READABLE)
    ? READABLE : SMALLEST;
  const room = (some) => fits(stage, page(some), smallest);
  while (rest.length > 0) {
    const [first] = rest;
    if (room([first])) {
      const count = greatest(rest.length, (some) => room(rest.slice(0, some)));
      found.push(rest.slice(0, count));
      rest = rest.slice(count);
    } else {
      const letters = [...first.words];
      const count = greatest(letters.length, (some) => room([{ ...first, words: letters.slice(0, some).join("") }]));
      found.push([{ ...first, words: letters.slice(0, count).join("") }]);
      const after = letters.slice(count).join("");
      rest = after ? [{ ...first, words: after }, ...rest.slice(1)] : rest.slice(1);
    }
  }
  return found.map((some, index) => ({
    drill: alert.drill,
    headline: alert.headline,
    smallest,
    view: () => alertView(alert, `${title}（${index + 1}/${found.length}）`, paragraphsOf(some)),
  }));
}

// The pages of one alert: what happens, what to do, what the knowledge pack adds. Nothing of it is cut off: what has
// no room goes on on a further page.
export function alertPages(alert, stage) {
  const pages = [["", alert.description], ["请这样做", alert.instruction]];
  for (let from = 0; from < alert.advice.length; from += 2) {
    pages.push(["科普提示", alert.advice.slice(from, from + 2).join("\n")]);
  }
  return pages.flatMap(([title, text]) => cut(alert, title, text, stage));
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

// The type shrinks until everything has room, or it is as small as it may be.
export function sizeFor(view, smallest = SMALLEST) {
  view.style.setProperty("--fit", "1");
  for (let fit = 1; fit > smallest && view.scrollHeight > view.clientHeight + 1; fit -= 0.05) {
    view.style.setProperty("--fit", fit.toFixed(2));
  }
}
