// Carbon monoxide: where it comes from, why nobody notices, what it does in the blood, and how to get away from it.
import { POSES, between, walking } from '../../drawing/figure.mjs';
import { spruce } from '../harbin.mjs';
import { HEIGHT, TAU, WIDTH, blend, chance, clamp, mix, pop, smooth, span } from '../stage.mjs';
import { Score } from '../synth.mjs';

export const film = {
  title: '一氧化碳：看不见的危险',
  seconds: 72,
  scenes: [
    { from: 0, to: 7, draw: opening },
    { from: 7, to: 18.5, draw: burning },
    { from: 18.5, to: 30, draw: filling },
    { from: 30, to: 42, draw: blood },
    { from: 42, to: 49, draw: signs },
    { from: 49, to: 60, draw: rescue },
    { from: 60, to: 72, draw: prevention },
  ],
  sound,
};

const CARBON = '#5b36a3';
const OXYGEN = '#5cbcf0';

function night(stage, t) {
  stage.fade(0, 560, ['#120f2e', '#2d2657', '#5b4b86']);
  const next = chance(4);
  for (let i = 0; i < 60; i++) {
    const [x, y, blink] = [next() * WIDTH, next() * 380, next() * 9];
    stage.at({ alpha: 0.35 + 0.4 * Math.sin(t * 1.2 + blink) }, () => stage.circle(x, y, 1.4, '#ffffff'));
  }
  stage.path('M1092 76A36 36 0 1 0 1114 124A31 31 0 1 1 1092 76Z', '#f6edd2');
  stage.ground(x => 470 + 40 * Math.sin(x / 240), '#8d86b8');
  stage.ground(x => 540 + 18 * Math.sin(x / 190 + 2), '#c9c8e4');
  stage.ground(x => 600 + 12 * Math.sin(x / 150), '#ecebf7');
}

function opening(stage, t) {
  night(stage, t);
  for (const [x, h] of [[80, 190], [180, 150], [1120, 200], [1220, 160], [1030, 130]]) {
    spruce(stage, x, 590, h, '#2d3a5e', '#c9c8e4');
  }
  for (const [x, y, scale] of [[250, 585, 0.62], [900, 600, 0.7]]) {
    stage.at({ x, y, scale }, () => cottage(stage, t));
  }
  stage.at({ x: 560, y: 640 }, () => cottage(stage, t + 2));
  stage.snow(t, 120, 6, { wind: 18 });
  stage.title(t, 0.5, 7.6, '一氧化碳', '看不见的危险', WIDTH / 2, 150, { size: 108, accent: '#c9a2ff' });
}

function cottage(stage, t) {
  smoke(stage, t, 78, -226, '#b9b3d6');
  stage.box(62, -228, 34, 80, 3, '#6a4438');
  stage.box(58, -236, 42, 14, 5, '#ffffff');
  stage.box(-130, -130, 260, 132, 4, '#7a4c3c');
  stage.shape([[-165, -122], [0, -226], [165, -122]], '#f4f3fb');
  stage.shape([[-150, -118], [0, -204], [150, -118]], '#8f5b47');
  const warm = 0.75 + 0.25 * Math.sin(t * 7) * Math.sin(t * 3.1);
  for (const x of [-92, 26]) {
    stage.glow(x + 33, -70, 90, '#ffb347', 0.35 * warm);
    stage.box(x, -100, 66, 58, 4, blend('#e08a2e', '#ffd98a', warm));
    stage.line([[x + 33, -100], [x + 33, -42]], 4, '#5a382c');
    stage.line([[x, -71], [x + 66, -71]], 4, '#5a382c');
  }
  stage.box(-18, -84, 36, 86, 3, '#4d3128');
}

function smoke(stage, t, x, y, color) {
  for (let i = 0; i < 9; i++) {
    const rise = (t * 0.16 + i / 9) % 1;
    stage.at({ alpha: 0.5 * Math.sin(rise * Math.PI) }, () =>
      stage.circle(x + rise * rise * 90 + 12 * Math.sin(t + i * 2), y - rise * 150, 10 + rise * 28, color));
  }
}

function molecule(stage, x, y, scale, turn, oxygens, letters = false) {
  stage.at({ x, y, scale, turn }, () => {
    if (oxygens === 2) {
      stage.circle(-31, 0, 20, OXYGEN);
      stage.circle(31, 0, 20, OXYGEN);
      stage.circle(0, 0, 22, CARBON);
    } else {
      stage.circle(-15, 0, 21, CARBON);
      stage.circle(15, 0, 20, OXYGEN);
    }
    if (letters) {
      const marks = oxygens === 2 ? [['O', -34], ['C', 0], ['O', 34]] : [['C', -16], ['O', 16]];
      marks.forEach(([letter, at]) => stage.text(letter, at, 1, 20, '#ffffff'));
    }
  });
}

function burning(stage, t) {
  stage.fade(0, HEIGHT, ['#2a1a2e', '#57283a', '#8a3b32']);
  half(stage, t, 320, 5.4);
  if (t > 4.6) {
    stage.at({ alpha: span(t, 5, 6) }, () => half(stage, t - 5.6, 960, 99, true));
  }
  stage.line([[640, 90], [640, 600]], 3, 'rgba(255,255,255,.25)', { dash: [10, 14] });
  stage.word(t, 0.6, 11.8, '氧气足够', 320, 90, { back: '#1f7a4a', size: 40 });
  stage.word(t, 6, 11.8, '氧气不够', 960, 90, { back: '#9a2a2a', size: 40 });
  stage.word(t, 3.2, 11.8, '二氧化碳 CO₂', 320, 190, { back: '#33415f', size: 32 });
  stage.word(t, 8, 11.8, '一氧化碳 CO', 960, 190, { back: '#5b3a94', size: 32 });
}

function half(stage, t, x, seed, poor = false) {
  stage.glow(x, 520, 240, poor ? '#ff7a2e' : '#5aa9ff', 0.35);
  flame(stage, t, x, 590, poor ? 1.1 : 1, poor);
  for (let i = -2; i <= 2; i++) {
    stage.at({ x: x + i * 62, y: 604 + (i % 2) * 8, turn: i }, () => stage.shape([[-34, -18], [20, -26], [38, 6], [8, 26], [-30, 20]], i % 2 ? '#2a2430' : '#3a3340'));
  }
  const next = chance(14 + x);
  for (let i = 0; i < 9; i++) {
    const start = next() * 4;
    const age = ((t + start) % 4) / 4;
    const from = [x - 250 + next() * 40 + (i % 2 ? 470 : 0), 300 + next() * 220];
    const meet = [x - 90 + next() * 180, 400 + next() * 70];
    if (!poor || i % 3 === 0) {
      stage.at({ alpha: (1 - span(age, 0.4, 0.52)) * span(age, 0, 0.1) }, () => {
        const [px, py] = [mix(from[0], meet[0], smooth(age / 0.5)), mix(from[1], meet[1], smooth(age / 0.5))];
        stage.circle(px - 13, py, 15, OXYGEN);
        stage.circle(px + 13, py, 15, OXYGEN);
      });
    }
    const rise = span(age, 0.45, 1);
    stage.at({ alpha: span(age, 0.42, 0.55) * (1 - span(age, 0.88, 1)) }, () =>
      molecule(stage, meet[0] + 24 * Math.sin(age * 9 + i), meet[1] - rise * 190, 0.85, 0.5 * Math.sin(t + i), poor ? 1 : 2, true));
  }
}

function flame(stage, t, x, y, scale, poor) {
  const colors = poor ? ['#e0562a', '#f59a3a', '#ffd98a'] : ['#2f6fe0', '#59a8ff', '#d6f0ff'];
  colors.forEach((color, layer) => {
    const size = (1 - layer * 0.27) * scale;
    for (let i = -2; i <= 2; i++) {
      const h = (170 - Math.abs(i) * 34 + 16 * Math.sin(t * 8 + i * 2 + layer)) * size;
      const w = 42 * size;
      const lean = 10 * Math.sin(t * 5 + i * 1.7);
      const px = x + i * 44 * size;
      stage.path(`M${px - w} ${y}Q${px - w * 0.9} ${y - h * 0.5} ${px + lean} ${y - h}Q${px + w * 0.9} ${y - h * 0.5} ${px + w} ${y}Z`, color);
    }
  });
}

function room(stage, t, { open = 0, beds = true } = {}) {
  night(stage, t);
  stage.shape([[96, 170], [640, 16], [1184, 170], [1184, 196], [96, 196]], '#eceaf8');
  stage.box(128, 186, 1024, 26, 2, '#6a4438');
  stage.box(150, 208, 980, 410, 0, blend('#f3d9b4', '#d9c7c9', 0.25));
  stage.box(150, 208, 24, 410, 0, '#7a4c3c');
  stage.box(1106, 208, 24, 410, 0, '#7a4c3c');
  stage.box(130, 604, 1020, 24, 3, '#5f3b2e');
  window(stage, 690, 270, open);
  stove(stage, t);
  if (beds) {
    kang(stage, t);
  }
}

function window(stage, x, y, open) {
  stage.box(x - 12, y - 12, 204, 154, 4, '#7a4c3c');
  stage.box(x, y, 180, 130, 0, '#332b5c');
  stage.circle(x + 130, y + 34, 12, '#f6edd2');
  const swing = 90 * (1 - 0.75 * open);
  for (const [hinge, way] of [[x, 1], [x + 180, -1]]) {
    const edge = hinge + way * swing;
    stage.shape([[hinge, y], [edge, y - 14 * open], [edge, y + 130 + 14 * open], [hinge, y + 130]], 'rgba(170,200,235,.45)');
    stage.line([[hinge, y], [edge, y - 14 * open], [edge, y + 130 + 14 * open], [hinge, y + 130], [hinge, y]], 7, '#8f5b47');
  }
}

function stove(stage, t) {
  stage.box(262, -10, 44, 400, 0, '#3d4048');
  stage.box(254, 100, 60, 12, 3, '#2c2e35');
  stage.box(216, 380, 136, 214, 14, '#2f3138');
  stage.box(206, 372, 156, 18, 6, '#44474f');
  const warm = 0.7 + 0.3 * Math.sin(t * 7) * Math.sin(t * 2.3);
  stage.glow(284, 470, 130, '#ff8a2e', 0.3 * warm);
  stage.box(240, 432, 88, 66, 10, blend('#b4400c', '#f08a24', warm));
  for (let i = -1; i <= 1; i++) {
    const h = 34 + 10 * Math.sin(t * 9 + i * 2);
    stage.path(`M${284 + i * 22 - 14} 496Q${284 + i * 22 - 10} ${496 - h * 0.5} ${284 + i * 22} ${496 - h}Q${284 + i * 22 + 12} ${496 - h * 0.5} ${284 + i * 22 + 14} 496Z`, '#ffd36a');
  }
  stage.box(226, 592, 18, 16, 3, '#2f3138');
  stage.box(324, 592, 18, 16, 3, '#2f3138');
}

function kang(stage, t) {
  stage.box(560, 512, 540, 94, 4, '#a97753');
  stage.box(560, 512, 540, 18, 4, '#c8966b');
  for (const [x, color, hair] of [[980, '#5d86b8', '#3a2b25'], [762, '#c98aa0', '#5b463c']]) {
    stage.box(x - 8, 482, 88, 32, 15, '#ffffff');
    stage.person(x + 20 - 44, 512, 1.35, POSES.lie, { coat: color, asleep: 1, hair }, true);
    const breath = 3 * Math.sin(t * 1.5 + x);
    stage.path(`M${x - 190} 513Q${x - 196} ${470 - breath} ${x - 130} ${466 - breath}L${x - 44} ${464 - breath}Q${x - 20} ${466 - breath} ${x - 18} 513Z`, x > 900 ? '#d9573f' : '#e0983f');
  }
}

function filling(stage, t) {
  room(stage, t);
  const amount = span(t, 0.8, 10.5);
  stage.at({ alpha: 0.30 * amount }, () => stage.box(174, 212, 932, 392, 0, '#7b4fb5'));
  const next = chance(23);
  for (let i = 0; i < 64; i++) {
    const born = next() * 8.5;
    const age = t - born;
    const [tx, ty, spin] = [200 + next() * 880, 235 + next() * 250, next() * TAU];
    if (age > 0) {
      const way = smooth(age / 3.2);
      const x = mix(300, tx, way) + 14 * Math.sin(t * 0.9 + i);
      const y = mix(372, ty, Math.sqrt(way)) + 12 * Math.cos(t * 0.7 + i * 2);
      stage.at({ alpha: span(age, 0, 0.6) }, () => molecule(stage, x, y, 0.5, spin + t * 0.4, 1));
    }
  }
  const block = pop((t - 5.6) / 0.6);
  if (block > 0) {
    stage.at({ x: 284, y: -2, scale: block }, () => stage.path('M-50 26Q-44 -14 -6 -18Q40 -20 50 26Z', '#ffffff'));
    for (let i = 0; i < 5; i++) {
      const fall = (t * 0.5 + i / 5) % 1;
      stage.at({ alpha: Math.sin(fall * Math.PI) * 0.8 }, () => stage.arrow([[284, 70 + fall * 200], [284, 100 + fall * 200]], 6, '#d9c6ff'));
    }
  }
  stage.snow(t, 60, 6, { bottom: 170, wind: 30 });
  stage.word(t, 0.8, 5.4, '无色 · 无味 · 不刺激', 640, 108, { back: '#4a2f80', size: 40 });
  stage.word(t, 6, 11, '烟囱堵了，烟气倒灌', 590, 108, { back: '#4a2f80', size: 38 });
}

function blood(stage, t) {
  stage.fade(0, HEIGHT, ['#5a1020', '#a3293a', '#5a1020']);
  stage.ground(x => 96 + 14 * Math.sin(x / 120 + t * 0.8), '#c9505a', 0);
  stage.ground(x => 70 + 12 * Math.sin(x / 120 + t * 0.8), '#e38a86', 0);
  stage.ground(x => 606 + 14 * Math.sin(x / 120 + t * 0.8 + 2), '#c9505a');
  stage.ground(x => 634 + 12 * Math.sin(x / 120 + t * 0.8 + 2), '#e38a86');
  const taken = span(t, 5.4, 9.5);
  for (let lane = 0; lane < 3; lane++) {
    for (let i = 0; i < 6; i++) {
      const x = ((i * 290 + lane * 130 + t * (96 - 22 * taken + lane * 10)) % 1740) - 200;
      const y = 220 + lane * 130 + 12 * Math.sin(t * 1.4 + i + lane);
      cell(stage, t, x, y, i * 3 + lane, taken);
    }
  }
  const next = chance(66);
  for (let i = 0; i < 26; i++) {
    const [x0, y0, speed] = [next() * 1500, 150 + next() * 400, 120 + next() * 60];
    const x = ((x0 + t * speed) % 1600) - 140;
    const here = t < 5 ? 0 : span(t, 5, 6.5);
    stage.at({ alpha: here }, () => molecule(stage, x, y0 + 14 * Math.sin(t * 2 + i), 0.62, t + i, 1));
  }
  stage.word(t, 0.8, 5, '红细胞：运氧小车', WIDTH / 2, 60, { back: '#7a1526', size: 38 });
  stage.word(t, 6, 11.4, '抢座位：本领是氧气的200多倍', WIDTH / 2, 60, { back: '#4a2f80', size: 38 });
}

function cell(stage, t, x, y, number, taken) {
  stage.at({ x, y, turn: 0.16 * Math.sin(t + number), scale: 1 }, () => {
    stage.ellipse(0, 0, 82, 48, '#d8323f');
    stage.ellipse(0, -3, 74, 41, '#ea5560');
    stage.ellipse(0, 2, 40, 19, '#c92c3a');
    for (let seat = 0; seat < 4; seat++) {
      const [sx, sy] = [-54 + seat * 36, seat % 3 ? -22 : -8];
      const mine = clamp(taken * 1.3 * 72 - ((number * 7 + seat * 13) % 72), 0, 1) * (seat === 3 && number % 3 === 0 ? 0 : 1);
      stage.circle(sx, sy, 17, '#8f1a28');
      if (mine < 1) {
        stage.at({ x: sx - mine * 10, y: sy - mine * 60, alpha: 1 - mine }, () => {
          stage.circle(-7, 0, 9, '#7fd0fa');
          stage.circle(7, 0, 9, '#7fd0fa');
        });
      }
      if (mine > 0) {
        stage.at({ x: sx, y: sy, alpha: mine, scale: 0.46 }, () => molecule(stage, 0, 0, 1, 0.4, 1));
      }
    }
  });
}

function signs(stage, t) {
  stage.fade(0, HEIGHT, ['#e9dcf2', '#f6e9dd']);
  stage.box(0, 560, WIDTH, 160, 0, '#c9a88c');
  stage.box(0, 552, WIDTH, 12, 0, '#b08e72');
  stage.box(880, 180, 240, 190, 10, '#8f5b47');
  stage.box(894, 194, 212, 162, 4, '#3b3464');
  stage.line([[1000, 194], [1000, 356]], 8, '#8f5b47');
  for (let i = 0; i < 26; i++) {
    const next = chance(i + 100);
    stage.at({ alpha: 0.5 }, () => molecule(stage, 80 + next() * 1120, 130 + next() * 350 + 10 * Math.sin(t + i), 0.44, t * 0.5 + i, 1));
  }
  const sway = 3 * Math.sin(t * 2.2);
  stage.person(330, 604, 3, { ...POSES.dizzy, lean: 14 + sway, head: 22 + sway }, { coat: '#2f8f6b', pants: '#33485c' });
  stage.person(620, 604, 2.9, { ...POSES.think, lean: 10 - sway, head: 20 - sway, armN: [40, 160] }, { coat: '#c98aa0', pants: '#5b4a72', long: 1, hair: '#4a342b' });
  stage.person(850, 604, 2.1, { ...POSES.dizzy, lean: 20 + sway }, { coat: '#e8a32e', pants: '#2a76b8' });
  for (const [x, y] of [[392, 236], [690, 246], [905, 356]]) {
    for (let k = 0; k < 3; k++) {
      const a = t * 3 + (k / 3) * TAU;
      stage.text('✶', x + 44 * Math.cos(a), y + 13 * Math.sin(a), 26, '#c2410c');
    }
  }
  ['头痛', '头晕', '恶心', '没力气'].forEach((words, i) => stage.word(t, 0.5 + i * 0.55, 7.4, words, 150 + i * 190, 80, { back: '#9a3412', size: 36 }));
  stage.word(t, 3.4, 7.4, '一家人同时难受？', 1010, 80, { back: '#4a2f80', size: 32 });
}

function rescue(stage, t) {
  const open = span(t, 0.8, 1.8);
  if (t < 5.5) {
    room(stage, t, { open, beds: false });
    stage.at({ alpha: 0.3 * (1 - span(t, 1.2, 5)) }, () => stage.box(174, 212, 932, 392, 0, '#7b4fb5'));
    const next = chance(23);
    for (let i = 0; i < 60; i++) {
      const [x0, y0] = [200 + next() * 880, 235 + next() * 320];
      const away = smooth((t - 1.2 - Math.hypot(x0 - 780, y0 - 335) / 380) / 1.6);
      const x = mix(x0, 790, away) + 14 * Math.sin(t + i);
      stage.at({ alpha: 1 - away }, () => molecule(stage, x, mix(y0, 320, away), 0.5 * (1 - 0.4 * away), t + i, 1));
    }
    for (let i = 0; i < 5; i++) {
      const flow = (t * 0.7 + i / 5) % 1;
      stage.at({ alpha: open * Math.sin(flow * Math.PI) }, () => stage.arrow([[760 - flow * 260, 300 + i * 24], [720 - flow * 260, 300 + i * 24]], 7, '#bfe9ff'));
    }
    if (t < 2.1) {
      stage.person(640, 600, 2.4, between(POSES.stand, POSES.point, span(t, 0.2, 0.8)), { coat: '#2f8f6b' });
    } else {
      stage.person(640 + (t - 2.1) * 110, 600, 2.4, walking((t - 2.1) * 0.9), { coat: '#2f8f6b' });
      stage.person(552 + (t - 2.1) * 110, 600, 2.3, { ...walking((t - 2) * 0.9), lean: 12, head: 18 }, { coat: '#c98aa0', long: 1 });
    }
    stage.word(t, 0.6, 2.6, '1  开窗', 640, 110, { back: '#14532d', size: 44 });
    stage.word(t, 2.6, 5.2, '2  离开', 640, 110, { back: '#14532d', size: 44 });
    return;
  }
  night(stage, t);
  for (const [x, h] of [[80, 190], [1180, 200]]) {
    spruce(stage, x, 590, h, '#2d3a5e', '#c9c8e4');
  }
  stage.at({ x: 300, y: 590, scale: 0.8 }, () => cottage(stage, t));
  const press = { ...POSES.press, lean: 34 + 4 * Math.sin(t * 11.5), armN: [18, 8], hip: [0, -24 + Math.sin(t * 11.5)] };
  stage.person(980, 632, 2.1, t > 8.2 ? POSES.lie : POSES.side, { coat: '#5d86b8', asleep: 1 });
  if (t < 8.2) {
    stage.path('M914 634Q912 588 950 582L1044 584Q1096 596 1100 634Z', '#d9573f');
  }
  if (t > 8.2) {
    stage.person(868, 632, 2.3, press, { coat: '#2f8f6b' });
  } else {
    stage.person(760, 632, 2.3, POSES.call, { coat: '#2f8f6b' });
    stage.at({ x: 800, y: 300, scale: pop((t - 5.8) / 0.5) }, () => {
      stage.box(-84, -52, 168, 96, 26, '#c2410c');
      stage.shape([[-40, 40], [-66, 78], [-4, 42]], '#c2410c');
      stage.text('120', 0, -4, 60, '#ffffff');
    });
  }
  stage.snow(t, 70, 6, { wind: 18 });
  stage.word(t, 5.8, 8, '3  到屋外打电话', WIDTH / 2, 100, { back: '#14532d', size: 44 });
  stage.word(t, 8.3, 11, '没有呼吸：心肺复苏', WIDTH / 2, 100, { back: '#9a2a2a', size: 44 });
}

function prevention(stage, t) {
  stage.fade(0, HEIGHT, ['#fdf4e3', '#f3dfc3']);
  card(stage, t, 0.3, 225, '通烟囱', '#7a4c3c', chimney);
  card(stage, t, 1.7, 640, '装报警器', '#14532d', alarm);
  card(stage, t, 3.1, 1055, '屋里不烧炭', '#9a2a2a', charcoal);
  stage.colophon(t, 7, ['看不见，闻不到，但是防得住', '通风 · 通烟道 · 装报警器', '发现中毒，到屋外拨打 120'], { back: '#241a44', accent: '#d9c0ff' });
}

function card(stage, t, from, x, words, color, draw) {
  const shown = span(t, from, from + 0.7);
  stage.at({ x, y: 330 + (1 - shown) * 80, alpha: shown }, () => {
    stage.box(-180, -230, 360, 430, 30, '#ffffff');
    stage.box(-180, 110, 360, 90, 30, color);
    stage.box(-180, 110, 360, 45, 0, color);
    stage.text(words, 0, 156, 44, '#ffffff');
    draw(stage, t);
  });
}

function chimney(stage, t) {
  stage.box(-60, -120, 120, 200, 6, '#a5583f');
  for (let row = 0; row < 8; row++) {
    stage.line([[-60, -100 + row * 24], [60, -100 + row * 24]], 3, '#c98a6f');
    for (let k = 0; k < 3; k++) {
      const x = -40 + k * 40 + (row % 2 ? 20 : 0);
      if (x < 60) {
        stage.line([[x, -124 + row * 24], [x, -100 + row * 24]], 3, '#c98a6f');
      }
    }
  }
  stage.box(-72, -136, 144, 22, 6, '#7a3c2b');
  const y = -150 + 40 * Math.sin(t * 2.4);
  stage.line([[0, -215], [0, y]], 6, '#5a4a3f');
  stage.ellipse(0, y, 34, 15, '#3d342e');
  for (let i = 0; i < 12; i++) {
    stage.line([[0, y], [38 * Math.cos((i / 12) * TAU), y + 17 * Math.sin((i / 12) * TAU)]], 4, '#5a4a3f');
  }
  smoke(stage, t, 20, -140, '#c9c3bb');
}

function alarm(stage, t) {
  const ring = Math.sin(t * 22) > 0 && t % 1.6 < 0.9;
  stage.box(-96, -130, 192, 192, 46, '#eef1f4');
  stage.box(-96, -130, 192, 192, 46, 'rgba(120,140,160,.12)');
  stage.circle(0, -56, 52, '#dfe5ea');
  for (let ringNo = 0; ringNo < 3; ringNo++) {
    for (let i = 0; i < 6 + ringNo * 6; i++) {
      const a = (i / (6 + ringNo * 6)) * TAU;
      stage.circle((14 + ringNo * 13) * Math.cos(a), -56 + (14 + ringNo * 13) * Math.sin(a), 3.2, '#8a97a4');
    }
  }
  stage.circle(-44, 30, 10, ring ? '#e02424' : '#8f2b2b');
  stage.text('CO', 34, 31, 28, '#445362');
  for (const side of [-1, 1]) {
    for (let k = 0; k < 3; k++) {
      stage.at({ alpha: t % 1.6 < 0.9 ? 0.9 - k * 0.25 : 0.12 }, () => {
        stage.g.strokeStyle = '#e02424';
        stage.g.lineWidth = 7;
        stage.g.lineCap = 'round';
        stage.g.beginPath();
        stage.g.arc(side * 76, -40, 44 + k * 24, side > 0 ? -0.6 : Math.PI - 0.6, side > 0 ? 0.6 : Math.PI + 0.6);
        stage.g.stroke();
      });
    }
  }
}

function charcoal(stage, t) {
  stage.shape([[-92, 20], [92, 20], [64, 76], [-64, 76]], '#55443a');
  stage.box(-104, 8, 208, 18, 9, '#6d594c');
  for (let i = -3; i <= 3; i++) {
    stage.ellipse(i * 26, 2 - (i % 2) * 8, 20, 14, i % 2 ? '#2b2522' : '#a83a1c', i);
  }
  flame(stage, t, 0, 0, 0.52, true);
  const drawn = span(t, 3.9, 4.5);
  stage.g.strokeStyle = '#d5261c';
  stage.g.lineWidth = 18;
  stage.g.lineCap = 'round';
  stage.g.beginPath();
  stage.g.arc(0, -42, 132, -Math.PI / 2, -Math.PI / 2 + TAU * drawn);
  stage.g.stroke();
  if (drawn > 0.6) {
    stage.line([[-93, -135], [mix(-93, 93, (drawn - 0.6) / 0.4), mix(-135, 51, (drawn - 0.6) / 0.4)]], 18, '#d5261c');
  }
}

function sound(seconds) {
  const score = new Score(seconds);
  score.air(0, 32, { low: 240, high: 620, gain: 0.1, seed: 6, swell: 0.1 });
  const dark = [[45, 57, 60, 64, 67], [41, 53, 57, 60, 64], [38, 50, 57, 60, 65], [40, 52, 56, 59, 64]];
  score.song({ from: 0.3, to: 49, beat: 0.75, seed: 31, density: 0.36, tune: 0.11, pads: 0.05, chords: dark, scale: [57, 60, 62, 64, 67, 69, 72, 74, 76] });
  score.song({ from: 49, beat: 0.58, seed: 8, density: 0.55, tune: 0.13, chords: [[48, 60, 64, 67, 72], [43, 55, 59, 62, 67], [45, 57, 60, 64, 69], [41, 53, 57, 60, 65]], scale: [67, 69, 72, 74, 76, 79, 81, 84] });
  for (let i = 0; i < 24; i++) {
    score.voice(30.4 + i * 0.86, 0.5, 0.2, 0, 0.2, age => Math.min(1, age * 60) * Math.exp(-age * 11) * Math.sin(TAU * (52 - 20 * age) * age));
    score.voice(30.68 + i * 0.86, 0.4, 0.13, 0, 0.2, age => Math.min(1, age * 60) * Math.exp(-age * 13) * Math.sin(TAU * (60 - 20 * age) * age));
  }
  for (let i = 0; i < 3; i++) {
    for (let k = 0; k < 4; k++) {
      score.beep(61.9 + i * 1.6 + k * 0.2, 2900, 0.1, 0.022);
    }
  }
  return score.mixed();
}
