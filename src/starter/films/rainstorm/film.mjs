// 暴雨来了怎么办: six steps in pictograms.
import { HEIGHT, chance } from '../stage.mjs';
import { steps } from '../steps.mjs';

export const film = steps({
  title: '暴雨来了怎么办',
  below: '往高处走 · 不蹚水 · 不碰电',
  back: ['#33546b', '#4b7791', '#7ea9bf'],
  accent: '#ffd98a',
  seed: 19,
  scenery,
  steps: [
    ['listen-official', '看懂预警', '蓝、黄、橙、红，颜色越往后越危险'],
    ['go-up', '往高处走', '地下室、地下车库进水，马上上来'],
    ['no-wading', '不蹚水、不涉水开车', '宁可绕路，看不见水下有什么'],
    ['do-not-touch-wire', '不碰电线', '远离8米以上，双脚并拢小步跳开'],
    ['cut-power', '手干、地干才拉闸', '水没过插座，什么电器都不碰'],
    ['phone-119', '被困就打119', '到高处发信号，不游水逃生'],
  ],
  end: ['往高处走，等救援', '不蹚水 · 不涉水 · 不碰电', '看到预警，告诉家里老人'],
});

function scenery(stage, t) {
  const next = chance(11);
  for (let i = 0; i < 120; i++) {
    const [x0, y0, speed] = [next() * 1500, next() * HEIGHT, 620 + next() * 320];
    const y = (y0 + t * speed) % (HEIGHT + 40);
    const x = x0 - y * 0.18;
    stage.line([[x, y - 26], [x - 5, y]], 2, 'rgba(255,255,255,.35)');
  }
  stage.ground(x => 640 + 10 * Math.sin(x / 90 + t * 1.6), '#2d6d94');
  stage.ground(x => 668 + 8 * Math.sin(x / 70 - t * 1.9), '#3f86ad');
}
