// 热坏了，先降温: six steps in pictograms.
import { TAU, WIDTH } from '../stage.mjs';
import { steps } from '../steps.mjs';

export const film = steps({
  title: '热坏了，先降温',
  below: '躲太阳 · 多喝水 · 会急救',
  back: ['#c8571b', '#e88a2e', '#f4bd5c'],
  accent: '#fff6c2',
  seed: 43,
  scenery,
  steps: [
    ['seek-shade', '躲开正午的太阳', '上午10点到下午4点，少在外面'],
    ['drink-water', '少量多次喝水', '别等渴了再喝，出汗多喝点淡盐水'],
    ['keep-distance', '车里不留孩子和老人', '太阳下的车，像关了门的温室'],
    ['no-work-outdoors', '头晕恶心，马上停下', '到阴凉处躺下，解开衣服'],
    ['cool-down', '泼水、扇风、擦身', '脖子、腋窝、大腿根放冰袋'],
    ['phone-120', '说胡话、昏迷：打120', '边降温边等车，不喂水'],
  ],
  end: ['先降温，再转运', '躲太阳 · 多喝水 · 早停下', '热天，给家里老人打个电话'],
});

function scenery(stage, t) {
  stage.glow(1120, 90, 460, '#fff2b0', 0.85);
  stage.circle(1120, 90, 66, '#fff6cf');
  for (let i = 0; i < 12; i++) {
    const turn = (i / 12) * TAU + t * 0.12;
    stage.line([[1120 + 88 * Math.cos(turn), 90 + 88 * Math.sin(turn)], [1120 + 118 * Math.cos(turn), 90 + 118 * Math.sin(turn)]], 7, '#fff6cf');
  }
  for (let i = 0; i < 4; i++) {
    const points = [];
    for (let x = -20; x <= WIDTH + 20; x += 16) {
      points.push([x, 590 + i * 34 + 6 * Math.sin(x / 60 + t * 2.2 + i)]);
    }
    stage.line(points, 3, 'rgba(255,255,255,.35)');
  }
}
