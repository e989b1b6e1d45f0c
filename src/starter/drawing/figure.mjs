// The people of our charts and films: a side view built from joints, so that one drawing can walk, crawl, sleep or wave.
// Units: a grown-up stands 100 high on y = 0, looks to the right; angles in degrees, 0 hangs down, 90 points forward.

const rad = degrees => (degrees * Math.PI) / 180;
const along = ([x, y], angle, length) => [x + Math.sin(rad(angle)) * length, y + Math.cos(rad(angle)) * length];

const BODY = { torso: 31, upperArm: 16, foreArm: 15, thigh: 23, shin: 22, foot: 8, head: 11.5 };

export const CLOTHES = {
  coat: '#d9573f', pants: '#33485c', boots: '#26323d', skin: '#f3c9a5', hair: '#3a2b25', hat: null, scarf: null,
};

/** Postures: hip position, lean of the torso (0 upright), arms and legs as [upper, lower]; near side first. */
export const POSES = {
  stand: { hip: [0, -47], lean: 0, head: 0, armN: [8, 14], armF: [-8, 0], legN: [3, 1], legF: [-4, -3] },
  point: { hip: [0, -47], lean: 2, head: 4, armN: [92, 94], armF: [-10, 0], legN: [6, 2], legF: [-6, -4] },
  wave: { hip: [0, -47], lean: -2, head: -4, armN: [150, 172], armF: [-12, -2], legN: [5, 2], legF: [-5, -3] },
  call: { hip: [0, -47], lean: 0, head: -2, armN: [38, 158], armF: [-8, 4], legN: [4, 1], legF: [-4, -3] },
  think: { hip: [0, -47], lean: 4, head: 8, armN: [30, 150], armF: [20, 85], legN: [4, 1], legF: [-4, -3] },
  dizzy: { hip: [0, -45], lean: 14, head: 22, armN: [60, 165], armF: [-14, 6], legN: [12, -6], legF: [-6, -10] },
  crouch: { hip: [0, -20], lean: 46, head: 38, armN: [150, 196], armF: [140, 190], legN: [98, -18], legF: [88, -26] },
  hold: { hip: [0, -20], lean: 40, head: 34, armN: [126, 126], armF: [150, 200], legN: [98, -18], legF: [88, -26] },
  kneel: { hip: [0, -24], lean: 8, head: 10, armN: [50, 60], armF: [40, 70], legN: [84, 0], legF: [4, -88] },
  press: { hip: [0, -24], lean: 34, head: 30, armN: [18, 8], armF: [24, 10], legN: [40, -86], legF: [30, -88] },
  prone: { hip: [0, -9], lean: 88, head: 60, armN: [96, 92], armF: [104, 96], legN: [-88, -90], legF: [-84, -86] },
  reach: { hip: [0, -9], lean: 86, head: 58, armN: [92, 88], armF: [98, 92], legN: [-84, -60], legF: [-92, -90] },
  cling: { hip: [0, 0], lean: 50, head: 10, armN: [94, 90], armF: [100, 92], legN: [-34, -60], legF: [-52, -40] },
  lie: { hip: [0, -9], lean: -88, head: -86, armN: [94, 92], armF: [80, 86], legN: [90, 90], legF: [88, 88] },
  side: { hip: [0, -12], lean: -86, head: -86, armN: [-20, -96], armF: [20, -70], legN: [62, 24], legF: [88, 84] },
  sit: { hip: [0, -24], lean: 0, head: 4, armN: [30, 80], armF: [24, 70], legN: [86, 2], legF: [82, -4] },
  skate: { hip: [0, -43], lean: 30, head: 10, armN: [-60, -70], armF: [50, 70], legN: [30, -10], legF: [-44, -62] },
};

/** Somebody walking; the phase runs from 0 to 1 for two steps. */
export function walking(phase) {
  const swing = Math.sin(phase * 2 * Math.PI);
  const lift = Math.cos(phase * 2 * Math.PI);
  return {
    hip: [0, -46.4 + Math.abs(swing) * 1.8], lean: 4, head: 2,
    armN: [-26 * swing, -20 * swing + 16], armF: [26 * swing, 20 * swing + 16],
    legN: [28 * swing, 28 * swing - Math.max(0, lift) * 34 - 2], legF: [-28 * swing, -28 * swing - Math.max(0, -lift) * 34 - 2],
  };
}

/** Between two postures, for films. */
export function between(from, to, share) {
  const mix = (a, b) => (Array.isArray(a) ? a.map((each, i) => mix(each, b[i])) : a + (b - a) * share);
  return Object.fromEntries(Object.keys(from).map(key => [key, mix(from[key], to[key])]));
}

/** The strokes and fills of a figure, in drawing order. */
export function shapes(pose, clothes = {}) {
  const wear = { ...CLOTHES, ...clothes };
  const hip = pose.hip;
  const up = 180 - pose.lean;
  const neck = along(hip, up, BODY.torso);
  const shoulder = along(hip, up, BODY.torso - 5);
  const head = along(neck, 180 - (pose.lean + pose.head) / 2, BODY.head + 0.5);
  return [
    ...arm(shoulder, pose.armF, shade(wear.coat), wear),
    ...leg(hip, pose.legF, shade(wear.pants), wear),
    ...leg(hip, pose.legN, wear.pants, wear),
    { line: [along(hip, up, 1), along(hip, up, BODY.torso - 6)], width: 19, color: wear.coat },
    { line: [along(hip, up, 2), along(hip, up, -3)], width: 18, color: wear.coat },
    ...headShapes(head, pose.head, wear),
    ...(wear.scarf ? [{ line: [along(neck, 90 - pose.lean, -6), along(neck, 90 - pose.lean, 7)], width: 7, color: wear.scarf }] : []),
    ...arm(shoulder, pose.armN, lighten(wear.coat), wear),
  ];
}

function arm(shoulder, [upper, lower], color, wear) {
  const elbow = along(shoulder, upper, BODY.upperArm);
  const wrist = along(elbow, lower, BODY.foreArm);
  return [
    { line: [shoulder, elbow, wrist], width: 8, color },
    { dot: along(wrist, lower, 2.6), radius: 4.2, color: wear.gloves ?? wear.skin },
  ];
}

function leg(hip, [upper, lower], color, wear) {
  const knee = along(hip, upper, BODY.thigh);
  const ankle = along(knee, lower, BODY.shin);
  return [
    { line: [ankle, along(ankle, lower + 82, BODY.foot)], width: 7.5, color: wear.boots },
    { line: [hip, knee, ankle], width: 9.5, color },
  ];
}

function headShapes([x, y], turn, wear) {
  const at = (d, color) => ({ path: d, x, y, turn, color });
  const r = BODY.head;
  const result = [{ dot: [x, y], radius: r, color: wear.skin }];
  if (wear.long) {
    result.unshift(at(`M${-r} -3 A${r} ${r} 0 0 1 ${r * 0.6} -9 L0 16 Q${-r} 18 ${-r - 1} 10Z`, wear.hair));
  }
  const h = r + 0.7;
  result.push(at(`M${h * 0.92} ${-h * 0.39} A${h} ${h} 0 1 0 ${-h * 0.71} ${h * 0.704} Q${-r * 0.35} 2 ${-r * 0.2} -3.5 Q3 -2.5 ${h * 0.92} ${-h * 0.39}Z`, wear.hair));
  if (wear.hat) {
    result.push(at(`M${-r - 0.5} -3 A${r + 0.5} ${r + 1.5} 0 0 1 ${r + 0.5} -3Z`, wear.hat));
    result.push(at(`M${-r - 1.5} -6 h${2 * r + 3} a2 2 0 0 1 0 5.4 h${-2 * r - 3} a2 2 0 0 1 0 -5.4Z`, lighten(wear.hat)));
    result.push(at('M-3.4 -14.5 a3.4 3.4 0 1 0 6.8 0 a3.4 3.4 0 1 0 -6.8 0Z', lighten(wear.hat)));
  }
  const eye = wear.asleep ? at('M3.4 1.6 q2 1.6 4 0 l0 .9 q-2 1.6 -4 0Z', '#4a3630') : at('M4.6 0 a1.25 1.5 0 1 0 2.5 0 a1.25 1.5 0 1 0 -2.5 0Z', '#3b2a26');
  result.push(eye, at('M1 4.2 a2.2 1.5 0 1 0 4.4 0 a2.2 1.5 0 1 0 -4.4 0Z', wear.blush ?? 'rgba(226,110,90,.35)'));
  return result;
}

const parts = color => [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16));
const tint = (color, towards, share) =>
  '#' + parts(color).map(each => Math.round(each + (towards - each) * share).toString(16).padStart(2, '0')).join('');
export const shade = color => tint(color, 0, 0.18);
export const lighten = color => tint(color, 255, 0.12);

/** As SVG, for charts. */
export function svg(pose, clothes) {
  return shapes(pose, clothes).map(shape => {
    if (shape.line) {
      const points = shape.line.map(point => point.map(n => n.toFixed(2)).join()).join(' ');
      return `<polyline points="${points}" fill="none" stroke="${shape.color}" stroke-width="${shape.width}" stroke-linecap="round" stroke-linejoin="round"/>`;
    }
    if (shape.dot) {
      return `<circle cx="${shape.dot[0]}" cy="${shape.dot[1]}" r="${shape.radius}" fill="${shape.color}"/>`;
    }
    return `<path transform="translate(${shape.x} ${shape.y}) rotate(${shape.turn})" d="${shape.path}" fill="${shape.color}"/>`;
  }).join('');
}

/** On a canvas, for films; the caller has moved and scaled it. */
export function paint(g, PathClass, pose, clothes) {
  for (const shape of shapes(pose, clothes)) {
    g.fillStyle = shape.color;
    if (shape.line) {
      g.strokeStyle = shape.color;
      g.lineWidth = shape.width;
      g.lineCap = 'round';
      g.lineJoin = 'round';
      g.beginPath();
      shape.line.forEach(([x, y], i) => (i ? g.lineTo(x, y) : g.moveTo(x, y)));
      g.stroke();
    } else if (shape.dot) {
      g.beginPath();
      g.arc(shape.dot[0], shape.dot[1], shape.radius, 0, 2 * Math.PI);
      g.fill();
    } else {
      g.save();
      g.translate(shape.x, shape.y);
      g.rotate(rad(shape.turn));
      g.fill(new PathClass(shape.path));
      g.restore();
    }
  }
}
