// 吃得放心六件事: six steps in pictograms.
import { WIDTH } from '../stage.mjs';
import { steps } from '../steps.mjs';

export const film = steps({
  title: '吃得放心六件事',
  below: '洗干净 · 分开放 · 烧熟透',
  back: ['#7a4a26', '#b87736', '#e0a85a'],
  accent: '#fff0b8',
  seed: 37,
  scenery,
  steps: [
    ['wash-hands', '洗手', '做饭前、便后、摸过生肉以后'],
    ['cook-through', '烧熟煮透', '豆角没有豆腥味，豆浆煮开再煮几分钟'],
    ['cool-down', '2小时内放进冰箱', '剩菜盖好、热透，只热一次'],
    ['no-raw-water', '喝开水', '井水看着清，也可能有细菌'],
    ['do-not-eat', '有些东西不能吃', '野蘑菇、酸汤子、发芽变绿的土豆'],
    ['phone-120', '中毒了：停吃、留样、就医', '重的打120，带上剩下的食物'],
  ],
  end: ['洗手 · 分开 · 烧熟', '拿不准，就别吃', '把剩菜放进冰箱，现在就去'],
});

function scenery(stage, t) {
  stage.box(0, 622, WIDTH, 98, 0, '#8a5b34');
  for (let i = 0; i < 9; i++) {
    const x = 80 + i * 140;
    const lift = (t * 26 + i * 47) % 150;
    stage.at({ alpha: 0.4 * (1 - lift / 150) }, () =>
      stage.stroke(`M${x} ${640 - lift}c-26-28 26-46 0-84`, 9, '#ffffff'));
  }
}
