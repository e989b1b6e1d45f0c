// How the Songhua freezes: the whole river cools, frazil grows, pans meet and jam, and the sheet thickens from below.
import { POSES, walking } from '../../drawing/figure.mjs';
import { cloud, fish, skyline, spruce } from '../harbin.mjs';
import { HEIGHT, TAU, WIDTH, blend, chance, clamp, mix, smooth, span } from '../stage.mjs';
import { Score } from '../synth.mjs';

export const film = {
  title: '冰是怎样结出来的',
  seconds: 66,
  scenes: [
    { from: 0, to: 7, draw: opening },
    { from: 7, to: 18, draw: cooling },
    { from: 18, to: 29.5, draw: frazil },
    { from: 29.5, to: 42, draw: closing },
    { from: 42, to: 55, draw: thickening },
    { from: 55, to: 66, draw: ending },
  ],
  sound,
};

function opening(stage, t) {
  stage.fade(0, 470, ['#16244a', '#4a4a86', '#d98c86', '#f6c79a']);
  stage.circle(1150, 96, 40, '#fdf3d6');
  stage.glow(1150, 96, 150, '#fdf3d6', 0.35);
  const next = chance(8);
  for (let i = 0; i < 46; i++) {
    const [x, y, blink] = [next() * WIDTH, next() * 230, next() * 9];
    stage.at({ alpha: 0.4 + 0.4 * Math.sin(t * 1.4 + blink) }, () => stage.circle(x, y, 1.5, '#ffffff'));
  }
  skyline(stage, 452, { near: '#27305c', far: '#454a7c', light: '#ffd98a' });
  river(stage, t, 450, ['#7a6f9a', '#3a4a7c', '#1b2a52']);
  bridge(stage, t);
  stage.snow(t, 110, 5, { wind: 26 });
  stage.title(t, 0.5, 7.6, '冰是怎样结出来的', '松花江封冻记', WIDTH / 2, 150);
}

function river(stage, t, top, colors) {
  stage.fade(top, HEIGHT, colors);
  const next = chance(21);
  for (let i = 0; i < 60; i++) {
    const depth = next();
    const y = top + 8 + depth * depth * (HEIGHT - top - 20);
    const length = 20 + depth * 90;
    const x = ((next() * 1600 + t * (14 + depth * 46)) % 1600) - 160;
    stage.at({ alpha: 0.16 + 0.24 * (0.5 + 0.5 * Math.sin(t * 1.3 + i)) }, () =>
      stage.line([[x, y], [x + length, y]], 2 + depth * 2.4, '#ffe3c0'));
  }
}

function bridge(stage, t) {
  const deck = 470;
  for (let x = 40; x < WIDTH; x += 240) {
    stage.box(x - 9, deck, 18, 44, 3, '#1c2547');
    stage.stroke(`M${x} ${deck}Q${x + 120} ${deck - 92} ${x + 240} ${deck}`, 5, '#1c2547');
    for (let k = 1; k < 8; k++) {
      const rise = 184 * (k / 8) * (1 - k / 8);
      stage.line([[x + k * 30, deck], [x + k * 30, deck - rise]], 2, '#1c2547');
    }
  }
  stage.box(-10, deck - 5, WIDTH + 20, 10, 2, '#1c2547');
  for (let car = 0; car < 5; car++) {
    const x = -420 + t * 130 + car * 74;
    stage.box(x, deck - 25, 70, 20, 5, '#31406f');
    for (let w = 0; w < 4; w++) {
      stage.box(x + 8 + w * 15, deck - 20, 9, 7, 2, '#ffe2a0');
    }
  }
}

function cooling(stage, t) {
  const cold = span(t, 1, 9);
  stage.fade(0, 196, [blend('#8fb3cf', '#5a6f96', cold), blend('#dfe9ee', '#aebfd3', cold)]);
  skyline(stage, 190, { near: '#7c8fae', far: '#93a5c0' });
  const [upper, lower] = [blend('#3fa3ad', '#2f6da6', cold), blend('#15626f', '#123f70', cold)];
  stage.fade(190, HEIGHT, [upper, lower]);
  eddies(stage, t, cold);
  stage.ground(x => 190 + 3 * Math.sin(x / 46 + t * 2.4) + 2 * Math.sin(x / 19 - t * 3), upper, 204);
  bed(stage, t);
  for (let i = 0; i < 9; i++) {
    const rise = (t * 0.34 + i * 0.37) % 1;
    const [x, y] = [90 + i * 118, 180 - rise * 120];
    stage.at({ alpha: Math.sin(rise * Math.PI) * (0.9 - 0.5 * cold) }, () =>
      stage.stroke(`M${x} ${y + 34}q10 -9 0 -17t0 -17`, 5, '#ff8a5c'));
  }
  stage.snow(t, 50, 4, { bottom: 190, wind: 60, size: 3 });
  thermometer(stage, 1162, 240, mix(8, 0, span(t, 0.5, 9.5)));
  stage.word(t, 1, 5, '热量跑进冷空气', 430, 90, { back: '#8a3b22', size: 34 });
  stage.word(t, 5.4, 10.8, '上下搅匀，一起变冷', 520, 400, { back: '#0c2f52' });
}

function eddies(stage, t, cold) {
  const next = chance(31);
  for (let i = 0; i < 70; i++) {
    const [x0, y0, r, speed, phase] = [next() * 1500, 240 + next() * 350, 18 + next() * 46, 40 + next() * 50, next() * TAU];
    const cx = ((x0 + t * speed) % 1500) - 110;
    const tail = Array.from({ length: 9 }, (_, k) => {
      const a = phase + t * (1.6 - r / 60) - k * 0.13;
      return [cx + r * Math.cos(a) - k * 3, y0 + r * 0.75 * Math.sin(a)];
    });
    const shade = blend(y0 + r * Math.sin(phase + t) < 400 ? '#bff0ff' : '#ffd9a0', '#bfe6ff', cold);
    stage.at({ alpha: 0.5 }, () => stage.line(tail, 3.6, shade));
    stage.at({ alpha: 0.85 }, () => stage.circle(...tail[0], 4, shade));
  }
}

function bed(stage, t) {
  stage.ground(x => 668 + 10 * Math.sin(x / 140) + 5 * Math.sin(x / 37), '#4b4a44');
  const next = chance(12);
  for (let i = 0; i < 40; i++) {
    stage.ellipse(next() * WIDTH, 690 + next() * 26, 14 + next() * 22, 8 + next() * 8, blend('#5f5d55', '#8a857a', next()));
  }
  for (let i = 0; i < 16; i++) {
    const x = 40 + next() * 1200;
    const height = 34 + next() * 44;
    const bend = 12 + 9 * Math.sin(t * 1.8 + i);
    stage.stroke(`M${x} 682q${bend * 0.3} ${-height * 0.5} ${bend} ${-height}`, 5, '#3c7a5c');
  }
}

function thermometer(stage, x, y, degrees) {
  const top = y + (8 - degrees) * 30 + 20;
  stage.box(x - 62, y - 60, 148, 430, 26, 'rgba(8,28,54,.62)');
  stage.box(x - 17, y, 34, 290, 17, '#eef5fa');
  stage.circle(x, y + 306, 34, '#eef5fa');
  const color = blend('#2f8fe0', '#ff7a4a', degrees / 8);
  stage.box(x - 9, top, 18, y + 300 - top, 9, color);
  stage.circle(x, y + 306, 25, color);
  for (let d = 0; d <= 8; d += 2) {
    stage.line([[x + 24, y + 20 + (8 - d) * 30], [x + 38, y + 20 + (8 - d) * 30]], 3, '#cfe0ee');
    stage.text(`${d}`, x + 58, y + 20 + (8 - d) * 30, 22, '#ffffff');
  }
  stage.text(`${degrees.toFixed(1)} ℃`, x + 12, y - 30, 30, '#ffffff');
}

function frazil(stage, t) {
  stage.fade(0, HEIGHT, ['#3a84b8', '#1d568c', '#0d2d57']);
  for (let i = 0; i < 6; i++) {
    stage.at({ alpha: 0.08 + 0.03 * Math.sin(t + i) }, () =>
      stage.shape([[i * 230 - 60, 0], [i * 230 + 60, 0], [i * 230 + 300, HEIGHT], [i * 230 + 60, HEIGHT]], '#bfe6ff'));
  }
  const next = chance(77);
  for (let i = 0; i < 90; i++) {
    const born = next() * 5.5;
    const grown = smooth((t - born) / 3.5);
    const [x0, y0, size, spin, arms] = [next() * 1500 - 120, 120 + next() * 620, 8 + next() * 22, next() * TAU, next() > 0.45];
    if (grown > 0) {
      const x = x0 + (t - born) * 26 + 10 * Math.sin(t + i);
      const y = y0 - (t - born) * (8 + size * 0.7);
      stage.at({ x, y, turn: spin + t * 0.3 * (i % 2 ? 1 : -1), scale: (size / 20) * grown, alpha: 0.92 }, () =>
        (arms ? star(stage, grown) : disc(stage, t + spin)));
    }
  }
  stage.word(t, 0.8, 5.2, '冰花：水里长出的小冰晶', 460, 120, { back: '#0b2a52' });
  lens(stage, t - 5);
}

function disc(stage, t) {
  const tilt = 0.3 + 0.7 * Math.abs(Math.sin(t * 0.8));
  stage.ellipse(0, 0, 15, 15 * tilt, 'rgba(222,244,255,.75)');
  stage.ellipse(-3, -3 * tilt, 8, 8 * tilt, 'rgba(255,255,255,.8)');
}

function star(stage, grown) {
  for (let arm = 0; arm < 6; arm++) {
    stage.at({ turn: (arm * TAU) / 6 }, () => {
      stage.line([[0, 0], [20, 0]], 2.8, '#f2fbff');
      if (grown > 0.45) {
        stage.line([[9, 0], [14, 6]], 2.2, '#d9f1ff');
        stage.line([[9, 0], [14, -6]], 2.2, '#d9f1ff');
      }
    });
  }
}

/** A magnifying glass that shows molecules settle into hexagons. */
function lens(stage, t) {
  const open = span(t, 0, 0.8);
  if (open <= 0) {
    return;
  }
  const { g } = stage;
  stage.at({ x: 850, y: 330, scale: open }, () => {
    stage.line([[170, 170], [262, 262]], 34, '#23415f');
    stage.circle(0, 0, 248, '#23415f');
    stage.circle(0, 0, 232, '#0c2444');
    g.save();
    g.beginPath();
    g.arc(0, 0, 232, 0, TAU);
    g.clip();
    molecules(stage, t);
    g.restore();
    stage.at({ alpha: 0.16 }, () => stage.ellipse(-86, -118, 96, 46, '#ffffff', -0.7));
  });
  stage.word(t, 0.9, 2.9, '水：分子挤挤挨挨', 340, 330, { back: '#8a4a1a', size: 36 });
  stage.word(t, 3.2, 6.6, '冰：搭成六角架子', 340, 290, { back: '#0b5a8a', size: 36 });
  stage.word(t, 4, 6.6, '更占地方 → 轻约8% → 浮起来', 340, 380, { back: '#0b5a8a', size: 30 });
}

function molecules(stage, t) {
  const order = span(t, 2.2, 4);
  const next = chance(55);
  const side = 62;
  const spots = [];
  for (let row = -5; row <= 5; row++) {
    for (let column = -3; column <= 3; column++) {
      const x = column * side * 1.732 + (row % 2 ? side * 0.866 : 0);
      spots.push([x, row * side * 1.5 - side / 2], [x, row * side * 1.5 + side / 2]);
    }
  }
  const inside = spots.filter(([x, y]) => Math.hypot(x, y) < 300);
  const moved = inside.map(([x, y], i) => {
    const [jx, jy] = [(next() - 0.5) * 50, (next() - 0.5) * 50];
    const loose = [x * 0.9 + jx + 12 * Math.sin(t * 3 + i), y * 0.9 + jy + 12 * Math.cos(t * 2.6 + i * 2)];
    const firm = [x + 1.5 * Math.sin(t * 9 + i), y + 1.5 * Math.cos(t * 8 + i)];
    return [mix(loose[0], firm[0], order), mix(loose[1], firm[1], order)];
  });
  for (let i = 0; i < inside.length; i++) {
    for (let k = i + 1; k < inside.length; k++) {
      if (Math.hypot(inside[i][0] - inside[k][0], inside[i][1] - inside[k][1]) < side * 1.1) {
        stage.at({ alpha: order * 0.8 }, () => stage.line([moved[i], moved[k]], 4, '#6fc3f2'));
      }
    }
  }
  moved.forEach(([x, y], i) => {
    const turn = i * 1.9 + (1 - order) * t * 1.2;
    for (const wing of [0.9, -0.9]) {
      stage.circle(x + 17 * Math.cos(turn + wing), y + 17 * Math.sin(turn + wing), 8, '#f4f8fb');
    }
    stage.circle(x, y, 15, '#ff7d66');
  });
}

const centre = x => 372 + 74 * Math.sin(x / 270 + 0.6);
const halfWidth = 176;

function closing(stage, t) {
  stage.fade(0, HEIGHT, ['#eef4f7', '#d9e5ec']);
  land(stage);
  ribbon(stage, halfWidth, '#2a79a8');
  ribbon(stage, halfWidth - 40, '#1f6796');
  const next = chance(91);
  const front = span(t, 6.2, 10.4);
  for (let column = -1; column < 46; column++) {
    for (let row = -3; row <= 3; row++) {
      pan(stage, t, next, column, row);
    }
  }
  const border = 18 + 44 * span(t, 0.5, 7);
  for (const edge of [-1, 1]) {
    const points = [];
    for (let x = -20; x <= WIDTH + 20; x += 12) {
      points.push([x, centre(x) + edge * (halfWidth - border + 7 * Math.sin(x / 31) + 5 * Math.sin(x / 13))]);
    }
    for (let x = WIDTH + 20; x >= -20; x -= 12) {
      points.push([x, centre(x) + edge * (halfWidth + 6)]);
    }
    stage.shape(points, '#eaf5fb');
  }
  stage.at({ alpha: 0.55 * span(t, 10, 11.6) }, () => ribbon(stage, halfWidth, '#f3fafd'));
  road(stage);
  stage.word(t, 0.9, 4.6, '岸冰', 300, 470 + 40, { back: '#0b4a70', size: 34 });
  stage.word(t, 2.4, 6, '冰盘', 800, centre(800), { back: '#0b4a70', size: 34 });
  stage.word(t, 6.4, 9.6, '卡住了！', 1090, centre(1090) - 10, { back: '#8a3b22', size: 36 });
  stage.word(t, 10, 12.9, '封江', WIDTH / 2, centre(640), { back: '#0b4a70', size: 56 });
  stage.snow(t, 40, 3, { wind: 40, alpha: 0.8 * front + 0.2 });
}

function pan(stage, t, next, column, row) {
  const [jx, jy, size, spin, kept] = [next(), next(), next(), next(), next()];
  const x = column * 50 + (row % 2 ? 25 : 0) + (jx - 0.5) * 10;
  const lane = row * 44 + (jy - 0.5) * 10;
  const stop = x > 1330 ? 6.2 : mix(6.2, 10.4, (1330 - x) / 1400);
  if (x > 1330 && kept > 0.25 + 0.6 * clamp((2300 - x) / 970)) {
    return;
  }
  const now = x - 130 * Math.max(0, stop - t);
  if (now < -60 || now > WIDTH + 60) {
    return;
  }
  const y = centre(now) + lane * (1 - 0.06 * Math.sin(now / 90));
  const moving = t < stop ? 1 : 0;
  stage.at({ x: now, y, turn: spin * TAU + moving * (t - stop) * (spin - 0.5) }, () => {
    const r = 19 + size * 9;
    const rim = Array.from({ length: 22 }, (_, k) => {
      const a = (k / 22) * TAU;
      const reach = r * (0.95 + 0.06 * Math.sin(3 * a + spin * 9) + 0.05 * Math.sin(5 * a + size * 7));
      return [reach * Math.cos(a), reach * 0.84 * Math.sin(a)];
    });
    stage.shape(rim, '#ffffff');
    stage.shape(rim.map(([px, py]) => [px * 0.74, py * 0.74]), '#d6eaf4');
  });
}

function ribbon(stage, half, color) {
  const points = [];
  for (let x = -20; x <= WIDTH + 20; x += 12) {
    points.push([x, centre(x) - half]);
  }
  for (let x = WIDTH + 20; x >= -20; x -= 12) {
    points.push([x, centre(x) + half]);
  }
  stage.shape(points, color);
}

function land(stage) {
  const next = chance(17);
  for (let i = 0; i < 70; i++) {
    const x = next() * WIDTH;
    const above = next() > 0.5;
    const y = above ? centre(x) - halfWidth - 24 - next() * 90 : centre(x) + halfWidth + 34 + next() * 90;
    if (y > 6 && y < HEIGHT) {
      stage.circle(x + 4, y + 5, 10, '#c3d2dc');
      stage.circle(x, y, 8 + next() * 6, blend('#6d8f80', '#94ab9c', next()));
      stage.circle(x - 3, y - 3, 4, '#f4f9fb');
    }
  }
}

function road(stage) {
  stage.line([[1010, -10], [1040, 730]], 30, '#b9c2c9', { cap: 'butt' });
  stage.line([[1010, -10], [1040, 730]], 22, '#7d8a94', { cap: 'butt' });
  stage.line([[1010, -10], [1040, 730]], 2, '#ffffff', { dash: [16, 14], cap: 'butt' });
}

function thickening(stage, t) {
  const days = 110 * clamp((t - 0.6) / 11);
  const thick = 205 * Math.sqrt(days / 110);
  const top = 210;
  const snow = 34 * span(t, 6.4, 9);
  stage.fade(0, top, ['#9fb9d4', '#dbe7f0']);
  skyline(stage, top - snow * 0.3, { near: '#8496b4', far: '#9fb0c8' });
  stage.fade(top, HEIGHT, ['#2c7fb0', '#0d335e']);
  const next = chance(41);
  for (let i = 0; i < 34; i++) {
    const y = 250 + next() * 400;
    const x = ((next() * 1500 + t * (30 + next() * 30)) % 1500) - 120;
    stage.at({ alpha: 0.25 }, () => stage.line([[x, y], [x + 50, y]], 3, '#a9d9f2'));
  }
  fish(stage, t, ((t * 62 + 100) % 1500) - 100, 560, 1.25, '#5f7f8c');
  fish(stage, t + 1, ((t * 50 + 700) % 1500) - 100, 620, 0.9, '#8a7a5a');
  fish(stage, t + 2, ((t * 44 + 1100) % 1500) - 100, 512, 0.75, '#6d8f9c');
  bed(stage, t);
  const under = x => top + thick + 3 * Math.sin(x / 60) + 2 * Math.sin(x / 23);
  stage.ground(under, '#c4e4f4', top);
  stage.ground(x => top + thick * 0.55 + 4 * Math.sin(x / 80), 'rgba(255,255,255,.42)', top);
  crystals(stage, top, thick);
  heat(stage, t, top, thick, snow);
  stage.ground(x => top - snow * (0.8 + 0.2 * Math.sin(x / 70)) - 2, '#ffffff', top + 3);
  stage.snow(t, 90, 6, { bottom: top, wind: 50, alpha: span(t, 5.6, 7) });
  ruler(stage, top);
  graph(stage, t, days);
  stage.word(t, 1, 5.6, '冰从底面往下长', 420, top + 330, { back: '#0b2f55', size: 36 });
  stage.word(t, 7, 12.6, '雪是一床棉被', 420, 120, { back: '#5a6f96', size: 36 });
}

function crystals(stage, top, thick) {
  const next = chance(63);
  stage.at({ alpha: 0.5 }, () => {
    for (let x = 8; x < WIDTH; x += 15 + next() * 16) {
      const bottom = top + thick * (0.9 + next() * 0.1);
      stage.line([[x, top + 6], [x + (next() - 0.5) * 9, bottom]], 1.6, '#8fc4e0');
    }
  });
}

function heat(stage, t, top, thick, snow) {
  const strength = 1 / (1 + thick / 70 + snow / 14);
  for (let i = 0; i < 7; i++) {
    const rise = (t * (0.2 + 0.5 * strength) + i * 0.29) % 1;
    const x = 150 + i * 96;
    const y = top + thick + 60 - rise * (thick + 140);
    stage.at({ alpha: Math.sin(rise * Math.PI) * (0.25 + 0.75 * strength) }, () =>
      stage.stroke(`M${x} ${y + 30}q9 -8 0 -15t0 -15`, 3 + 4 * strength, '#ff7d4f'));
  }
}

function ruler(stage, top) {
  stage.box(34, top - 8, 40, 236, 6, '#fff7df');
  for (let i = 0; i <= 10; i++) {
    stage.line([[34, top + i * 22], [i % 5 ? 48 : 56, top + i * 22]], 2.4, '#5a4a2a');
  }
}

function graph(stage, t, days) {
  const [x, y, width, height] = [834, 262, 380, 210];
  stage.box(x - 66, y - 74, width + 104, height + 136, 24, 'rgba(8,26,50,.82)');
  stage.text('冰厚', x - 28, y - 42, 26, '#ffffff', { align: 'left' });
  stage.text('封江后的天数', x + width - 76, y + height + 36, 24, '#ffffff');
  stage.line([[x, y - 16], [x, y + height], [x + width, y + height]], 4, '#cfe0ee');
  const points = [];
  for (let d = 0; d <= days; d += 1) {
    points.push([x + (d / 115) * width, y + height - Math.sqrt(d / 110) * height * 0.9]);
  }
  if (points.length > 1) {
    stage.line(points, 7, '#7fd0ff');
    stage.circle(...points.at(-1), 10, '#ffffff');
  }
  stage.text('越厚，长得越慢', x + width * 0.62, y + height * 0.66, 28, '#ffd98a', { alpha: span(t, 3.6, 4.4) });
}

function ending(stage, t, T) {
  stage.fade(0, 330, ['#7fb6e0', '#e6f1f8']);
  stage.glow(980, 110, 230, '#fff2c4', 0.9);
  stage.circle(980, 110, 44, '#ffe9a8');
  cloud(stage, 260 + t * 8, 120, 0.9);
  cloud(stage, 700 + t * 5, 76, 0.6);
  skyline(stage, 330, { near: '#8299bd', far: '#a5b6d0' });
  stage.fade(326, HEIGHT, ['#f4fafd', '#d3e8f3']);
  const next = chance(19);
  for (let i = 0; i < 26; i++) {
    const [x, y] = [next() * WIDTH, 350 + next() * 350];
    stage.at({ alpha: 0.6 }, () => stage.line([[x, y], [x + 30 + next() * 50, y - 4 + next() * 8]], 2, '#b4d4e6'));
  }
  for (const [x, h] of [[60, 120], [130, 92], [1216, 128], [1150, 96]]) {
    spruce(stage, x, 372, h, '#3f7a67', '#ffffff');
  }
  stage.box(206, 352, 10, 148, 3, '#7a5636');
  stage.box(120, 296, 184, 96, 12, '#1b6d3f');
  stage.text('已公告开放', 212, 328, 27, '#ffffff');
  stage.text('今日冰厚合格', 212, 364, 24, '#ffe9a8');
  const glide = (offset, speed) => ((offset + t * speed) % 1700) - 200;
  const push = Math.sin(t * 3.2);
  const skating = { ...POSES.skate, legN: [30 + 10 * push, -10 + 16 * push], legF: [-44 - 12 * push, -62], armN: [-60 * push, -70 * push], armF: [50 * push, 70 * push] };
  stage.person(glide(900, 150), 470, 1.2, skating, { coat: '#7a4fa0', hat: '#e8a32e', boots: '#f1f5f8' });
  stage.person(glide(300, 120), 560, 1.65, skating, { coat: '#d9573f', hat: '#27537d', boots: '#f1f5f8', scarf: '#f2c14e' });
  stage.person(glide(140, 120), 566, 1.2, { ...skating, hip: [0, -42] }, { coat: '#2f8f6b', hat: '#c7431e', boots: '#f1f5f8' });
  stage.person(1300 - t * 46, 610, 1.7, walking(t * 0.9), { coat: '#2a76b8', hat: '#d9573f', scarf: '#ffffff' }, true);
  stage.snow(t, 40, 9, { wind: 16, alpha: 0.8 });
  stage.word(t, 0.8, 5.6, '等公告开放，再上冰', WIDTH / 2 + 60, 236, { back: '#14507a', size: 42 });
  stage.colophon(t, 6, ['冰是怎样结出来的', '冷 · 流动 · 时间', '初冬薄冰最危险，野冰不上']);
}

function sound(seconds) {
  const score = new Score(seconds);
  score.air(0, seconds, { low: 260, high: 760, gain: 0.1, seed: 3, swell: 0.09 });
  score.air(6, 36, { low: 700, high: 1500, gain: 0.035, seed: 8, swell: 0.3 });
  score.song({
    from: 0.3, beat: 0.68, seed: 12, density: 0.46, tune: 0.13,
    chords: [[45, 57, 60, 64, 71], [41, 57, 60, 65, 67], [48, 55, 60, 64, 67], [43, 55, 59, 62, 69]],
    scale: [69, 72, 74, 76, 79, 81, 84, 86, 88],
  });
  const next = chance(4);
  for (let i = 0; i < 26; i++) {
    score.bell(18.5 + i * 0.42 + next() * 0.2, 84 + [0, 3, 5, 7, 10, 12][Math.floor(next() * 6)], 0.028, next() * 1.6 - 0.8);
  }
  score.bell(39.5, 57, 0.12).bell(39.5, 64, 0.08);
  return score.mixed();
}
