// 着火了怎么逃: six steps in pictograms.
import { HEIGHT, WIDTH, chance } from '../stage.mjs';
import { steps } from '../steps.mjs';

export const film = steps({
  title: '着火了怎么逃',
  below: '先报警 · 走楼梯 · 有烟就关门',
  back: ['#2a1a1f', '#5a2a22', '#8a3f22'],
  accent: '#ffcf6b',
  seed: 29,
  scenery,
  steps: [
    ['phone-119', '喊人，打119', '说清地址、楼层、烧什么、有没有人'],
    ['keep-distance', '火大就走，别回头', '手机、钱包、证件，都不回去拿'],
    ['take-stairs', '没有烟，走楼梯往下', '弯低身子，随手把门关上'],
    ['no-lift', '不乘电梯', '停电会困住，电梯井像烟囱'],
    ['close-windows', '有烟，退回去关门', '用湿布塞严门缝，到窗口求救'],
    ['alarm', '装好感烟报警器', '每月按一下，听听响不响'],
  ],
  end: ['没烟走楼梯，有烟关好门', '先报119 · 不乘电梯 · 不回头', '今晚，走一遍您家的逃生路'],
});

function scenery(stage, t) {
  const next = chance(23);
  stage.glow(WIDTH / 2, HEIGHT + 40, 620, '#ff8a3c', 0.75 + 0.1 * Math.sin(t * 5));
  for (let i = 0; i < 46; i++) {
    const [x0, start, speed, r] = [next() * WIDTH, next() * HEIGHT, 60 + next() * 90, 2 + next() * 4];
    const rise = (start + t * speed) % HEIGHT;
    stage.at({ alpha: 1 - rise / HEIGHT }, () => stage.circle(x0 + 20 * Math.sin(t * 1.4 + i), HEIGHT - rise, r, '#ffc46b'));
  }
}
