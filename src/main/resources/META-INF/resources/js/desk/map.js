// Lets districts be chosen on a map, pressed one by one or by a box drawn over them, and circles and polygons be drawn.
// The boxes to tick and the lines of places stay the truth, and are all there is without script.

const STEPS = 24;
const KILOMETRES_A_DEGREE = 111.2;
const SVG = "http://www.w3.org/2000/svg";
/** Near enough to the first corner to mean it, in units of the drawing. */
const NEAR = 10;

const SAID = {
  press: "按一下区县，选中或取消。",
  box: "按住拖动，碰到的区县都选中。",
  circle: "按住圆心向外拖动，松开即画好。",
  ring: "依次按下各个角；再按第一个角，或双击，即画好。",
};

/** What a line of a place draws, in degrees: `{ centre, radius }` or `{ corners }`; nothing for what it cannot read. */
export function read(line) {
  const words = line.replace(/^.*[:：]/u, "").trim().split(/\s+/);
  const points = words.map((word) => word.match(/^(\d+(?:\.\d+)?)[,，](\d+(?:\.\d+)?)$/)).filter(Boolean).map(([, latitude, longitude]) => [Number(latitude), Number(longitude)]);
  if (words.length === 2 && points.length === 1 && Number(words[1]) > 0) {
    return { centre: points[0], radius: Number(words[1]) };
  }
  return points.length === words.length && points.length > 2 ? { corners: points } : undefined;
}

export function mapOf(form, map) {
  const svg = map.querySelector("svg");
  const drawn = map.querySelector("[data-drawn]");
  const said = map.querySelector("[data-map-said]");
  const places = form.elements.places;
  const { west, north, across, down } = Object.fromEntries(Object.entries(svg.dataset).map(([name, value]) => [name, Number(value)]));
  let tool = "press";
  let from;
  let sketch;
  let corners = [];

  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const degrees = (point) => `${(north - point.y / down).toFixed(4)},${(west + point.x / across).toFixed(4)}`;
  const drawing = ([latitude, longitude]) => ({ x: (longitude - west) * across, y: (north - latitude) * down });
  const units = (kilometres) => (kilometres / KILOMETRES_A_DEGREE) * down;
  const between = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

  function element(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    parent.append(made);
    return made;
  }

  const points = (all) => all.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(" ");

  /** What is ticked and what is written, on the map; the whole city is all of it. */
  function paint() {
    const ticked = new Set([...form.querySelectorAll("[name=areas]:checked")].map((box) => box.value));
    const whole = [...ticked].some((code) => code.endsWith("00"));
    for (const shape of map.querySelectorAll("[data-code]")) {
      shape.classList.toggle("chosen", whole || ticked.has(shape.dataset.code));
    }
    drawn.replaceChildren();
    for (const place of places.value.split("\n").map(read).filter(Boolean)) {
      if (place.corners) {
        element("polygon", { points: points(place.corners.map(drawing)) }, drawn);
      } else {
        const middle = drawing(place.centre);
        element("circle", { cx: middle.x, cy: middle.y, r: Math.max(units(place.radius), 2) }, drawn);
      }
    }
  }

  function tick(code, on) {
    const box = form.querySelector(`[name=areas][value="${code}"]`);
    if (box && box.checked !== on) {
      box.checked = on;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function meets(shape, to) {
    for (let i = 0; i <= STEPS; i++) {
      for (let j = 0; j <= STEPS; j++) {
        if (shape.isPointInFill(new DOMPoint(from.x + ((to.x - from.x) * i) / STEPS, from.y + ((to.y - from.y) * j) / STEPS))) {
          return true;
        }
      }
    }
    return false;
  }

  /** A line of its own, with a name that the officer is asked for by having it selected. */
  function write(outline) {
    const lines = places.value.split("\n").filter((line) => line.trim() !== "");
    const name = `范围${lines.length + 1}`;
    const before = lines.map((line) => `${line}\n`).join("");
    places.value = `${before}${name}：${outline}`;
    form.querySelector("[data-places-more]").open = true;
    places.dispatchEvent(new Event("input", { bubbles: true }));
    places.focus();
    places.setSelectionRange(before.length, before.length + name.length);
    said.textContent = "已画好，请给它一个人们认得的名称。";
  }

  function drop() {
    sketch?.remove();
    sketch = undefined;
    from = undefined;
    corners = [];
  }

  function choose(next) {
    drop();
    tool = next;
    map.classList.toggle("drawing", tool !== "press");
    map.querySelectorAll("[data-tool]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.tool === tool)));
    said.textContent = SAID[tool];
  }

  function stretch(to) {
    if (tool === "box") {
      sketch.setAttribute("x", Math.min(from.x, to.x));
      sketch.setAttribute("y", Math.min(from.y, to.y));
      sketch.setAttribute("width", Math.abs(to.x - from.x));
      sketch.setAttribute("height", Math.abs(to.y - from.y));
    } else {
      sketch.setAttribute("r", between(from, to));
      said.textContent = `半径约 ${((between(from, to) / down) * KILOMETRES_A_DEGREE).toFixed(1)} 千米`;
    }
  }

  function corner(point) {
    if (corners.length > 2 && between(point, corners[0]) < NEAR) {
      finish();
      return;
    }
    corners.push(point);
    sketch ??= element("polyline", { "data-box": "" }, svg);
    sketch.setAttribute("points", points(corners));
  }

  function finish() {
    const ring = corners;
    drop();
    if (ring.length > 2) {
      write(ring.map(degrees).join(" "));
    }
  }

  svg.addEventListener("click", (event) => {
    const shape = event.target.closest("[data-code]");
    if (tool === "press" && shape) {
      tick(shape.dataset.code, !shape.classList.contains("chosen"));
    } else if (tool === "ring" && event.detail < 2) {
      corner(at(event));
    }
  });
  svg.addEventListener("dblclick", () => {
    if (tool === "ring") {
      finish();
    }
  });
  svg.addEventListener("pointerdown", (event) => {
    if (tool === "box" || tool === "circle") {
      from = at(event);
      sketch = tool === "box" ? element("rect", { "data-box": "" }, svg) : element("circle", { "data-box": "", cx: from.x, cy: from.y, r: 0 }, svg);
      svg.setPointerCapture(event.pointerId);
      event.preventDefault();
    }
  });
  svg.addEventListener("pointermove", (event) => {
    if (from) {
      stretch(at(event));
    }
  });
  svg.addEventListener("pointerup", (event) => {
    if (!from) {
      return;
    }
    const to = at(event);
    if (tool === "box") {
      map.querySelectorAll("[data-code]").forEach((shape) => {
        if (meets(shape, to)) {
          tick(shape.dataset.code, true);
        }
      });
      drop();
    } else {
      const centre = from;
      drop();
      const radius = (between(centre, to) / down) * KILOMETRES_A_DEGREE;
      if (radius >= 0.1) {
        write(`${degrees(centre)} ${radius.toFixed(1)}`);
      }
    }
  });
  svg.addEventListener("pointercancel", drop);
  map.querySelectorAll("[data-tool]").forEach((button) => button.addEventListener("click", () => choose(button.dataset.tool)));
  form.addEventListener("input", paint);
  map.hidden = false;
  choose("press");
  paint();
}
