// Small pictures of a film, many in one, fetched when somebody first points at the line.

const CUE = /(?:(\d+):)?(\d{2}):(\d{2}\.\d{3}) --> (?:(\d+):)?(\d{2}):(\d{2}\.\d{3})\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;

const seconds = (hours, minutes, rest) => Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest);

export class Storyboard {
  constructor(address) {
    this.address = new URL(address, location.href);
    this.cues = null;
  }

  async #fetch() {
    try {
      const answer = await fetch(this.address);
      const text = answer.ok ? (await answer.text()).replaceAll("\r", "") : "";
      this.cues = [...text.matchAll(CUE)].map((found) => ({
        start: seconds(...found.slice(1, 4)),
        end: seconds(...found.slice(4, 7)),
        picture: new URL(found[7], this.address).href,
        part: found.slice(8, 12).map(Number),
      }));
    } catch {
      this.arriving = null;
    }
  }

  /** Draws the picture of that second into the element, as soon as it has arrived. */
  async show(element, at) {
    this.wanted = at;
    if (!this.cues) {
      this.arriving ??= this.#fetch();
      await this.arriving;
    }
    const cue = this.cues?.find(({ start, end }) => this.wanted >= start && this.wanted < end) ?? this.cues?.at(-1);
    if (!cue) {
      return;
    }
    const [x, y, width, height] = cue.part;
    element.style.setProperty("inline-size", `${width}px`);
    element.style.setProperty("block-size", `${height}px`);
    element.style.setProperty("background", `url("${cue.picture}") -${x}px -${y}px`);
  }
}
