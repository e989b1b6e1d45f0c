// Earthquake: why the ground shakes twice, and drop, cover and hold on until it stops.
import { POSES, between, walking } from '../../drawing/figure.mjs';
import { cloud, spruce } from '../harbin.mjs';
import { HEIGHT, TAU, WIDTH, clamp, during, mix, pop, smooth, span } from '../stage.mjs';
import { Score } from '../synth.mjs';

export const film = {
  title: '地震来了：伏地、遮挡、手抓牢',
  seconds: 66,
  scenes: [
    { from: 0, to: 6.8, draw: opening },
    { from: 6.8, to: 18.6, draw: waves },
    { from: 18.6, to: 36.5, draw: cover },
    { from: 36.5, to: 41.4, draw: bed },
    { from: 41.4, to: 46.6, draw: lift },
    { from: 46.6, to: 51.8, draw: outdoors },
    { from: 51.8, to: 66, draw: leaving },
  ],
  sound,
};

/** Moves the ground: mostly sideways, a little up, not the same twice. */
function shaking(t, strength) {
  return [
    strength * (9 * Math.sin(t * 23) + 5 * Math.sin(t * 37 + 1)),
    strength * (4 * Math.sin(t * 29 + 2) + 2 * Math.sin(t * 47)),
  ];
}

function opening(stage, t) {
  stage.fade(0, HEIGHT, ['#0f2b3d', '#153f52', '#0d2432']);
  const { g } = stage;
  for (let x = 0; x < WIDTH; x += 64) {
    stage.line([[x, 0], [x, HEIGHT]], 1, 'rgba(255,255,255,.06)');
  }
  for (let y = 8; y < HEIGHT; y += 64) {
    stage.line([[0, y], [WIDTH, y]], 1, 'rgba(255,255,255,.06)');
  }
  const points = [];
  for (let x = 0; x <= 920; x += 2) {
    const at = t - (920 - x) / 190;
    const burst = span(at, 1.2, 1.8) * Math.exp(-Math.max(0, at - 2) * 0.55);
    const first = span(at, 0.3, 0.5) * (1 - span(at, 1.1, 1.4)) * 0.22;
    points.push([x, 500 + (burst * 96 + first * 96 + 2.5) * Math.sin(at * 31) * Math.cos(at * 12.7 + 1)]);
  }
  g.shadowColor = '#5ff0c0';
  g.shadowBlur = 14;
  stage.line(points, 3.4, '#5ff0c0');
  g.shadowBlur = 0;
  stage.line([[920, points.at(-1)[1]], [1010, 470]], 5, '#ffd98a');
  stage.circle(920, points.at(-1)[1], 8, '#ffffff');
  stage.box(1000, 440, 150, 60, 12, '#ffd98a');
  stage.box(1100, 400, 70, 140, 12, '#e0b050');
  stage.title(t, 0.4, 7.4, '地震来了', '伏地 · 遮挡 · 手抓牢', WIDTH / 2, 190, { size: 116, accent: '#ff8a5c' });
}

function waves(stage, t) {
  const snap = 3.4;
  const slip = 26 * span(t, snap, snap + 0.25);
  const p = Math.max(0, t - snap) * 300;
  const s = Math.max(0, t - snap) * 168;
  stage.fade(0, 290, ['#9fd0ea', '#eef7f4']);
  cloud(stage, 200 + t * 7, 80, 0.8);
  cloud(stage, 820 + t * 5, 60, 0.7);
  const strain = 12 * smooth(t / snap) * (t < snap ? 1 : 0);
  const layers = ['#8fb05a', '#6a4a30', '#8a6238', '#a5794a', '#b98f5e', '#8d7460'];
  const fault = y => 560 - (y - 240) * 0.42;
  layers.forEach((color, i) => {
    const y = [240, 262, 330, 420, 520, 620][i];
    for (const side of [-1, 1]) {
      const shift = side * (slip * 0.5) + side * strain * 0.4;
      const points = [];
      const edge = yy => fault(yy) + 0;
      if (side < 0) {
        points.push([-20, y + shift], [edge(y), y + shift + side * strain * 0.6], [edge(HEIGHT + 60), HEIGHT + 60], [-20, HEIGHT + 60]);
      } else {
        points.push([edge(y), y + shift + side * strain * 0.6], [WIDTH + 20, y + shift], [WIDTH + 20, HEIGHT + 60], [edge(HEIGHT + 60), HEIGHT + 60]);
      }
      stage.shape(points, color);
    }
  });
  stage.line([[fault(236), 236], [fault(HEIGHT), HEIGHT]], 5, '#3a2417');
  const focus = [fault(540), 540];
  stage.glow(...focus, 120 + 30 * Math.sin(t * 6), '#ff5a2e', t < snap ? 0.5 * smooth(t / snap) : 0.9 * Math.exp(-(t - snap) * 0.4));
  rings(stage, focus, s, '#ff7a3d', 13, 34);
  rings(stage, focus, p, '#ffe08a', 6, 22);
  stage.circle(...focus, 11, '#fff3d0');
  town(stage, t, focus, p, s);
  const { g } = stage;
  g.globalAlpha = 1;
  stage.word(t, 0.8, 3.3, '岩层被慢慢推挤', 320, 470, { back: '#5a3a22', size: 36 });
  stage.word(t, 3.5, 5.6, '突然错开', 240, 470, { back: '#a8321a', size: 44 });
  stage.word(t, 5.9, 11.6, '纵波 P：快，上下颠', 1010, 560, { back: '#8a6a10', size: 32 });
  stage.word(t, 7.2, 11.6, '横波 S：慢，左右晃，更厉害', 990, 636, { back: '#a8481a', size: 32 });
  phone(stage, t, 5.9);
}

function rings(stage, [x, y], reach, color, width, gap) {
  const { g } = stage;
  for (let k = 0; k < 4; k++) {
    const r = reach - k * gap;
    if (r > 6) {
      g.save();
      g.globalAlpha = clamp(1.1 - r / 950) * (1 - k * 0.22);
      g.strokeStyle = color;
      g.lineWidth = width * (1 - k * 0.15);
      g.beginPath();
      g.rect(-10, 246, WIDTH + 20, HEIGHT);
      g.clip();
      g.beginPath();
      g.arc(x, y, r, 0, TAU);
      g.stroke();
      g.restore();
    }
  }
}

function town(stage, t, [fx, fy], p, s) {
  for (const [x, w, h, color] of [[80, 70, 96, '#c98a6f'], [176, 60, 130, '#8a97b8'], [760, 74, 110, '#c9a25f'], [880, 66, 150, '#8fb0b8'], [990, 84, 92, '#c98a6f'], [1110, 70, 128, '#8a97b8'], [1210, 60, 96, '#c9a25f']]) {
    const far = Math.hypot(x + w / 2 - fx, 240 - fy);
    const up = clamp((p - far) / 40) * Math.exp(-Math.max(0, p - far) / 420);
    const side = clamp((s - far) / 40) * Math.exp(-Math.max(0, s - far) / 420);
    const dx = side * 9 * Math.sin(t * 20 + x);
    const dy = up * 4 * Math.sin(t * 34 + x);
    stage.at({ x, y: 244 + dy }, g => {
      g.transform(1, 0, -dx / h, 1, 0, 0);
      stage.box(0, -h, w, h, 4, color);
      for (let row = 0; row * 30 < h - 26; row++) {
        for (let c = 0; c < 2; c++) {
          stage.box(12 + c * (w / 2 - 4), -h + 14 + row * 30, w / 2 - 20, 15, 2, '#f7efd8');
        }
      }
    });
  }
}

function phone(stage, t, from) {
  const shown = pop((t - from) / 0.5) * (1 - span(t, 11.4, 11.8));
  if (shown <= 0) {
    return;
  }
  const buzz = Math.sin(t * 50) * 3 * (t % 1 < 0.5 ? 1 : 0);
  stage.at({ x: 430 + buzz, y: 150, scale: shown }, () => {
    stage.box(-66, -112, 132, 226, 22, '#20262e');
    stage.box(-57, -100, 114, 200, 14, '#b3261e');
    stage.text('地震预警', 0, -64, 25, '#ffffff');
    stage.text(`${Math.max(0, 5 - Math.floor((t - from) / 1))}`, 0, 4, 84, '#ffffff');
    stage.text('秒后到达', 0, 66, 24, '#ffffff');
  });
}

function livingRoom(stage, t, strength) {
  const [dx, dy] = shaking(t, strength);
  const swing = strength * 0.5 * Math.sin(t * 7.2);
  stage.g.translate(dx, dy);
  stage.g.fillStyle = '#f6e6cb';
  stage.g.fillRect(-60, -60, WIDTH + 120, HEIGHT + 120);
  for (let x = -60; x < WIDTH + 60; x += 70) {
    stage.box(x, -60, 34, 640, 0, 'rgba(224,190,140,.16)');
  }
  stage.box(-60, 580, WIDTH + 120, 220, 0, '#b98a5e');
  stage.box(-60, 572, WIDTH + 120, 14, 0, '#8f6340');
  for (let x = -60; x < WIDTH + 60; x += 150) {
    stage.line([[x, 586], [x - 50, 760]], 3, 'rgba(110,72,40,.4)');
  }
  stage.box(130, 130, 230, 200, 8, '#8f6340');
  stage.box(144, 144, 202, 172, 4, '#a9dcf0');
  stage.circle(300, 190, 24, '#ffe08a');
  stage.line([[245, 144], [245, 316]], 8, '#8f6340');
  stage.at({ x: 640, y: -10, turn: swing }, () => {
    stage.line([[0, 0], [0, 130]], 5, '#5a4a3f');
    stage.shape([[-62, 186], [-30, 126], [30, 126], [62, 186]], '#e0823a');
    stage.ellipse(0, 186, 62, 12, '#ffe6a8');
  });
  shelf(stage, t, strength);
  stage.at({ x: 470, y: 220, turn: strength * 0.12 * Math.sin(t * 15) }, () => {
    stage.box(-56, -44, 112, 88, 6, '#7a5636');
    stage.box(-46, -34, 92, 68, 3, '#bfe0d0');
    stage.shape([[-46, 34], [-10, -8], [14, 14], [30, 0], [46, 34]], '#5f9a6a');
  });
}

function shelf(stage, t, strength) {
  stage.at({ x: 1050, y: 580, turn: strength * 0.022 * Math.sin(t * 13) }, () => {
    stage.box(-80, -380, 200, 380, 6, '#a5693f');
    for (let row = 0; row < 4; row++) {
      stage.box(-68, -368 + row * 92, 176, 80, 2, '#7d4d2c');
      for (let i = 0; i < 8; i++) {
        const fallen = strength > 0 ? span(t, 5 + row * 1.4 + i * 0.5, 5.8 + row * 1.4 + i * 0.5) : 0;
        if (i % 3 === 0 && row < 3 && fallen > 0) {
          const drop = Math.min(368 - 92 * row - 24, fallen * fallen * 420);
          stage.at({ x: -60 + i * 20 - fallen * (60 + row * 26), y: -368 + row * 92 + 24 + drop, turn: -fallen * 2.4 }, () => stage.box(0, 0, 15, 52, 2, ['#d9573f', '#e0a526', '#5d86b8'][row]));
        } else {
          stage.box(-60 + i * 20, -344 + row * 92 + (i % 2) * 6, 15, 56 - (i % 2) * 6, 2, ['#d9573f', '#2f8f6b', '#5d86b8', '#e0a526', '#8a5cc9'][(i + row) % 5]);
        }
      }
    }
  });
}

function table(stage, x, y, width = 360) {
  stage.box(x - width / 2, y - 214, width, 24, 6, '#7a4a28');
  stage.box(x - width / 2 + 14, y - 190, width - 28, 18, 0, '#643a1e');
  for (const leg of [-width / 2 + 22, width / 2 - 44]) {
    stage.box(x + leg, y - 190, 22, 192, 4, '#7a4a28');
  }
}

function cover(stage, t) {
  const strength = during(t, 0.6, 1.6, 16.4, 17.8);
  stage.g.save();
  livingRoom(stage, t, strength);
  const slide = 26 * Math.sin(t * 2.6) * span(t, 12.6, 13.6) * strength;
  const x = 560 + slide;
  const clothes = { coat: '#d9573f', pants: '#33485c' };
  const down = span(t, 4.6, 5.5);
  const crawl = span(t, 8.2, 9.6);
  const grip = span(t, 12.4, 13.1);
  const behind = crawl > 0.4 && grip < 0.4;
  if (!behind) {
    table(stage, x, 640);
  }
  let pose = between(POSES.stand, POSES.crouch, down);
  pose = between(pose, POSES.hold, grip);
  if (down < 0.02) {
    pose = { ...POSES.stand, lean: 4 * Math.sin(t * 8) * strength, armN: [50 * strength, 90 * strength], armF: [-50 * strength, -60 * strength] };
  }
  const px = mix(290, 592, crawl) + slide * crawl;
  const creep = crawl > 0 && crawl < 1 ? { ...pose, legN: [98 - 20 * Math.sin(t * 12), -18 - 20 * Math.sin(t * 12)] } : pose;
  stage.person(px, 644, 2.45, creep, clothes);
  if (behind) {
    table(stage, x, 640);
  }
  stage.g.restore();
  const steps = [['一', '伏地', 4.4], ['二', '遮挡', 8.4], ['三', '手抓牢', 12.6]];
  steps.forEach(([, words, from], i) => stage.word(t, from, 17.9, `${i + 1}  ${words}`, 300 + i * 330, 74, { back: ['#14532d', '#1d4f7a', '#a8481a'][i], size: 46 }));
  stage.word(t, 0.8, 4.2, '晃了！就近保护自己', WIDTH / 2, 74, { back: '#a8321a', size: 44 });
}

function bed(stage, t) {
  const strength = during(t, 0, 0.4, 4.2, 5);
  stage.g.save();
  const [dx, dy] = shaking(t + 3, strength * 0.9);
  stage.g.translate(dx, dy);
  stage.g.fillStyle = '#33406b';
  stage.g.fillRect(-60, -60, WIDTH + 120, HEIGHT + 120);
  stage.box(-60, 590, WIDTH + 120, 220, 0, '#3f3350');
  stage.box(150, 110, 220, 180, 8, '#566196');
  stage.box(164, 124, 192, 152, 4, '#1d2547');
  stage.path('M300 150A28 28 0 1 0 318 190A24 24 0 1 1 300 150Z', '#f6edd2');
  stage.line([[260, 124], [260, 276]], 8, '#566196');
  stage.box(300, 300, 24, 310, 6, '#8f6340');
  stage.box(960, 430, 24, 180, 6, '#8f6340');
  stage.box(310, 500, 664, 70, 8, '#a5693f');
  stage.box(318, 462, 648, 52, 18, '#e9e4f4');
  stage.person(600, 466, 2.3, { ...POSES.lie, lean: -84, armN: [186, 250], armF: [176, 240], legN: [90, 90], legF: [88, 88] }, { coat: '#5d86b8', asleep: 0 });
  stage.at({ x: 484, y: 404, turn: -0.1 }, () => {
    stage.box(-66, -34, 132, 66, 30, '#ffffff');
    stage.box(-52, -24, 104, 46, 22, '#e3ecf8');
  });
  stage.path('M600 470Q600 392 680 388L900 420Q960 430 962 476Z', '#d9573f');
  stage.path('M600 470Q620 430 700 436L962 458V476Z', '#c2472f');
  stage.g.restore();
  stage.word(t, 0.4, 4.9, '在床上：枕头护头颈，不乱跑', WIDTH / 2, 74, { back: '#1d4f7a', size: 42 });
}

function lift(stage, t) {
  const strength = during(t, 0, 0.4, 4.4, 5.2) * 0.7;
  stage.g.save();
  const [dx, dy] = shaking(t + 9, strength);
  stage.g.translate(dx, dy);
  stage.g.fillStyle = '#e6ebef';
  stage.g.fillRect(-60, -60, WIDTH + 120, HEIGHT + 120);
  stage.box(-60, 590, WIDTH + 120, 220, 0, '#9aa7b2');
  stage.shape([[540, -60], [640, -60], [640, 590], [540, 640]], '#d3dbe1');
  stage.line([[640, -60], [640, 590]], 5, '#b4bfc8');
  stage.box(150, 180, 300, 412, 6, '#77848f');
  stage.box(166, 196, 132, 396, 2, '#b9c4cd');
  stage.box(302, 196, 132, 396, 2, '#b9c4cd');
  stage.box(472, 330, 44, 80, 8, '#77848f');
  stage.circle(494, 356, 10, '#e0a526');
  stage.circle(494, 386, 10, '#dfe5ea');
  stage.box(880, 150, 270, 250, 6, '#77848f');
  stage.box(894, 164, 242, 222, 2, '#a9dcf0');
  stage.line([[1015, 164], [1015, 386]], 8, '#77848f');
  no(stage, 300, 390, 150, span(t, 0.5, 1.2));
  no(stage, 1015, 276, 128, span(t, 1.4, 2.1));
  stage.person(700, 620, 2.3, { ...POSES.crouch, lean: 46 + 2 * Math.sin(t * 18) }, { coat: '#2f8f6b' });
  stage.text('靠内墙角蹲下', 745, 330, 32, '#46535e');
  stage.arrow([[735, 360], [712, 440]], 7, '#46535e', span(t, 0.6, 1.4));
  stage.g.restore();
  stage.word(t, 0.4, 5.1, '在楼里：不坐电梯，不跳窗', WIDTH / 2, 74, { back: '#1d4f7a', size: 42 });
}

function no(stage, x, y, radius, drawn) {
  if (drawn <= 0) {
    return;
  }
  const { g } = stage;
  g.strokeStyle = '#d5261c';
  g.lineWidth = 20;
  g.lineCap = 'round';
  g.beginPath();
  g.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + TAU * drawn);
  g.stroke();
  const cross = clamp((drawn - 0.6) / 0.4);
  if (cross > 0) {
    const reach = radius * 0.7;
    stage.line([[x - reach, y - reach], [x - reach + 2 * reach * cross, y - reach + 2 * reach * cross]], 20, '#d5261c');
  }
}

function outdoors(stage, t) {
  const strength = during(t, 0, 0.4, 4.2, 5.2) * 0.5;
  stage.g.save();
  const [dx, dy] = shaking(t + 5, strength);
  stage.g.translate(dx, dy);
  stage.fade(-60, 560, ['#8fcbe8', '#eef7f0'], -60, WIDTH + 120);
  cloud(stage, 560 + t * 8, 170, 1);
  stage.ground(x => 520 + 8 * Math.sin(x / 150), '#9dbf62', HEIGHT + 60, -60, WIDTH + 60);
  stage.box(-60, 600, WIDTH + 120, 200, 0, '#86ad57');
  stage.at({ x: 70, y: 560, turn: strength * 0.03 * Math.sin(t * 12) }, () => {
    stage.box(-90, -400, 220, 404, 4, '#c98a6f');
    for (let r = 0; r < 6; r++) {
      for (let c = 0; c < 3; c++) {
        stage.box(-70 + c * 66, -380 + r * 62, 42, 36, 3, '#f7efd8');
      }
    }
    stage.box(96, -300, 30, 150, 6, '#e0a526');
  });
  for (let i = 0; i < 5; i++) {
    const fall = ((t * 0.9 + i * 0.23) % 1) ** 2;
    stage.at({ x: 214 + i * 17, y: 180 + fall * 400, turn: fall * 6 + i }, () => stage.box(-9, -7, 18, 14, 3, '#a5583f'));
  }
  stage.line([[1190, 210], [1190, 600]], 14, '#7a5636');
  stage.line([[1140, 240], [1240, 240]], 10, '#7a5636');
  stage.stroke(`M1290 250Q1240 ${282 + strength * 26 * Math.sin(t * 9)} 1190 240Q1130 ${290 + strength * 26 * Math.sin(t * 9 + 1)} 1040 256`, 4, '#3d4852');
  stage.box(520, 470, 300, 96, 16, '#14732f');
  stage.box(660, 560, 16, 60, 2, '#5a6670');
  stage.text('应急避难场所', 670, 502, 34, '#ffffff');
  stage.text('空旷 · 平坦', 670, 542, 24, '#d7f2da');
  const x = mix(300, 500, span(t, 0.3, 3));
  stage.person(x, 650, 2.1, t < 3 ? { ...walking(t * 1.2), armN: [150, 215], lean: 14 } : { ...POSES.crouch }, { coat: '#d9573f' });
  stage.person(930, 664, 1.9, { ...POSES.crouch }, { coat: '#2a76b8', long: 1 }, true);
  stage.arrow([[330, 420], [450, 440]], 12, '#ffffff', span(t, 0.6, 1.4));
  stage.g.restore();
  stage.word(t, 0.4, 5.1, '在室外：到空旷处，远离楼房和电线', WIDTH / 2, 74, { back: '#1d4f7a', size: 40 });
}

function leaving(stage, t) {
  stage.fade(0, 560, ['#f7c98f', '#fdf0d8']);
  stage.circle(1010, 150, 54, '#fff3cf');
  stage.ground(x => 520 + 8 * Math.sin(x / 150), '#b9c77c');
  stage.box(0, 610, WIDTH, 110, 0, '#9db565');
  stage.box(40, 150, 330, 470, 6, '#8a97b8');
  for (let r = 0; r < 5; r++) {
    for (let c = 0; c < 3; c++) {
      stage.box(66 + c * 84, 176 + r * 76, 56, 46, 3, '#f7efd8');
    }
  }
  stage.box(290, 470, 80, 150, 4, '#4a5270');
  stage.box(278, 430, 104, 34, 6, '#14732f');
  stage.text('安全出口', 330, 447, 20, '#ffffff');
  for (const [x, h] of [[470, 96], [1180, 130], [1090, 100]]) {
    spruce(stage, x, 560, h, '#5f8a4a');
  }
  stage.box(880, 400, 230, 100, 14, '#14732f');
  stage.box(988, 496, 14, 120, 2, '#5a6670');
  stage.text('应急避难场所', 995, 436, 30, '#ffffff');
  stage.arrow([[940, 472], [1050, 472]], 7, '#d7f2da');
  const crowd = [['#d9573f', 0, 1.9, 0], ['#2a76b8', 130, 1.35, 0], ['#2f8f6b', 250, 1.85, 1], ['#8a5cc9', 380, 1.8, 0], ['#e0a526', 500, 1.7, 1]];
  for (const [coat, back, scale, long] of crowd) {
    const x = 330 + t * 96 - back;
    if (x > 320 && x < 1350) {
      stage.person(x, 660 + (back % 3) * 6, scale, { ...walking(t * 0.85 + back / 77), armN: [150, 215] }, { coat, long });
    }
  }
  stage.word(t, 0.5, 5.6, '晃动停了：关火关气，走楼梯', WIDTH / 2, 74, { back: '#14532d', size: 42 });
  stage.word(t, 6, 9.6, '当心余震，别急着回去', WIDTH / 2, 74, { back: '#a8321a', size: 42 });
  stage.colophon(t, 9.8, ['伏地 · 遮挡 · 手抓牢', '就近躲 · 护住头 · 停了再走', '今天，就和家人练一次'], { back: '#0f2b3d', accent: '#ffb08a' });
}

function sound(seconds) {
  const score = new Score(seconds);
  const steady = [[40, 52, 55, 59, 64], [36, 52, 55, 60, 64], [43, 55, 59, 62, 67], [38, 54, 57, 62, 66]];
  score.song({ from: 0.3, to: 18.6, beat: 0.62, seed: 17, density: 0.42, tune: 0.11, chords: steady, scale: [64, 66, 67, 71, 74, 76, 78, 79] });
  score.song({ from: 18.6, to: 52, beat: 0.5, seed: 71, density: 0.62, tune: 0.12, pads: 0.04, chords: steady, scale: [59, 62, 64, 67, 69, 71, 74, 76] });
  score.song({ from: 52, beat: 0.56, seed: 17, density: 0.55, tune: 0.14, chords: [[43, 55, 59, 62, 67], [40, 52, 55, 59, 64], [48, 55, 60, 64, 67], [38, 54, 57, 62, 66]], scale: [67, 69, 71, 74, 76, 79, 81, 83] });
  score.rumble(1.4, 5, 0.4, age => Math.min(1, age) * Math.exp(-age * 0.7));
  score.rumble(10.1, 6, 0.5, age => Math.min(1, age * 3) * Math.exp(-age * 0.6));
  score.rumble(19.2, 17, 0.42, age => Math.min(1, age) * Math.min(1, (17 - age) / 2) * (0.7 + 0.3 * Math.sin(age * 5)));
  score.rumble(36.6, 15, 0.3, age => Math.min(1, age * 2) * Math.min(1, (15 - age) / 2) * (0.6 + 0.4 * Math.sin(age * 4)));
  for (let i = 0; i < 6; i++) {
    score.beep(12.8 + i * 0.9, 980, 0.16, 0.05).beep(13 + i * 0.9, 760, 0.16, 0.05);
  }
  score.bell(23.2, 76, 0.1).bell(27.2, 79, 0.1).bell(31.4, 83, 0.1);
  return score.mixed();
}
