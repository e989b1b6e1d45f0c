// 闻到怪味往哪走: six steps in pictograms.
import { chance } from '../stage.mjs';
import { steps } from '../steps.mjs';

export const film = steps({
  title: '闻到怪味往哪走',
  below: '看风向 · 横着走 · 关好窗',
  back: ['#3a4a2a', '#5f6f3a', '#93974c'],
  accent: '#fff0a0',
  seed: 53,
  scenery,
  steps: [
    ['crosswind', '横着风走', '再绕到上风，不顺着风跑'],
    ['go-up', '别往低处躲', '许多毒气比空气重，会往低处流'],
    ['no-open-flame', '不点火、不按开关', '不抽烟、不发动车、不按门铃'],
    ['close-windows', '叫您关窗，就关严', '关空调和新风，用湿布胶带封缝'],
    ['rinse', '沾到就用清水冲', '脱掉衣服，至少冲15分钟'],
    ['phone-119', '到安全处再打119', '没有装备，不进去救人'],
  ],
  end: ['先看风，再迈步', '横着走 · 关好窗 · 清水冲', '84消毒液和洁厕剂，分开放'],
});

function scenery(stage, t) {
  const next = chance(31);
  for (let i = 0; i < 26; i++) {
    const [x0, y, speed, length] = [next() * 1700, 20 + next() * 680, 90 + next() * 130, 70 + next() * 130];
    const x = ((x0 + t * speed) % 1700) - 200;
    stage.line([[x, y], [x + length * 0.5, y - 7], [x + length, y]], 3, 'rgba(255,255,255,.32)');
  }
  for (let i = 0; i < 10; i++) {
    const x = ((i * 173 + t * 62) % 1580) - 150;
    stage.circle(x, 660 - 14 * Math.sin(t + i), 54 + 10 * Math.sin(t * 0.8 + i), 'rgba(214,226,120,.28)');
  }
}
