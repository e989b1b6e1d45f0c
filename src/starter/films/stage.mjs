// The stage our films are drawn on: easing, chance with a seed, and the strokes that every scene uses. A frame depends on
// nothing but its time, so frames can be drawn in any order and a film comes out the same each time.
import { paint } from '../drawing/figure.mjs';

export const WIDTH = 1280;
export const HEIGHT = 720;
export const FPS = 25;
export const TAU = 2 * Math.PI;

export const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
export const mix = (a, b, share) => a + (b - a) * share;
export const smooth = x => { const s = clamp(x); return s * s * (3 - 2 * s); };
/** How far t is between two times, eased. */
export const span = (t, from, to) => smooth((t - from) / (to - from));
/** Rises between a and b, stays, falls between c and d. */
export const during = (t, a, b, c, d) => Math.min(span(t, a, b), 1 - span(t, c, d));
/** Overshoots a little and settles. */
export const pop = x => { const s = clamp(x); return s === 0 ? 0 : 1 + 2.2 * (s - 1) ** 3 + 1.2 * (s - 1) ** 2; };

export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

const channels = color => [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16));
export const blend = (from, to, share) => {
  const [a, b] = [channels(from), channels(to)];
  return '#' + a.map((each, i) => Math.round(mix(each, b[i], clamp(share))).toString(16).padStart(2, '0')).join('');
};

export class Stage {
  constructor(context, Path2D) {
    this.g = context;
    this.Path2D = Path2D;
  }

  /** Draws with saved state: moved, scaled, turned, faded. */
  at({ x = 0, y = 0, scale = 1, turn = 0, alpha = 1, flip = false }, draw) {
    const { g } = this;
    if (alpha <= 0 || scale === 0) {
      return;
    }
    g.save();
    g.translate(x, y);
    g.rotate(turn);
    g.scale(flip ? -scale : scale, scale);
    g.globalAlpha *= alpha;
    draw(g);
    g.restore();
  }

  fade(top, bottom, stops, x = 0, width = WIDTH) {
    const paint = this.g.createLinearGradient(0, top, 0, bottom);
    stops.forEach((color, i) => paint.addColorStop(i / (stops.length - 1), color));
    this.g.fillStyle = paint;
    this.g.fillRect(x, top, width, bottom - top);
  }

  glow(x, y, radius, color, strength = 1) {
    const paint = this.g.createRadialGradient(x, y, 0, x, y, radius);
    paint.addColorStop(0, color + Math.round(255 * clamp(strength)).toString(16).padStart(2, '0'));
    paint.addColorStop(1, color + '00');
    this.g.fillStyle = paint;
    this.g.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  circle(x, y, radius, color) {
    this.g.fillStyle = color;
    this.g.beginPath();
    this.g.arc(x, y, Math.max(0, radius), 0, TAU);
    this.g.fill();
  }

  ellipse(x, y, rx, ry, color, turn = 0) {
    this.g.fillStyle = color;
    this.g.beginPath();
    this.g.ellipse(x, y, Math.max(0, rx), Math.max(0, ry), turn, 0, TAU);
    this.g.fill();
  }

  box(x, y, width, height, radius, color) {
    this.g.fillStyle = color;
    this.g.beginPath();
    this.g.roundRect(x, y, width, height, radius);
    this.g.fill();
  }

  line(points, width, color, { dash = [], cap = 'round' } = {}) {
    const { g } = this;
    g.strokeStyle = color;
    g.lineWidth = width;
    g.lineCap = cap;
    g.lineJoin = 'round';
    g.setLineDash(dash);
    g.beginPath();
    points.forEach(([x, y], i) => (i ? g.lineTo(x, y) : g.moveTo(x, y)));
    g.stroke();
    g.setLineDash([]);
  }

  shape(points, color) {
    const { g } = this;
    g.fillStyle = color;
    g.beginPath();
    points.forEach(([x, y], i) => (i ? g.lineTo(x, y) : g.moveTo(x, y)));
    g.closePath();
    g.fill();
  }

  path(d, color) {
    this.g.fillStyle = color;
    this.g.fill(new this.Path2D(d));
  }

  stroke(d, width, color) {
    this.g.strokeStyle = color;
    this.g.lineWidth = width;
    this.g.lineCap = 'round';
    this.g.lineJoin = 'round';
    this.g.stroke(new this.Path2D(d));
  }

  /** The area under y(x), down to the bottom. */
  ground(height, color, bottom = HEIGHT, from = -20, to = WIDTH + 20, step = 16) {
    const points = [[from, bottom]];
    for (let x = from; x <= to; x += step) {
      points.push([x, height(x)]);
    }
    points.push([to, bottom]);
    this.shape(points, color);
  }

  /** An arrow along points; share draws only its first part. */
  arrow(points, width, color, share = 1) {
    if (share <= 0) {
      return;
    }
    const drawn = cut(points, share);
    this.line(drawn, width, color);
    const [[ax, ay], [bx, by]] = drawn.slice(-2);
    const turn = Math.atan2(by - ay, bx - ax);
    const wing = side => [bx - Math.cos(turn + side) * width * 2.6, by - Math.sin(turn + side) * width * 2.6];
    this.line([wing(0.6), [bx, by], wing(-0.6)], width, color);
  }

  text(words, x, y, size, color, { font = 'Kepu Bold', align = 'center', alpha = 1 } = {}) {
    const { g } = this;
    g.save();
    g.globalAlpha *= clamp(alpha);
    g.font = `${size}px "${font}"`;
    g.textAlign = align;
    g.textBaseline = 'middle';
    g.fillStyle = color;
    g.fillText(words, x, y);
    g.restore();
  }

  /** A keyword on a pill that pops in at a time and leaves at another. */
  word(t, from, to, words, x, y, { size = 38, color = '#ffffff', back = '#12324a', alpha = 0.88 } = {}) {
    const shown = during(t, from, from + 0.45, to - 0.35, to);
    if (shown <= 0) {
      return;
    }
    const { g } = this;
    this.at({ x, y, scale: t < to - 0.4 ? pop((t - from) / 0.5) : 1, alpha: shown }, () => {
      g.font = `${size}px "Kepu Bold"`;
      const width = g.measureText(words).width + size * 1.3;
      g.globalAlpha *= alpha;
      this.box(-width / 2, -size * 0.92, width, size * 1.84, size * 0.92, back);
      g.globalAlpha /= alpha;
      this.text(words, 0, size * 0.04, size, color);
    });
  }

  /** The title of a film: large letters that rise one after the other, a line and a second line below. */
  title(t, from, to, words, below, x, y, { size = 92, color = '#ffffff', accent = '#ffd98a' } = {}) {
    const { g } = this;
    const out = 1 - span(t, to - 0.6, to);
    g.font = `${size}px "Kepu Serif"`;
    const width = g.measureText(words).width;
    let left = x - width / 2;
    for (const [i, letter] of [...words].entries()) {
      const shown = span(t, from + i * 0.09, from + 0.6 + i * 0.09);
      g.font = `${size}px "Kepu Serif"`;
      const step = g.measureText(letter).width;
      this.text(letter, left + step / 2, y + (1 - shown) * 34, size, color, { font: 'Kepu Serif', alpha: shown * out });
      left += step;
    }
    const drawn = span(t, from + 0.8, from + 1.6);
    this.at({ alpha: out }, () => {
      if (drawn > 0) {
        this.line([[x - 130 * drawn, y + size * 0.82], [x + 130 * drawn, y + size * 0.82]], 4, accent);
      }
    });
    this.text(below, x, y + size * 1.28, size * 0.36, color, { font: 'Kepu Sans', alpha: span(t, from + 1.1, from + 1.8) * out });
  }

  person(x, y, scale, pose, clothes, flip = false) {
    this.at({ x, y, scale, flip }, g => paint(g, this.Path2D, pose, clothes));
  }

  /** Snow that falls and drifts; the same flakes at the same time. */
  snow(t, count, seed, { color = '#ffffff', wind = 30, size = 3.4, bottom = HEIGHT, alpha = 0.9 } = {}) {
    const next = chance(seed);
    this.at({ alpha }, () => {
      for (let i = 0; i < count; i++) {
        const [x0, y0, speed, r] = [next() * (WIDTH + 200), next() * bottom, 34 + next() * 60, 0.5 + next()];
        const y = (y0 + t * speed) % bottom;
        const x = (x0 + t * wind * r + 18 * Math.sin(t * 0.9 + i)) % (WIDTH + 200);
        this.circle(x - 100, y, (size * r) / 1.5, color);
      }
    });
  }

  /** The last picture of every film. */
  colophon(t, from, lines, { back = '#10263a', color = '#ffffff', accent = '#ffd98a' } = {}) {
    const shown = span(t, from, from + 0.8);
    this.at({ alpha: shown }, g => {
      g.fillStyle = back;
      g.fillRect(0, 0, WIDTH, HEIGHT);
      lines.forEach((line, i) => this.text(line, WIDTH / 2, 250 + i * 74, i ? 40 : 56, i ? color : accent,
        { font: i ? 'Kepu Sans' : 'Kepu Serif', alpha: span(t, from + 0.3 + i * 0.35, from + 0.9 + i * 0.35) }));
      this.text('“哈尔滨科普”服务云 · 自绘 · CC BY 4.0', WIDTH / 2, 560, 26, color, { font: 'Kepu Sans', alpha: 0.75 });
    });
  }
}

function cut(points, share) {
  const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
  let left = lengths.reduce((a, b) => a + b, 0) * clamp(share);
  const result = [points[0]];
  for (const [i, length] of lengths.entries()) {
    const [a, b] = [points[i], points[i + 1]];
    if (left < length) {
      result.push([mix(a[0], b[0], left / length), mix(a[1], b[1], left / length)]);
      break;
    }
    result.push(b);
    left -= length;
  }
  return result.length > 1 ? result : [points[0], [points[0][0] + 0.01, points[0][1]]];
}
