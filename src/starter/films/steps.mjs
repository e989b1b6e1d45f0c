// A short film of steps: a title, one pictogram with its words after the other, and what to remember.
import { pictogram } from './pictograms.mjs';
import { HEIGHT, WIDTH, during, pop, span } from './stage.mjs';
import { Score } from './synth.mjs';

const OPENING = 5;
const STEP = 4.8;
const END = 6;

/**
 * @param back    colours from top to bottom
 * @param scenery draws what moves behind: (stage, seconds of the whole film)
 * @param steps   [pictogram, heading, one line more]
 * @param end     lines of the last picture
 */
export function steps({ title, below, back, accent, scenery, steps: list, end, seed }) {
  const seconds = OPENING + list.length * STEP + END;
  const setting = (stage, all) => {
    stage.fade(0, HEIGHT, back);
    scenery(stage, all);
  };
  const opening = (stage, t, all) => {
    setting(stage, all);
    stage.at({ x: WIDTH / 2, y: 500, scale: pop((t - 1.2) / 0.7) }, () => pictogram(stage, list[0][0], 190, accent));
    stage.title(t, 0.3, OPENING + 0.6, title, below, WIDTH / 2, 190, { size: 96, accent });
  };
  const step = (each, number) => (stage, t, all) => {
    setting(stage, all);
    one(stage, t, each, number, list.length, accent);
  };
  const closing = (stage, t) => stage.colophon(t, 0, end, { back: '#10263a', accent });
  return {
    title,
    seconds,
    scenes: [
      { from: 0, to: OPENING, draw: opening },
      ...list.map((each, i) => ({ from: OPENING + i * STEP, to: OPENING + (i + 1) * STEP, draw: step(each, i + 1) })),
      { from: seconds - END, to: seconds, draw: closing },
    ],
    sound: length => music(length, list.length, seed),
  };
}

function one(stage, t, [sign, heading, more], number, of, accent) {
  stage.at({ alpha: span(t, 0, 0.5) }, () => stage.box(90, 150, WIDTH - 180, 400, 36, '#ffffff'));
  stage.at({ x: 290, y: 350, scale: pop((t - 0.2) / 0.6), turn: 0.03 * Math.sin(t * 2) }, () => pictogram(stage, sign, 270, '#0d4f86'));
  stage.at({ alpha: span(t, 0.5, 1.1) }, () => stage.text(heading, 490, 300, heading.length > 11 ? 54 : 66, '#10263a', { align: 'left' }));
  stage.at({ alpha: span(t, 1, 1.6) }, () => stage.text(more, 490, 408, more.length > 19 ? 32 : 37, '#46607a', { align: 'left', font: 'Kepu Sans' }));
  for (let i = 1; i <= of; i++) {
    const here = i === number ? during(t, 0, 0.4, 99, 100) : 0;
    stage.circle(WIDTH / 2 + (i - (of + 1) / 2) * 44, 92, 9 + 6 * here, i <= number ? accent : 'rgba(255,255,255,.45)');
  }
}

function music(seconds, count, seed) {
  const score = new Score(seconds);
  score.song({ from: 0.3, beat: 0.56, seed, density: 0.46, tune: 0.12,
    chords: [[43, 55, 59, 62, 67], [40, 52, 55, 59, 64], [48, 55, 60, 64, 67], [38, 54, 57, 62, 66]],
    scale: [67, 69, 71, 74, 76, 79, 81, 83] });
  for (let i = 0; i < count; i++) {
    score.bell(OPENING + i * STEP + 0.2, 79, 0.1);
  }
  return score.mixed();
}
