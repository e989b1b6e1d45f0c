// Brings a sound to −18 LUFS by one gain for the whole of it, so that loud and soft keep their relation.
import { spawnSync } from 'node:child_process';

const TARGET = -18;

/** The FFmpeg audio filter that does it. */
export function levelling(wavFile) {
  const { stderr } = spawnSync(process.env.KEPU_FFMPEG,
    ['-hide_banner', '-i', wavFile, '-af', 'ebur128', '-f', 'null', '-'], { encoding: 'utf8' });
  const loudness = Number(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1]);
  if (!Number.isFinite(loudness)) {
    throw new Error(`no loudness for ${wavFile}: ${stderr}`);
  }
  return `volume=${(TARGET - loudness).toFixed(2)}dB,alimiter=limit=0.8:level=false`;
}
