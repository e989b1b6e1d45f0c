// Small parts of a screen: its own words, its memory of what it has shown, and names for that.

const MOST = 5000;
const LOT = 400;

function time() {
  return new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .format(new Date());
}

let since = null;

export const words = {
  name: "哈尔滨科普",
  idle: "冰城的科学，讲给每一个人",
  unpaired: "预览：这块屏幕还没有配对",
  refused: "这块屏幕已停用，或需要重新配对",
  online() {
    since = null;
    return "";
  },
  offline() {
    since = since ?? time();
    return `网络中断（${since} 起），显示的是最后收到的内容`;
  },
};

// What was shown and is not told yet. The oldest goes when a screen was offline for weeks.
export class Queue {
  constructor(text, save) {
    this.save = save;
    try {
      this.plays = JSON.parse(text ?? "[]");
    } catch {
      this.plays = [];
    }
  }

  add(play) {
    this.plays.push(play);
    if (this.plays.length > MOST) {
      this.plays.shift();
    }
    this.save(JSON.stringify(this.plays));
  }

  first() {
    return this.plays.slice(0, LOT);
  }

  done(plays) {
    const told = new Set(plays);
    this.plays = this.plays.filter((play) => !told.has(play));
    this.save(JSON.stringify(this.plays));
  }

  isLong() {
    return this.plays.length > LOT;
  }
}

// Also where the page came without encryption, for which browsers have no `randomUUID`.
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
