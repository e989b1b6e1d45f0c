// Makes the sound pieces beside this file: node render.mjs work files
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { levelling } from '../films/levels.mjs';
import { wav } from '../films/synth.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [work, files] = process.argv.slice(2);
mkdirSync(work, { recursive: true });

for (const file of readdirSync(here).filter(name => name.endsWith('.mjs') && name !== 'render.mjs')) {
  const slug = file.replace('.mjs', '');
  const piece = await import(join(here, file));
  const raw = join(work, `${slug}.wav`);
  console.error(`starter-media: sound ${slug}`);
  writeFileSync(raw, wav(piece.sound()));
  const { status } = spawnSync(process.env.KEPU_FFMPEG, ['-hide_banner', '-loglevel', 'error', '-y', '-i', raw,
    '-af', levelling(raw), '-ar', '44100', '-c:a', 'libmp3lame', '-b:a', '96k', '-joint_stereo', '1',
    '-metadata', `title=${piece.title}`, '-metadata', 'artist=“哈尔滨科普”服务云', '-metadata', 'copyright=CC BY 4.0',
    '-fflags', '+bitexact', join(files, `${slug}.mp3`)], { stdio: 'inherit' });
  copyFileSync(join(here, `${slug}.vtt`), join(files, `${slug}.vtt`));
  process.exitCode ||= status;
}
