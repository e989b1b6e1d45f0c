// The pictograms of the knowledge packs, as strokes on the stage: the same file that the pages show.
import { readFileSync } from 'node:fs';

const FILE = new URL('../../main/resources/META-INF/resources/img/pictograms.svg', import.meta.url);
const SYMBOL = /<symbol id="([^"]+)"[^>]*>(.*?)<\/symbol>/g;
const PART = /<(path|circle|rect|text)([^>]*?)(?:\/>|>([^<]*)<\/text>)/g;

const attribute = (text, name) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1];
const numbers = (text, ...names) => names.map(name => Number(attribute(text, name) ?? 0));

const drawings = new Map([...readFileSync(FILE, 'utf8').matchAll(SYMBOL)].map(([, id, body]) => [id, [...body.matchAll(PART)]]));

/** Draws a pictogram with its middle at the origin, size pixels wide. */
export function pictogram(stage, id, size, color) {
  const parts = drawings.get(id);
  if (!parts) {
    throw new Error(`no pictogram ${id}`);
  }
  const { g } = stage;
  stage.at({ scale: size / 48 }, () => {
    g.translate(-24, -24);
    g.strokeStyle = color;
    g.lineWidth = 2.6;
    g.lineCap = 'round';
    g.lineJoin = 'round';
    parts.forEach(([, tag, text, words]) => part(stage, tag, text, words, color));
  });
}

function part({ g, Path2D }, tag, text, words, color) {
  g.beginPath();
  if (tag === 'path') {
    g.stroke(new Path2D(attribute(text, 'd')));
  } else if (tag === 'circle') {
    const [x, y, r] = numbers(text, 'cx', 'cy', 'r');
    g.arc(x, y, r, 0, 2 * Math.PI);
    g.stroke();
  } else if (tag === 'rect') {
    const [x, y, width, height, rx] = numbers(text, 'x', 'y', 'width', 'height', 'rx');
    g.roundRect(x, y, width, height, rx);
    g.stroke();
  } else {
    const [x, y, size] = numbers(text, 'x', 'y', 'font-size');
    g.fillStyle = color;
    g.font = `${size}px "Kepu Bold"`;
    g.textAlign = 'center';
    g.textBaseline = 'alphabetic';
    g.fillText(words, x, y);
  }
}
