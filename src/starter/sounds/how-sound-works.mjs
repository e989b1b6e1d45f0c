// A small experiment to listen to: pitch, octaves, hearing, overtones, beats, direction, echo, harmony.
import { Score } from '../films/synth.mjs';

const TAU = 2 * Math.PI;
const edges = (age, seconds) => Math.min(1, age * 25) * Math.min(1, Math.max(0, seconds - age) * 12);

export const title = '声音是怎样传播的：一段可以听见的小实验';
export const seconds = 87;

export function sound() {
  const score = new Score(seconds);
  const tone = (from, length, hertz, gain = 0.24, pan = 0) =>
    score.voice(from, length, gain, pan, 0, age => edges(age, length) * Math.sin(TAU * hertz * age));
  score.bell(0.6, 69, 0.1).bell(1.6, 76, 0.08, -0.5).bell(2.6, 81, 0.07, 0.5).pad(0.5, 7.5, [57, 64, 69], 0.03);
  tone(10, 4.4, 440);
  [110, 220, 440, 880, 1760].forEach((hertz, i) => tone(15.4 + i * 1.4, 1.3, hertz, [0.4, 0.3, 0.22, 0.16, 0.12][i]));
  sweep(score, 23.4, 8.8);
  tone(33.4, 10, 220, 0.22);
  for (let n = 2; n <= 8; n++) {
    tone(36.6 + (n - 2) * 0.8, 6.8 - (n - 2) * 0.8, 220 * n, 0.2 / n);
  }
  tone(44.4, 5, 440, 0.15).voice(44.4, 5, 0.15, 0, 0, age => edges(age, 5) * Math.sin(TAU * 442 * age));
  tone(50, 5.2, 440, 0.15).voice(50, 5.2, 0.15, 0, 0, age => edges(age, 5.2) * Math.sin(TAU * 446 * age));
  [57, 58, 59.6, 60.6].forEach((from, i) => direction(score, from, i < 2 ? -1 : 1));
  [64, 67.6].forEach(from => {
    clap(score, from, 0.5, 0);
    clap(score, from + 1, 0.16, 0.6);
  });
  score.air(72, 6.6, { low: 260, high: 800, gain: 0.16, seed: 3, swell: 0.2 });
  [74, 74, 76].forEach((note, i) => score.bell(73 + i * 1.7, note, 0.06, i - 1));
  [1, 5 / 4, 3 / 2].forEach((ratio, i) => tone(79.4 + i * 1.2, 7 - i * 1.2, 330 * ratio, 0.13, (i - 1) * 0.5));
  return score.mixed();
}

/** From 100 to 12,000 hertz, equal time for each octave. */
function sweep(score, from, length) {
  const octaves = Math.log(120);
  score.voice(from, length, 0.2, 0, 0, age => {
    const at = age / length;
    const phase = (TAU * 100 * length * (Math.exp(octaves * at) - 1)) / octaves;
    return edges(age, length) * 0.65 * Math.sin(phase);
  });
}

function clap(score, from, gain, room) {
  let state = 12345;
  score.voice(from, 0.12, gain, 0, room, age => {
    state = (state * 16807) % 2147483647;
    return Math.exp(-age * 55) * ((state / 1073741823) - 1);
  });
}

/** The same tick in both ears, 0.6 milliseconds earlier on one side. */
function direction(score, from, side) {
  const tick = age => Math.exp(-age * 70) * Math.sin(TAU * 900 * age);
  score.voice(from, 0.2, 0.42, side, 0, tick);
  score.voice(from + 0.0006, 0.2, 0.34, -side, 0, tick);
}
