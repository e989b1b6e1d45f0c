// Black soil: grass that comes and goes for thousands of years, the life in the ground, how it is lost and how it is kept.
import { walking } from '../../drawing/figure.mjs';
import { cloud, spruce, worm } from '../harbin.mjs';
import { HEIGHT, TAU, WIDTH, blend, chance, mix, smooth, span } from '../stage.mjs';
import { Score } from '../synth.mjs';

export const film = {
  title: '黑土的故事',
  seconds: 70,
  scenes: [
    { from: 0, to: 7, draw: opening },
    { from: 7, to: 24, draw: making },
    { from: 24, to: 36, draw: living },
    { from: 36, to: 48, draw: losing },
    { from: 48, to: 60, draw: keeping },
    { from: 60, to: 70, draw: ending },
  ],
  sound,
};

const BLACK = '#241a14';
const BROWN = '#7b5937';
const LOESS = '#c79d63';

function opening(stage, t) {
  stage.fade(0, 430, ['#f6b26b', '#fbd9a0', '#fdf0d0']);
  stage.glow(940, 330 - t * 6, 330, '#fff0b8', 0.9);
  stage.circle(940, 330 - t * 6, 64, '#fff3cf');
  cloud(stage, 240 + t * 9, 130, 0.9, '#ffffff', 0.65);
  cloud(stage, 620 + t * 6, 80, 0.6, '#ffffff', 0.55);
  stage.ground(x => 372 + 16 * Math.sin(x / 210), '#b9bd6c');
  stage.ground(x => 398 + 8 * Math.sin(x / 130 + 1), '#8fa84f');
  soil(stage, 452, 150);
  roots(stage, 452, [70, 190, 310, 430, 550, 670, 790, 910, 1030, 1150, 1250], 1);
  field(stage, t, 452, 1);
  stage.title(t, 0.5, 7.6, '黑土的故事', '一厘米一厘米攒出来的土', WIDTH / 2, 116, { color: '#3a2412', accent: '#8a4b1d', size: 100 });
}

/** Ground from a height down: black, brown and loess, with a wavy border. */
function soil(stage, top, black, { rough = 1 } = {}) {
  stage.ground(() => top, LOESS);
  const next = chance(7);
  for (let i = 0; i < 26; i++) {
    const [x, y] = [next() * WIDTH, top + black + 130 + next() * 200];
    stage.ellipse(x, y, 8 + next() * 14, 5 + next() * 6, '#e2c797');
  }
  stage.fade(top, top + black + 60, [BLACK, '#33251b', BROWN]);
  stage.ground(x => top + black + 58 + rough * (9 * Math.sin(x / 53) + 6 * Math.sin(x / 21)), LOESS);
  stage.at({ alpha: 0.8 }, () => stage.ground(x => top + black + 50 + rough * (14 * Math.sin(x / 47 + 2) + 5 * Math.sin(x / 17)), '#a87e4b'));
  stage.ground(x => top + black + 110 + 10 * Math.sin(x / 90), LOESS);
}

function maize(stage, x, y, height, sway) {
  stage.at({ x, y }, () => {
    const tip = sway * 16;
    stage.stroke(`M0 4Q${tip * 0.2} ${-height / 2} ${tip} ${-height}`, 8, '#5f9231');
    for (const [i, at] of [0.28, 0.45, 0.62, 0.8].entries()) {
      const side = i % 2 ? -1 : 1;
      const [px, py] = [tip * at * at, -height * at];
      const droop = 30 + 6 * sway * side;
      stage.path(`M${px} ${py}q${side * 30} -34 ${side * 62} ${droop - 26}q${-side * 30} -12 ${-side * 62} ${36 - droop}z`, i % 2 ? '#7cb043' : '#68a035');
    }
    stage.path(`M${tip * 0.3 + 3} ${-height * 0.5}q20 -8 17 -44q-24 8 -17 44z`, '#f2c14e');
    for (const lean of [-9, 0, 9]) {
      stage.line([[tip, -height], [tip + lean, -height - 24]], 4, '#d3a640');
    }
  });
}

function field(stage, t, y, grown) {
  for (let i = 0; i < 11; i++) {
    maize(stage, 70 + i * 120 - (i > 9 ? 20 : 0), y, (140 + 20 * Math.sin(i * 2)) * grown, Math.sin(t * 1.3 + i * 0.6));
  }
}

function roots(stage, y, places, grown) {
  const next = chance(70);
  for (const x of places) {
    for (let i = -3; i <= 3; i++) {
      const deep = (90 + (3 - Math.abs(i)) * 34 + next() * 30) * grown;
      stage.at({ alpha: 0.85 }, () => stage.stroke(`M${x} ${y + 2}q${i * 9 * grown} ${deep * 0.4} ${i * 15 * grown} ${deep}`, i ? 2.6 : 4.4, '#d9bf95'));
    }
  }
}

function making(stage, t) {
  const years = t < 1 ? 0 : 12000 * smooth((t - 1) / 15.2);
  const phase = (t * 0.5) % 1;
  const winter = smooth(1 - Math.abs(phase - 0.86) / 0.17);
  const autumn = smooth(1 - Math.abs(phase - 0.62) / 0.2);
  const green = smooth(1 - Math.abs(phase - 0.32) / 0.32);
  const top = 330;
  stage.fade(0, top, [blend(blend('#7fc0e8', '#a9cbe0', autumn), '#a9b9cf', winter), blend(blend('#dff1f8', '#f7e6c4', autumn), '#e8edf4', winter)]);
  stage.circle(1080, 96, 40, blend('#ffe08a', '#f4f4ee', winter));
  stage.ground(x => 288 + 14 * Math.sin(x / 180), blend(blend('#9fbf6a', '#d0a850', autumn), '#f2f6fa', winter), top + 4);
  soil(stage, top, 20 + 200 * (years / 12000));
  const next = chance(3);
  for (let i = 0; i < 150; i++) {
    const [x, tall, bend] = [next() * WIDTH, 36 + next() * 62, next() * 20 - 10];
    const height = tall * (0.25 + 0.75 * Math.max(green, autumn * 0.9)) * (1 - 0.6 * winter);
    const lean = bend + 9 * Math.sin(t * 2 + x / 80) + 26 * winter;
    const color = blend(blend('#5f9a3a', '#c9992f', Math.max(autumn, winter)), '#8a7448', winter);
    stage.stroke(`M${x} ${top + 4}q${lean * 0.3} ${-height * 0.6} ${lean} ${-height}`, 4, color);
  }
  for (let i = 0; i < 40; i++) {
    const [x, speed, delay] = [next() * WIDTH, 30 + next() * 40, next()];
    const fall = (t * 0.5 + delay) % 1;
    const y = top + 6 + fall * speed;
    stage.at({ alpha: 0.9 * (1 - fall) }, () => stage.line([[x, y], [x + 9, y + 2]], 3.4, '#a07a3a'));
  }
  stage.at({ alpha: winter }, () => stage.ground(x => top - 16 - 5 * Math.sin(x / 60), '#ffffff', top + 6));
  stage.snow(t, 90, 5, { bottom: top, alpha: winter });
  sleepers(stage, t, winter);
  counter(stage, t, years);
  stage.word(t, 6.2, 11.2, '冬天冷：烂得慢，攒得下', 440, 90, { back: '#3c4f74', size: 36 });
  stage.word(t, 11.8, 16.6, '1厘米 ≈ 200～400年', 440, 90, { back: '#5a3a1e', size: 44 });
}

function sleepers(stage, t, winter) {
  const next = chance(29);
  for (let i = 0; i < 26; i++) {
    const [x, y] = [40 + next() * 1200, 362 + next() * 40];
    const busy = 1 - winter;
    const [dx, dy] = [busy * 8 * Math.sin(t * 4 + i), busy * 6 * Math.cos(t * 3.4 + i * 2)];
    stage.at({ x: x + dx, y: y + dy, turn: i, alpha: 0.9 }, () => {
      stage.box(-8, -4.5, 16, 9, 4.5, blend('#8fd46b', '#6d86a8', winter));
      stage.circle(4, -1, 1.4, '#1c2a14');
    });
    if (i % 5 === 0) {
      stage.text('z', x + 14, y - 12 - 4 * Math.sin(t * 2), 20, '#cfe0f4', { alpha: winter });
    }
  }
}

function counter(stage, t, years) {
  stage.box(880, 150, 320, 104, 22, 'rgba(36,26,20,.86)');
  stage.text(`${Math.round(years / 100) * 100} 年`, 1040, 190, 46, '#f2c14e');
  stage.text('时间过得飞快', 1040, 230, 22, '#f4e6cc', { font: 'Kepu Sans' });
}

function living(stage, t) {
  stage.fade(0, 120, ['#bfe3ee', '#eaf5e0']);
  stage.fade(110, HEIGHT, ['#3a2a1f', '#2b1f17', '#211812']);
  const next = chance(51);
  for (let i = 0; i < 330; i++) {
    const [x, y, r] = [next() * WIDTH, 126 + next() * 600, 6 + next() * 17];
    stage.circle(x, y, r, blend('#1d1510', '#4a3728', next()));
  }
  for (let i = 0; i < 60; i++) {
    const [x, y] = [next() * WIDTH, 140 + next() * 580];
    stage.at({ alpha: 0.5 + 0.4 * Math.sin(t * 2 + i) }, () => stage.circle(x, y, 5 + next() * 4, '#5fb4e8'));
  }
  rootsGrow(stage, t);
  grass(stage, t);
  worm(stage, t, 200 + t * 26, 360 + 14 * Math.sin(t * 0.6), 1.7, 0.14, 150);
  worm(stage, t + 2, 1080 - t * 20, 560, 1.4, Math.PI - 0.2, 140);
  worm(stage, t + 4, 720, 250 + t * 8, 1.1, 1.2, 120);
  for (let i = 0; i < 46; i++) {
    const [x, y, kind] = [next() * WIDTH, 150 + next() * 540, next()];
    stage.at({ x: x + 14 * Math.sin(t * 1.6 + i), y: y + 12 * Math.cos(t * 1.3 + i * 2), turn: t * 0.8 + i }, () => {
      stage.box(-9, -5, 18, 10, 5, kind > 0.6 ? '#f2a65a' : kind > 0.3 ? '#8fd46b' : '#c9a2ff');
      stage.line([[-9, 0], [-17, 3 * Math.sin(t * 9 + i)]], 2, '#e8dcc8');
    });
  }
  crumbs(stage, t - 5.2);
  stage.word(t, 0.9, 5.2, '黑土是活的', 330, 70, { back: '#3c5a1c', size: 44 });
}

function grass(stage, t) {
  for (let x = -10; x < WIDTH; x += 11) {
    const height = 26 + 16 * Math.sin(x * 1.7) + 12;
    stage.stroke(`M${x} 126q${4 * Math.sin(t * 2 + x / 60)} ${-height * 0.6} ${8 * Math.sin(t * 2 + x / 60)} ${-height}`, 5, x % 2 ? '#5f9a3a' : '#76b04a');
  }
}

function rootsGrow(stage, t) {
  const grown = 0.35 + 0.65 * span(t, 0, 9);
  for (const x of [420, 900]) {
    for (let i = -4; i <= 4; i++) {
      const points = Array.from({ length: 22 }, (_, k) => {
        const s = (k / 21) * grown;
        return [x + i * 54 * s + 16 * Math.sin(s * 9 + i * 2), 116 + s * (560 - Math.abs(i) * 66)];
      });
      stage.line(points, 9 - Math.abs(i), '#d9c09a');
      for (let k = 5; k < points.length; k += 3) {
        const [px, py] = points[k];
        stage.line([[px, py], [px + (k % 2 ? 30 : -30), py + 22]], 2.4, '#c2a87f');
      }
    }
  }
}

function crumbs(stage, t) {
  const open = span(t, 0, 0.8);
  if (open <= 0) {
    return;
  }
  const { g } = stage;
  stage.at({ x: 880, y: 360, scale: open }, () => {
    stage.line([[160, 160], [236, 236]], 30, '#6d4f33');
    stage.circle(0, 0, 236, '#6d4f33');
    stage.circle(0, 0, 221, '#e9dcc2');
    g.save();
    g.beginPath();
    g.arc(0, 0, 221, 0, TAU);
    g.clip();
    const gather = span(t, 0.6, 2.6);
    const next = chance(88);
    const hubs = [[-110, -90], [30, -120], [130, -10], [-20, 20], [-140, 60], [80, 120], [-50, 150], [-10, -220], [190, 110], [170, -140]];
    hubs.forEach(([hx, hy], h) => {
      stage.at({ alpha: 0.5 * span(t, 2.6, 3.6) }, () => stage.circle(hx, hy, 68, '#6cb8e6'));
      for (let i = 0; i < 16; i++) {
        const a = next() * TAU;
        const r = Math.sqrt(next()) * 46;
        const far = [(next() - 0.5) * 460, (next() - 0.5) * 460];
        stage.circle(mix(far[0], hx + r * Math.cos(a), gather), mix(far[1], hy + r * Math.sin(a), gather), 9 + next() * 9, blend('#2b1f17', '#6a4c33', next()));
      }
      stage.stroke(`M${hx - 40} ${hy + 10}q30 -40 84 -14`, 2.5 * gather, '#fff3da');
    });
    for (let i = 0; i < 9; i++) {
      const rise = (t * 0.25 + i / 9) % 1;
      stage.at({ alpha: 0.8 * span(t, 3.2, 4.2) * Math.sin(rise * Math.PI) }, () =>
        stage.circle(-180 + i * 46 + 10 * Math.sin(t + i), 210 - rise * 420, 7, '#ffffff'));
    }
    g.restore();
  });
  stage.word(t, 1, 6.4, '团粒', 440, 250, { back: '#6d4f33', size: 48 });
  stage.word(t, 2.8, 6.4, '小孔存水', 400, 370, { back: '#1d6a9c', size: 38 });
  stage.word(t, 3.8, 6.4, '大缝透气', 400, 460, { back: '#6a7a86', size: 38 });
}

function losing(stage, t) {
  const storm = span(t, 2.6, 4);
  const top = x => 330 + 0.19 * (x - 200) + 8 * Math.sin(x / 120);
  const lost = span(t, 1, 10.5);
  stage.fade(0, HEIGHT, [blend('#e0c08a', '#5d6a7c', storm), blend('#f3e2bd', '#9aa4ae', storm)]);
  cloud(stage, 280 + t * 12, 110, 1.3, blend('#f5e6c8', '#4c5866', storm), 0.9);
  cloud(stage, 680 + t * 9, 80, 1.5, blend('#f5e6c8', '#566270', storm), 0.9);
  cloud(stage, 1060 + t * 7, 120, 1.1, blend('#f5e6c8', '#4c5866', storm), 0.9);
  stage.ground(x => top(x) - 4, BLACK);
  const depth = 150 - 82 * lost;
  stage.ground(x => top(x) + depth + 8 * Math.sin(x / 43), BROWN);
  stage.ground(x => top(x) + depth + 70 + 10 * Math.sin(x / 57), LOESS);
  for (let i = 0; i < 9; i++) {
    const x = 60 + i * 140;
    stage.line([[x, top(x) - 4], [x + 50, top(x + 50) + 2]], 5, '#4a3728');
  }
  dust(stage, t, top, 1 - storm);
  rain(stage, t, top, storm);
  gully(stage, t, top, span(t, 4.5, 10));
  stage.word(t, 0.6, 3.2, '风吹走', 300, 230, { back: '#8a5a1c', size: 44 });
  stage.word(t, 3.6, 5.6, '水冲走', 300, 230, { back: '#28486a', size: 44 });
  stage.word(t, 6, 11.4, '近40年，平均薄了约12厘米', 480, 190, { back: '#8a2c1a', size: 42 });
  measure(stage, t, top, depth);
}

function dust(stage, t, top, strength) {
  const next = chance(61);
  for (let i = 0; i < 90; i++) {
    const [x0, lift, speed, r] = [next() * 1500, next(), 240 + next() * 260, 3 + next() * 6];
    const x = ((x0 + t * speed) % 1500) - 110;
    stage.at({ alpha: 0.6 * strength * (1 - lift * 0.6) }, () =>
      stage.ellipse(x, top(x) - 10 - lift * 150 - 12 * Math.sin(t * 3 + i), r * 2.4, r, '#6b5138'));
  }
}

function rain(stage, t, top, strength) {
  const next = chance(62);
  for (let i = 0; i < 120; i++) {
    const [x0, phase, speed] = [next() * 1500, next(), 1.3 + next() * 0.7];
    const fall = (t * speed + phase) % 1;
    const x = x0 - 100 + fall * 40;
    const y = 90 + fall * (top(x) - 90);
    stage.at({ alpha: 0.55 * strength }, () => stage.line([[x, y], [x + 5, y + 24]], 2.6, '#cfe6f7'));
  }
  for (let i = 0; i < 26; i++) {
    const run = (t * 0.35 + next()) % 1;
    const x = -40 + run * 1360;
    stage.at({ alpha: 0.8 * strength }, () => stage.line([[x, top(x) - 6], [x + 44, top(x + 44) - 6]], 6, i % 2 ? '#7a6248' : '#9fc3dc'));
  }
}

function gully(stage, t, top, grown) {
  if (grown <= 0) {
    return;
  }
  const x = 820;
  const [half, deep] = [16 + 90 * grown, 30 + 180 * grown];
  const y = top(x);
  stage.shape([[x - half, top(x - half) - 6], [x - half * 0.4, y + deep * 0.6], [x, y + deep], [x + half * 0.45, y + deep * 0.55], [x + half, top(x + half) - 6]], '#aab4ba');
  stage.line([[x - half, top(x - half) - 4], [x - half * 0.4, y + deep * 0.6], [x, y + deep], [x + half * 0.45, y + deep * 0.55], [x + half, top(x + half) - 4]], 6, '#5a4230');
  for (let i = 0; i < 7; i++) {
    const fall = (t * 0.8 + i / 7) % 1;
    stage.circle(x - half * (1 - fall) * 0.9, mix(top(x - half), y + deep, fall), 8, '#33251b');
  }
}

function measure(stage, t, top, depth) {
  const x = 1150;
  stage.box(x - 13, top(x) - 8, 26, 180, 5, '#fff7df');
  for (let i = 0; i <= 8; i++) {
    stage.line([[x - 13, top(x) - 4 + i * 21], [x + (i % 2 ? -3 : 3), top(x) - 4 + i * 21]], 2.4, '#5a4a2a');
  }
  stage.arrow([[x + 46, top(x) + 150], [x + 46, top(x) + depth]], 7, '#ff6a3d');
}

function keeping(stage, t) {
  if (t < 5.6) {
    mulch(stage, t);
  } else {
    contour(stage, t - 5.6);
  }
}

function mulch(stage, t) {
  stage.fade(0, 400, ['#8fcbe8', '#eaf6ee']);
  cloud(stage, 220 + t * 10, 100, 1);
  cloud(stage, 900 + t * 7, 130, 0.8);
  stage.ground(x => 352 + 10 * Math.sin(x / 150), '#9dbf62');
  for (let i = 0; i < 12; i++) {
    spruce(stage, 40 + i * 112, 372, 74 + 12 * Math.sin(i * 3), '#3f7a4a');
  }
  soil(stage, 452, 150);
  const x = -160 + t * 250;
  const next = chance(9);
  for (let i = 0; i < 170; i++) {
    const px = next() * WIDTH;
    const [dx, dy, turn] = [10 + next() * 20, next() * 12 - 6, next() * 10];
    stage.line([[px, 452 - turn], [px + dx, 450 - turn + dy]], 4.4, blend('#d9b45a', '#f0d68e', next()));
  }
  for (let px = 50; px < WIDTH; px += 74) {
    if (px < x - 60) {
      const up = span(t, (px + 220) / 250 + 0.6, (px + 220) / 250 + 1.8);
      stage.circle(px, 484, 6, '#f2c14e');
      stage.stroke(`M${px} 480q0 ${-24 * up} 0 ${-58 * up}`, 5, '#5f9a3a');
      if (up > 0.4) {
        stage.path(`M${px} ${480 - 48 * up}q${22 * up} -26 ${34 * up} 2q-18 -6 -34 -2zM${px} ${480 - 40 * up}q${-22 * up} -26 ${-34 * up} 2q18 -6 34 -2z`, '#7cb043');
      }
    }
  }
  planter(stage, t, x, 452);
  stage.word(t, 0.6, 5.4, '秸秆盖地 · 少翻土', WIDTH / 2, 90, { back: '#3c5a1c', size: 44 });
}

function planter(stage, t, x, y) {
  stage.at({ x, y }, () => {
    stage.box(-150, -92, 80, 52, 8, '#e0a526');
    stage.box(-158, -44, 100, 12, 4, '#8a6514');
    stage.shape([[-120, -34], [-104, 22], [-112, 22], [-132, -34]], '#59646d');
    stage.line([[-60, -40], [20, -40]], 9, '#59646d');
    stage.box(10, -104, 150, 58, 12, '#c8321f');
    stage.box(24, -178, 74, 84, 10, '#c8321f');
    stage.box(34, -168, 54, 50, 6, '#d8eefb');
    stage.box(136, -150, 8, 50, 3, '#3d4852');
    for (const [wx, r] of [[44, 50], [138, 34]]) {
      stage.circle(wx, -r, r, '#2b2f36');
      stage.circle(wx, -r, r * 0.5, '#e0a526');
      for (let i = 0; i < 8; i++) {
        const a = t * 5 * (50 / r) * 0.5 + (i / 8) * TAU;
        stage.circle(wx + r * 0.86 * Math.cos(a), -r + r * 0.86 * Math.sin(a), 4, '#575d66');
      }
    }
    stage.circle(-112, -16, 17, '#2b2f36');
  });
}

function contour(stage, t) {
  stage.fade(0, 400, ['#8fcbe8', '#eaf6ee']);
  cloud(stage, 1010 - t * 9, 90, 1);
  const hill = x => 600 - 380 * Math.exp(-(((x - 640) / 430) ** 2));
  stage.ground(x => 340 + 10 * Math.sin(x / 170), '#9dbf62');
  stage.ground(hill, '#86ad57');
  const { g } = stage;
  g.save();
  g.beginPath();
  g.moveTo(-20, HEIGHT);
  for (let x = -20; x <= WIDTH + 20; x += 16) {
    g.lineTo(x, hill(x));
  }
  g.lineTo(WIDTH + 20, HEIGHT);
  g.clip();
  for (let ring = 0; ring < 11; ring++) {
    const shown = span(t, 0.3 + ring * 0.18, 1 + ring * 0.18);
    const points = [];
    const reach = 1300 * shown;
    for (let x = 640 - reach / 2; x <= 640 + reach / 2; x += 14) {
      points.push([x, 276 + ring * 44 + ((x - 640) ** 2) / (1500 + ring * 300)]);
    }
    if (points.length > 1) {
      stage.line(points, 13, '#3a2a1c');
      stage.line(points.map(([x, y]) => [x, y - 10]), 6, '#5f9a3a', { dash: [3, 16] });
    }
  }
  g.restore();
  const next = chance(15);
  for (let i = 0; i < 20; i++) {
    const up = span(t, 2.4 + i * 0.06, 3.2 + i * 0.06);
    const x = i < 10 ? 30 + i * 30 : 960 + (i - 10) * 32;
    spruce(stage, x, hill(x) + 14, (70 + next() * 30) * Math.max(0.01, up), '#2f6a40');
  }
  for (let i = 0; i < 30; i++) {
    const fall = (t * 1.2 + next()) % 1;
    const x = next() * WIDTH;
    stage.at({ alpha: 0.5 * span(t, 0.6, 1.4) }, () => stage.line([[x, fall * 500], [x + 3, fall * 500 + 18]], 2.4, '#dff0fb'));
  }
  stage.word(t, 0.5, 6.3, '横坡起垄，树草护沟', WIDTH / 2, 90, { back: '#3c5a1c', size: 44 });
}

function ending(stage, t) {
  stage.fade(0, 430, ['#7fc0e8', '#e9f5e6']);
  stage.circle(1060, 110, 46, '#ffe08a');
  cloud(stage, 300 + t * 8, 110, 1);
  stage.ground(x => 384 + 14 * Math.sin(x / 210), '#9dbf62');
  soil(stage, 470, 190);
  roots(stage, 470, [70, 190, 310, 430, 790, 910, 1030, 1150, 1250], span(t, 0, 2.5));
  for (let i = 0; i < 11; i++) {
    if (i !== 4 && i !== 5) {
      maize(stage, 70 + i * 120 - (i > 9 ? 20 : 0), 470, (150 + 20 * Math.sin(i * 2)) * (0.3 + 0.7 * span(t, 0, 2.5)), Math.sin(t * 1.3 + i * 0.6));
    }
  }
  worm(stage, t, 620 + t * 12, 580, 1.3, 0.1, 130);
  stage.person(560, 470, 1.9, { ...walking(0), armN: [40, 70], legN: [4, 1], legF: [-4, -3] }, { coat: '#d9573f', pants: '#3a4f66', hat: '#e8c876' });
  stage.person(660, 470, 1.35, { ...walking(0), armN: [110 + 20 * Math.sin(t * 3), 150], legN: [4, 1], legF: [-4, -3] }, { coat: '#2a76b8', hat: '#f2c14e' }, true);
  stage.word(t, 0.6, 5, '一寸一寸地护着', WIDTH / 2, 200, { back: '#5a3a1e', size: 48 });
  stage.colophon(t, 5.6, ['黑土的故事', '秸秆盖地 · 少翻土 · 横坡起垄 · 轮作养地', '《黑土地保护法》2022年8月1日起施行'], { back: '#241a14', accent: '#f2c14e' });
}

function sound(seconds) {
  const score = new Score(seconds);
  const warm = [[43, 55, 59, 62, 67], [40, 55, 59, 64, 67], [48, 55, 60, 64, 67], [38, 54, 57, 62, 66]];
  const scale = [62, 64, 67, 69, 71, 74, 76, 79, 81];
  score.song({ from: 0.3, to: 36, beat: 0.6, seed: 44, density: 0.5, tune: 0.14, chords: warm, scale });
  score.song({ from: 36, to: 48, beat: 0.75, seed: 5, density: 0.3, tune: 0.1, pads: 0.05, chords: [[40, 52, 55, 59, 64], [45, 52, 57, 60, 64]], scale: [52, 55, 57, 59, 62, 64] });
  score.song({ from: 48, beat: 0.56, seed: 44, density: 0.6, tune: 0.15, chords: warm, scale });
  score.air(36, 5, { low: 400, high: 1200, gain: 0.16, seed: 2, swell: 0.3 });
  score.air(38.5, 10, { low: 1600, high: 3200, gain: 0.07, seed: 11, swell: 0.2 });
  score.rumble(39.5, 3, 0.14, age => Math.exp(-age * 1.1));
  return score.mixed();
}
