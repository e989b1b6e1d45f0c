// Draws a film frame by frame and hands the frames to FFmpeg.
//   node render.mjs film slug work files     the film and its captions
//   node render.mjs still slug work second…  single frames, to look at
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registerFonts } from './fonts.mjs';
import { levelling } from './levels.mjs';
import { FPS, HEIGHT, Stage, WIDTH, smooth } from './stage.mjs';
import { wav } from './synth.mjs';

const { createCanvas, GlobalFonts, Path2D } = createRequire(import.meta.url)(process.env.KEPU_CANVAS);
const FADE = 0.7;
const here = dirname(fileURLToPath(import.meta.url));

const [task, slug, work, ...rest] = process.argv.slice(2);
const { film } = await import(join(here, slug, 'film.mjs'));
registerFonts(GlobalFonts);
mkdirSync(work, { recursive: true });
const canvas = createCanvas(WIDTH, HEIGHT);
const spare = createCanvas(WIDTH, HEIGHT);

function frame(t) {
  const scenes = film.scenes.filter(scene => t >= scene.from && t < scene.to + FADE);
  const last = scenes.at(-1) ?? film.scenes.at(-1);
  const earlier = scenes.length > 1 ? scenes.at(-2) : null;
  draw(canvas, earlier ?? last, t);
  if (earlier) {
    draw(spare, last, t);
    const g = canvas.getContext('2d');
    g.save();
    g.globalAlpha = smooth((t - last.from) / FADE);
    g.drawImage(spare, 0, 0);
    g.restore();
  }
  return canvas;
}

function draw(target, scene, t) {
  const g = target.getContext('2d');
  g.save();
  g.clearRect(0, 0, WIDTH, HEIGHT);
  scene.draw(new Stage(g, Path2D), t - scene.from, t);
  g.restore();
}

function encoder(sound, target) {
  const options = ['-hide_banner', '-loglevel', 'error', '-y',
    '-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${WIDTH}x${HEIGHT}`, '-r', `${FPS}`, '-i', 'pipe:0', '-i', sound,
    '-c:v', 'libx264', '-preset', 'slow', '-crf', '32', '-tune', 'animation', '-threads', '2',
    '-vf', 'scale=out_color_matrix=bt709:out_range=tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709',
    '-pix_fmt', 'yuv420p', '-profile:v', 'high', '-level', '3.1', '-g', `${FPS * 4}`,
    '-af', levelling(sound), '-c:a', 'aac', '-b:a', '96k', '-ar', '48000', '-shortest', '-movflags', '+faststart',
    '-metadata', `title=${film.title}`, '-metadata', 'artist=“哈尔滨科普”服务云', '-metadata', 'copyright=CC BY 4.0',
    '-metadata:s:a:0', 'language=zho', '-fflags', '+bitexact', '-map_metadata:s', '-1', target];
  return spawn(process.env.KEPU_FFMPEG, options, { stdio: ['pipe', 'inherit', 'inherit'] });
}

async function render(files) {
  const raw = join(work, `${slug}.wav`);
  writeFileSync(raw, wav(film.sound(film.seconds)));
  const ffmpeg = encoder(raw, join(files, `${slug}.mp4`));
  const frames = Math.round(film.seconds * FPS);
  for (let i = 0; i < frames; i++) {
    if (i % (FPS * 10) === 0) {
      console.error(`starter-media: ${slug}, second ${i / FPS} of ${film.seconds}`);
    }
    if (!ffmpeg.stdin.write(Buffer.from(frame(i / FPS).data()))) {
      await once(ffmpeg.stdin, 'drain');
    }
  }
  ffmpeg.stdin.end();
  const [code] = await once(ffmpeg, 'close');
  copyFileSync(join(here, slug, 'captions.vtt'), join(files, `${slug}.vtt`));
  process.exitCode = code;
}

if (task === 'still') {
  for (const second of rest) {
    const target = join(work, `${slug}-${second}.png`);
    writeFileSync(target, frame(Number(second)).toBuffer('image/png'));
    console.log(target);
  }
} else {
  await render(rest[0]);
}
