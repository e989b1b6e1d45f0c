// 疫情来了这样防: six steps in pictograms.
import { HEIGHT, TAU, WIDTH, chance } from '../stage.mjs';
import { steps } from '../steps.mjs';

export const film = steps({
  title: '疫情来了这样防',
  below: '洗手 · 通风 · 口罩 · 疫苗',
  back: ['#1f4a5f', '#2c7186', '#55a0a6'],
  accent: '#ffe08a',
  seed: 61,
  scenery,
  steps: [
    ['wash-hands', '洗手20秒', '肥皂加流水，饭前便后、回到家'],
    ['ventilate', '每天开几次窗', '冬天人到别的屋，开几分钟再回来'],
    ['wear-mask', '该戴的时候戴好口罩', '医院、公交、人多不通风的地方'],
    ['keep-apart', '病了不硬撑', '不上学、不上班、不聚会'],
    ['see-doctor', '如实告诉医生', '哪天起病、去过哪里、接触过谁'],
    ['vaccine', '该打的疫苗按时打', '保护自己，也保护婴儿和老人'],
  ],
  end: ['断开一环，就传不开', '洗手 · 通风 · 口罩 · 疫苗', '喘不上气、叫不醒：拨打120'],
});

function scenery(stage, t) {
  const next = chance(47);
  for (let i = 0; i < 24; i++) {
    const [x0, y0, r, drift] = [next() * WIDTH, next() * HEIGHT, 9 + next() * 20, 12 + next() * 22];
    const x = (x0 + t * drift) % (WIDTH + 80) - 40;
    const y = y0 + 16 * Math.sin(t * 0.8 + i);
    for (let k = 0; k < 9; k++) {
      const turn = (k / 9) * TAU + t * 0.3;
      stage.line([[x, y], [x + (r + 7) * Math.cos(turn), y + (r + 7) * Math.sin(turn)]], 3, 'rgba(255,255,255,.26)');
    }
    stage.circle(x, y, r, 'rgba(255,255,255,.2)');
  }
}
