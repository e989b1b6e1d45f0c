// Noto's CJK fonts come as collections whose first face is Japanese; Chinese text needs the SC face, cut out here.
import { existsSync, readFileSync } from 'node:fs';

const FOLDERS = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk', '/usr/local/share/fonts'];
const FACES = [
  ['Kepu Sans', 'NotoSansCJK-Regular.ttc', 'Noto Sans CJK SC'],
  ['Kepu Bold', 'NotoSansCJK-Bold.ttc', 'Noto Sans CJK SC'],
  ['Kepu Serif', 'NotoSerifCJK-Bold.ttc', 'Noto Serif CJK SC'],
];

export function registerFonts(GlobalFonts) {
  for (const [alias, file, family] of FACES) {
    const folder = FOLDERS.find(each => existsSync(`${each}/${file}`));
    if (!folder) {
      throw new Error(`${file} is missing: apt-get install fonts-noto-cjk`);
    }
    GlobalFonts.register(face(readFileSync(`${folder}/${file}`), family), alias);
  }
}

/** The face of a TrueType collection that has this family name, as a font of its own. */
function face(collection, family) {
  const count = collection.readUInt32BE(8);
  for (let i = 0; i < count; i++) {
    const start = collection.readUInt32BE(12 + 4 * i);
    if (familyName(collection, start) === family) {
      return alone(collection, start);
    }
  }
  throw new Error(`no face ${family}`);
}

function tables(font, start) {
  return Array.from({ length: font.readUInt16BE(start + 4) }, (_, i) => {
    const at = start + 12 + 16 * i;
    return { at, tag: font.toString('latin1', at, at + 4), offset: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) };
  });
}

function familyName(font, start) {
  const { offset } = tables(font, start).find(table => table.tag === 'name');
  const strings = offset + font.readUInt16BE(offset + 4);
  for (let i = 0; i < font.readUInt16BE(offset + 2); i++) {
    const at = offset + 6 + 12 * i;
    const [platform, , language, name, length, from] = [0, 2, 4, 6, 8, 10].map(step => font.readUInt16BE(at + step));
    if (platform === 3 && language === 0x409 && name === 1) {
      return Buffer.from(font.subarray(strings + from, strings + from + length)).swap16().toString('utf16le');
    }
  }
  return '';
}

function alone(font, start) {
  const list = tables(font, start);
  const head = Buffer.from(font.subarray(start, start + 12 + 16 * list.length));
  const parts = [head];
  let end = head.length;
  list.forEach((table, i) => {
    head.writeUInt32BE(end, 12 + 16 * i + 8);
    const padded = Buffer.alloc((table.length + 3) & ~3);
    font.copy(padded, 0, table.offset, table.offset + table.length);
    parts.push(padded);
    end += padded.length;
  });
  return Buffer.concat(parts);
}
