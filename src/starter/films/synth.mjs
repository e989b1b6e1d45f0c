// A small synthesiser: pads, plucked notes, bells, wind, rumble and a room around them. No samples, no recordings.
import { chance } from './stage.mjs';

export const RATE = 48000;
const TAU = 2 * Math.PI;
export const hertz = note => 440 * 2 ** ((note - 69) / 12);

export class Score {
  constructor(seconds) {
    this.length = Math.ceil(seconds * RATE);
    this.seconds = seconds;
    this.dry = [new Float32Array(this.length), new Float32Array(this.length)];
    this.wet = [new Float32Array(this.length), new Float32Array(this.length)];
  }

  /** Adds a mono voice: sample(age in seconds) for a while, placed between left (-1) and right (1). */
  voice(from, seconds, gain, pan, room, sample) {
    const start = Math.round(from * RATE);
    const end = Math.min(this.length, start + Math.round(seconds * RATE));
    const [left, right] = [gain * Math.cos(((pan + 1) * Math.PI) / 4), gain * Math.sin(((pan + 1) * Math.PI) / 4)];
    for (let i = Math.max(0, start); i < end; i++) {
      const value = sample((i - start) / RATE);
      this.dry[0][i] += value * left;
      this.dry[1][i] += value * right;
      this.wet[0][i] += value * left * room;
      this.wet[1][i] += value * right * room;
    }
    return this;
  }

  pad(from, seconds, notes, gain = 0.05) {
    const rise = Math.min(2, seconds / 3);
    notes.forEach((note, n) => {
      const f = hertz(note);
      for (const [detune, pan] of [[-0.0018, -0.6], [0.0021, 0.6]]) {
        const w = TAU * f * (1 + detune);
        const phase = n * 1.7 + pan;
        this.voice(from, seconds + 1.5, gain, pan, 0.5, age => {
          const level = Math.min(1, age / rise) * Math.min(1, Math.max(0, (seconds + 1.5 - age) / 1.5));
          const bright = 0.55 + 0.25 * Math.sin(age * 0.7 + n);
          const a = w * age + phase;
          return level * (Math.sin(a) + bright * 0.32 * Math.sin(2 * a) + bright * 0.14 * Math.sin(3 * a));
        });
      }
    });
    return this;
  }

  /** A soft struck bar, like a kalimba. */
  pluck(from, note, gain = 0.16, pan = 0) {
    const w = TAU * hertz(note);
    return this.voice(from, 2.4, gain, pan, 0.55, age =>
      Math.min(1, age * 400) * (Math.exp(-age * 3.1) * Math.sin(w * age)
        + 0.35 * Math.exp(-age * 7) * Math.sin(2 * w * age) + 0.16 * Math.exp(-age * 22) * Math.sin(5.4 * w * age)));
  }

  bell(from, note, gain = 0.1, pan = 0) {
    const w = TAU * hertz(note);
    return this.voice(from, 4.5, gain, pan, 0.9, age =>
      Math.min(1, age * 300) * Math.exp(-age * 1.5) * Math.sin(w * age + 1.6 * Math.exp(-age * 3) * Math.sin(3.5 * w * age)));
  }

  bass(from, seconds, note, gain = 0.16) {
    const w = TAU * hertz(note);
    return this.voice(from, seconds, gain, 0, 0.1, age =>
      Math.min(1, age * 30) * Math.min(1, (seconds - age) * 8) * Math.exp(-age * 0.5) * (Math.sin(w * age) + 0.2 * Math.sin(2 * w * age)));
  }

  /** Wind, water or smoke: noise through a band that wanders. */
  air(from, seconds, { low = 300, high = 900, gain = 0.1, seed = 5, swell = 0.13 } = {}) {
    for (const side of [-1, 1]) {
      const next = chance(seed + side);
      let [band, slow] = [0, 0];
      this.voice(from, seconds, gain, side * 0.8, 0.3, age => {
        const level = Math.min(1, age / 1.5) * Math.min(1, Math.max(0, seconds - age) / 1.5);
        const wander = 0.5 + 0.5 * Math.sin(TAU * swell * age + side) * Math.sin(TAU * swell * 0.37 * age + seed);
        const f = 2 * Math.sin((Math.PI * (low + (high - low) * wander)) / RATE);
        const high_ = next() * 2 - 1 - slow - 0.9 * band;
        band += f * high_;
        slow += f * band;
        return level * (0.4 + 0.6 * wander) * band;
      });
    }
    return this;
  }

  /** The ground's deep noise, with its own curve of strength. */
  rumble(from, seconds, gain, strength = () => 1, seed = 9) {
    const next = chance(seed);
    let [a, b] = [0, 0];
    return this.voice(from, seconds, gain, 0, 0.15, age => {
      a += 0.012 * ((next() * 2 - 1) * 6 - a);
      b += 0.02 * (a - b);
      return strength(age) * Math.tanh(b * 3 + 0.4 * Math.sin(TAU * 38 * age) * Math.abs(b));
    });
  }

  beep(from, frequency, seconds = 0.18, gain = 0.09) {
    return this.voice(from, seconds, gain, 0, 0.25, age =>
      Math.min(1, age * 200) * Math.min(1, (seconds - age) * 200) * (Math.sin(TAU * frequency * age) + 0.25 * Math.sin(TAU * 3 * frequency * age)));
  }

  /** Chords that change every few seconds, a bass below and a tune that repeats itself and wanders. */
  song({ from = 0, to = this.seconds, beat = 0.6, bars = 4, chords, scale, seed = 1, tune = 0.14, pads = 0.045, density = 0.5 }) {
    const next = chance(seed);
    const bar = beat * 4;
    const motif = Array.from({ length: 16 }, (_, i) => (next() < density || i % 8 === 0 ? Math.floor(next() * 5) - 2 : null));
    let step = Math.floor(scale.length / 2);
    for (let n = 0, t = from; t < to - 1; n++, t += bar) {
      const chord = chords[n % chords.length];
      this.pad(t, Math.min(bar, to - t), chord.slice(1), pads);
      this.bass(t, Math.min(bar * 0.95, to - t), chord[0]);
      for (let k = 0; k < 8; k++) {
        const move = motif[(n % 2) * 8 + k];
        const quiet = n < 1 || n % bars === bars - 1 && k > 4;
        if (move !== null && !quiet && t + k * beat * 0.5 < to - 2) {
          step = Math.min(scale.length - 1, Math.max(0, step + (n % bars === 2 ? -move : move)));
          this.pluck(t + k * beat * 0.5, scale[step], tune * (0.8 + 0.3 * next()), (next() - 0.5) * 0.7);
        }
      }
    }
    return this;
  }

  /** The finished stereo sound: room added, ends faded, peaks rounded. */
  mixed() {
    const wet = this.wet.map((side, i) => room(side, i));
    return this.dry.map((side, c) => side.map((value, i) => {
      const edge = Math.min(1, i / (0.4 * RATE), (this.length - 1 - i) / (1.6 * RATE));
      return Math.tanh((value + 0.55 * wet[c][i]) * 1.1) * edge;
    }));
  }
}

/** Schroeder's reverberation: four combs and two all-passes. */
function room(input, side) {
  const output = new Float32Array(input.length);
  for (const delay of [1687, 1931, 2203, 2389].map(each => each + side * 37)) {
    const line = new Float32Array(delay);
    let low = 0;
    for (let i = 0; i < input.length; i++) {
      const heard = line[i % delay];
      low += 0.45 * (heard - low);
      line[i % delay] = input[i] + 0.8 * low;
      output[i] += heard * 0.25;
    }
  }
  for (const delay of [347 + side * 11, 113 + side * 7]) {
    const line = new Float32Array(delay);
    for (let i = 0; i < output.length; i++) {
      const heard = line[i % delay];
      const value = output[i] + 0.6 * heard;
      line[i % delay] = value;
      output[i] = heard - 0.6 * value;
    }
  }
  return output;
}

/** Stereo samples as a 16-bit WAV file. */
export function wav([left, right]) {
  const file = Buffer.alloc(44 + left.length * 4);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + left.length * 4, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(left.length * 4, 40);
  for (let i = 0; i < left.length; i++) {
    file.writeInt16LE(Math.round(left[i] * 32000), 44 + i * 4);
    file.writeInt16LE(Math.round(right[i] * 32000), 46 + i * 4);
  }
  return file;
}
