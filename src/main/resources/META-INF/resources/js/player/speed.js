// How fast a film plays.

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2];

export class Speed {
  /** @param say tells the reader in words */
  constructor(media, taste, say) {
    this.media = media;
    this.taste = taste;
    this.say = say;
    media.defaultPlaybackRate = taste.get("rate");
  }

  set(rate) {
    this.media.playbackRate = rate;
    this.media.defaultPlaybackRate = rate;
    this.taste.set("rate", rate);
  }

  step(steps) {
    const at = RATES.findIndex((rate) => rate >= this.media.playbackRate);
    this.set(RATES[Math.min(RATES.length - 1, Math.max(0, at + steps))]);
    this.say(`速度：${this.media.playbackRate} 倍`);
  }
}
