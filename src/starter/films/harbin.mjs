// The city's outline, and the things that stand in several films: trees, houses, an earthworm, a fish.
import { chance, TAU } from './stage.mjs';

/** Harbin seen across the river, standing on y. */
export function skyline(stage, y, { near = '#33406b', far = '#4a5583', light = null, seed = 3 } = {}) {
  const next = chance(seed);
  for (let x = -10; x < 1300; x += 34 + next() * 34) {
    const height = 46 + next() * 84;
    stage.box(x, y - height, 30 + next() * 30, height + 4, 2, far);
    if (light) {
      for (let w = 0; w < 5; w++) {
        if (next() > 0.5) {
          stage.box(x + 5 + next() * 22, y - height + 8 + next() * (height - 18), 4, 5, 1, light);
        }
      }
    }
  }
  tower(stage, 1046, y, near);
  church(stage, 262, y, near);
  monument(stage, 640, y, near);
  theatre(stage, 900, y, near);
}

function church(stage, x, y, color) {
  stage.at({ x, y, scale: 1.15 }, () => {
    stage.path('M-56 0V-44H-38V-70H38V-44H56V0Z', color);
    stage.path('M-24 -70V-92H24V-70ZM-34 -90C-34 -118 -8 -126 0 -150C8 -126 34 -118 34 -90Z', color);
    for (const side of [-47, 47]) {
      stage.path(`M${side - 9} -44L${side} -84L${side + 9} -44Z`, color);
      stage.circle(side, -86, 4, color);
    }
    stage.path('M-1.5 -168H1.5V-148H-1.5ZM-6 -162H6V-159H-6Z', color);
  });
}

function tower(stage, x, y, color) {
  stage.at({ x, y }, () => {
    stage.path('M-34 0Q-10 -90 -5 -190H5Q10 -90 34 0H24Q6 -60 0 -120Q-6 -60 -24 0Z', color);
    stage.ellipse(0, -182, 15, 10, color);
    stage.ellipse(0, -206, 10, 6, color);
    stage.path('M-3 -206L-1 -280H1L3 -206Z', color);
  });
}

function monument(stage, x, y, color) {
  stage.at({ x, y }, () => {
    stage.path('M-9 0L-7 -92H7L9 0Z', color);
    stage.path('M-12 -92H12L8 -100H-8Z', color);
    stage.path('M-6 -100Q-8 -114 0 -120Q8 -114 6 -100ZM0 -120L9 -130L4 -116Z', color);
    for (let i = -6; i <= 6; i++) {
      if (Math.abs(i) > 1) {
        stage.box(i * 14 - 2.5, -30, 5, 30, 1, color);
      }
    }
    stage.path('M-90 -36Q0 -30 90 -36V-29Q0 -23 -90 -29Z', color);
  });
}

function theatre(stage, x, y, color) {
  stage.at({ x, y }, () => stage.path('M-110 0C-80 -20 -60 -62 -18 -58C0 -56 6 -34 24 -36C48 -38 76 -16 112 0Z', color));
}

export function spruce(stage, x, y, height, color, snow = null) {
  stage.at({ x, y, scale: height / 100 }, () => {
    stage.box(-4, -14, 8, 16, 2, '#5c4433');
    for (const [top, base, half] of [[-100, -58, 20], [-76, -32, 28], [-52, -8, 36]]) {
      stage.shape([[0, top], [half, base], [-half, base]], color);
      if (snow) {
        stage.shape([[0, top], [half * 0.5, (top + base) / 2], [half * 0.1, (top + base) / 2 - 5], [-half * 0.35, (top + base) / 2 + 3]], snow);
      }
    }
  });
}

/** A fish that swims to the right, its tail beating. */
export function fish(stage, t, x, y, scale, color, belly = '#e8eef0') {
  const beat = Math.sin(t * 7);
  stage.at({ x, y, scale, turn: 0.05 * Math.sin(t * 2) }, () => {
    stage.path(`M-26 0Q-40 ${-12 + beat * 5} -50 ${-13 + beat * 8}Q-44 ${beat * 5} -50 ${13 + beat * 8}Q-40 ${12 + beat * 5} -26 0Z`, color);
    stage.path('M-32 0Q-8 -19 20 -12Q36 -7 40 0Q34 9 18 12Q-8 17 -32 0Z', color);
    stage.path('M-24 3Q-4 13 18 11Q30 8 38 2Q10 7 -24 3Z', belly);
    stage.path('M-4 -14Q6 -25 16 -22Q14 -16 16 -12Z', color);
    stage.circle(27, -4, 3, '#ffffff');
    stage.circle(28, -4, 1.7, '#1b2a36');
  });
}

/** An earthworm along a wave; it stretches and gathers as it crawls. */
export function worm(stage, t, x, y, scale, turn = 0, length = 120) {
  stage.at({ x, y, scale, turn }, () => {
    const stretch = 1 + 0.14 * Math.sin(t * 2.4);
    const points = Array.from({ length: 25 }, (_, i) => {
      const s = i / 24;
      return [(s - 0.5) * length * stretch, 9 * Math.sin(s * TAU * 1.3 - t * 2.4)];
    });
    stage.line(points, 13, '#d98c7c');
    stage.line(points.slice(15, 18), 14, '#c4705f');
    stage.line(points.map(([px, py]) => [px, py - 3]), 3, 'rgba(255,225,215,.45)');
  });
}

export function cloud(stage, x, y, scale, color = '#ffffff', alpha = 0.9) {
  stage.at({ x, y, scale, alpha }, g => {
    g.fillStyle = color;
    g.beginPath();
    for (const [dx, dy, r] of [[-52, 6, 26], [-20, -10, 36], [22, -4, 32], [56, 8, 22]]) {
      g.moveTo(dx + r, dy);
      g.arc(dx, dy, r, 0, TAU);
    }
    g.roundRect(-78, 4, 156, 28, 14);
    g.fill();
  });
}
