// Uploads in pieces (tus) for every form with data-upload="pieces". A file that is chosen or dropped begins to travel at
// once, goes on by itself after a lost line, and after a closed browser when it is chosen again. Saved files go into the
// form as kept-<field>; so the form is sent without them. Without this the form sends its files itself.

import { renew, signInLink, trouble } from "./session.js";

const ENDPOINT = "/api/v1/files";
const AT_ONCE = 3;
const WAITS = [0, 1000, 2000, 4000, 8000, 15000, 15000, 15000];
const LARGE = 32 * 1024 * 1024;
// Below the limit of one megabyte that many proxies have.
const SMALL = 900 * 1024;
const NARROW = "kepu-narrow-line";
const LATER = 15000;

for (const form of document.querySelectorAll("form[data-upload=pieces]")) {
  new UploadForm(form);
}

function UploadForm(form) {
  const csrf = form.querySelector("input[name=csrf]");
  const items = [];
  const status = element("p", { className: "meta" });
  let sendWhenDone = null;

  status.setAttribute("role", "status");
  for (const input of form.querySelectorAll("input[type=file]")) {
    enhance(input);
  }
  form.addEventListener("submit", hold);
  form.addEventListener("change", report);
  addEventListener("online", () => items.forEach((item) => item.offline && begin(item)));
  addEventListener("beforeunload", (event) => {
    if (items.some(isBusy)) {
      event.preventDefault();
    }
  });

  function enhance(input) {
    const zone = element("div", { className: "drop" });
    const list = element("ul", { className: "uploads" });
    input.before(zone);
    zone.append(input, element("p", { className: "hint", textContent: "也可以把文件拖到这里。选好就开始上传，网断了会自己接着传。" }));
    zone.after(list);
    if (!status.isConnected) {
      list.after(status);
    }
    input.required = false;
    input.addEventListener("change", () => {
      add([...input.files], input, list);
      input.value = "";
    });
    for (const type of ["dragenter", "dragover"]) {
      zone.addEventListener(type, (event) => {
        event.preventDefault();
        zone.classList.add("over");
      });
    }
    for (const type of ["dragleave", "drop"]) {
      zone.addEventListener(type, () => zone.classList.remove("over"));
    }
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      add([...event.dataTransfer.files], input, list);
    });
    offerUnfinished(input, list);
  }

  function add(files, input, list) {
    const archivesLast = [...files].sort((one, other) => isArchive(one.name) - isArchive(other.name));
    for (const file of input.multiple ? archivesLast : files.slice(0, 1)) {
      const item = shown(file, input);
      list.append(item.row);
      const against = fits(file.name, input.accept) ? crowded(item, input) : "这里不能上传这种文件。";
      if (against) {
        fail(item, against);
      } else {
        items.push(item);
      }
    }
    list.querySelectorAll("[data-unfinished]").forEach((row) => {
      if (files.some((file) => file.name === row.dataset.unfinished)) {
        row.remove();
      }
    });
    next();
  }

  // An archive is a form of its own; the server would say so only at the end.
  function crowded(item, input) {
    const others = items.filter((other) => other.field === item.field && other.state !== "failed");
    const kept = form.querySelectorAll(`[type=checkbox][name=kept-${input.name}]:checked`).length;
    if (isArchive(item.file.name) && others.length + kept > 0) {
      return "压缩包要单独上传，里面的每个文件会各成一份草稿。请移除它，或先移除别的文件再选它。";
    }
    return others.some((other) => isArchive(other.file.name)) ? "已经选了压缩包，它要单独上传。请移除这个文件，或先移除压缩包再选。" : "";
  }

  function shown(file, input) {
    const bar = element("progress", { max: file.size || 1, value: 0 });
    const words = element("span", { className: "meta" });
    const pause = button("暂停");
    const cancel = button("取消");
    const row = element("li", {});
    bar.setAttribute("aria-label", `${file.name} 的上传进度`);
    row.append(element("span", { className: "name", textContent: file.name }), bar, words, pause, cancel);
    const item = { file, row, bar, words, pause, cancel, field: `kept-${input.name}`, state: "waiting", sent: 0 };
    say(item, `等待上传 · ${size(file.size)}`);
    pause.addEventListener("click", () => (item.state === "sending" ? stop(item) : wake(item)));
    cancel.addEventListener("click", () => drop(item));
    return item;
  }

  function next() {
    const free = AT_ONCE - items.filter((item) => item.state === "sending").length;
    items.filter((item) => item.state === "waiting").slice(0, free).forEach(begin);
    report();
  }

  async function begin(item) {
    item.state = "sending";
    item.offline = false;
    item.pause.textContent = "暂停";
    if (!item.upload) {
      item.upload = travelling(item);
      const before = await item.upload.findPreviousUploads();
      if (before.length > 0) {
        item.upload.resumeFromPreviousUpload(before[0]);
        say(item, "接着上次的进度……");
      }
    }
    if (item.state === "sending") {
      item.upload.start();
    }
  }

  function travelling(item) {
    return new window.tus.Upload(item.file, {
      endpoint: ENDPOINT,
      chunkSize: sessionStorage.getItem(NARROW) ? SMALL : LARGE,
      retryDelays: WAITS,
      removeFingerprintOnSuccess: true,
      // Asked each time: the session may be another by then.
      onBeforeRequest: (request) => request.setHeader("Kepu-Csrf", csrf.value),
      metadata: { filename: item.file.name, filetype: item.file.type },
      onShouldRetry: (error) => {
        const again = passes(statusOf(error));
        if (again) {
          item.lost = true;
          say(item, "线路断了，正在重新连接……");
        }
        return again;
      },
      onAfterResponse: (request, response) => {
        if (item.lost && response.getStatus() < 400) {
          item.lost = false;
          item.mark = null;
          item.speed = 0;
          say(item, "又连上了，接着传……");
        }
      },
      onProgress: (sent, total) => progressed(item, sent, total),
      onSuccess: () => settle(item),
      onError: (error) => stumbled(item, error),
    });
  }

  function progressed(item, sent, total) {
    const now = performance.now();
    if (item.mark && now > item.mark.at && sent >= item.mark.sent) {
      const speed = ((sent - item.mark.sent) / (now - item.mark.at)) * 1000;
      item.speed = item.speed ? item.speed * 0.8 + speed * 0.2 : speed;
    }
    item.mark = { at: now, sent };
    item.bar.value = sent;
    if (sent === total) {
      say(item, `${size(total)} 已传完，正在校验……`);
    } else {
      const rate = item.speed > 0 ? ` · 每秒 ${size(item.speed)} · 还需约 ${time((total - sent) / item.speed)}` : "";
      say(item, `正在上传 · ${size(sent)} / ${size(total)}${rate}`);
    }
  }

  // The server's own word is what counts, whatever the last answer was.
  async function settle(item) {
    const id = item.upload.url.split("/").pop();
    const answer = await fetch(`${ENDPOINT}/${id}`).catch(() => null);
    const found = answer?.ok ? await answer.json() : null;
    if (found?.state === "SAVED") {
      save(item, id, found);
    } else if (found?.problem) {
      fail(item, found.problem.detail);
    } else {
      setTimeout(() => settle(item), 1000);
    }
  }

  function save(item, id, { size: bytes, sha256 }) {
    item.state = "saved";
    item.id = id;
    item.bar.hidden = true;
    item.pause.hidden = true;
    item.cancel.textContent = "移除";
    item.row.classList.add("saved");
    item.row.append(element("input", { type: "hidden", name: item.field, value: id }));
    say(item, `已保存 · ${size(bytes)} · 校验一致`);
    item.words.title = `SHA-256：${sha256}`;
    tell(item);
    next();
    sendIfDone();
  }

  // For whoever has more to say of a saved file; `leave` takes it out of the form and keeps it.
  function tell(item) {
    const { id, field, file } = item;
    const detail = { id, field, name: file.name, drop: () => drop(item), leave: () => drop(item, true) };
    item.row.dispatchEvent(new CustomEvent("kepu:saved", { bubbles: true, detail }));
  }

  function stumbled(item, error) {
    const code = statusOf(error);
    if (code === 413 && !isOurs(error) && item.upload.options.chunkSize > SMALL) {
      sessionStorage.setItem(NARROW, "yes");
      item.upload.options.chunkSize = SMALL;
      item.upload.start();
    } else if (passes(code)) {
      item.offline = true;
      say(item, "网络不通，恢复后自动接着传");
      setTimeout(() => item.offline && begin(item), LATER);
    } else if (code === 401 || code === 403) {
      signedOut(item, error);
    } else {
      fail(item, detail(error));
    }
  }

  // After signing in again it goes on by itself, once; who may not upload at all is told.
  async function signedOut(item, error) {
    const who = await renew().catch(() => "none");
    if (who === "same" && item.renewed) {
      fail(item, detail(error));
    } else if (who === "same") {
      item.renewed = true;
      begin(item);
    } else {
      item.state = "paused";
      item.pause.textContent = "继续";
      say(item, `${trouble(who)}，传了的部分都在。请`, signInLink(), "，再点“继续”。");
      next();
    }
  }

  function fail(item, words) {
    item.state = "failed";
    item.bar.hidden = true;
    item.pause.hidden = true;
    item.cancel.textContent = "移除";
    item.row.classList.add("failed");
    say(item, words);
    sendWhenDone = null;
    next();
  }

  function stop(item) {
    item.state = "paused";
    item.offline = false;
    item.upload?.abort();
    item.mark = null;
    item.pause.textContent = "继续";
    say(item, `已暂停 · ${size(item.bar.value)} / ${size(item.file.size)}`);
    next();
  }

  function wake(item) {
    item.state = "waiting";
    item.renewed = false;
    item.pause.textContent = "暂停";
    next();
  }

  function drop(item, keep = false) {
    const was = item.state;
    item.state = "gone";
    item.offline = false;
    if (was === "saved") {
      keep || remove(item.id);
    } else {
      item.upload?.abort(true).catch(() => {});
    }
    item.row.remove();
    items.splice(items.indexOf(item), items.includes(item) ? 1 : 0);
    next();
    sendIfDone();
  }

  // Sent when everything is saved; until then the person is told what is waited for.
  function hold(event) {
    const busy = items.filter(isBusy);
    const failed = form.querySelector(".uploads .failed");
    if (busy.length === 0 && !failed) {
      return;
    }
    event.preventDefault();
    if (failed) {
      failed.querySelector("button:not([hidden])").focus();
      status.textContent = "有文件没有收下，请移除或换一个再提交。";
      return;
    }
    sendWhenDone = event.submitter;
    items.filter((item) => item.state === "paused").forEach(wake);
    report();
  }

  function sendIfDone() {
    if (sendWhenDone && !items.some(isBusy)) {
      form.requestSubmit(sendWhenDone);
    }
  }

  function report() {
    const busy = items.filter(isBusy).length;
    const saved = items.filter((item) => item.state === "saved").length;
    const tail = sendWhenDone && busy > 0 ? "全部存好后自动提交。" : "";
    status.textContent = items.length === 0 ? "" : `共 ${items.length} 个文件，已保存 ${saved} 个。${tail}`;
    const several = form.querySelector("[data-several]");
    if (several) {
      several.hidden = form.querySelectorAll("[name=kept-files]:not([type=checkbox]), [name=kept-files]:checked").length + busy < 2;
    }
  }

  // What an earlier visit left half-way. A browser gives no file back by itself, so it has to be chosen again.
  async function offerUnfinished(input, list) {
    report();
    const left = (await new window.tus.Upload(new Blob(), { endpoint: ENDPOINT }).options.urlStorage.findAllUploads())
      .filter((upload) => fits(upload.metadata?.filename ?? "", input.accept))
      .slice(-20);
    for (const upload of left) {
      const answer = await fetch(upload.uploadUrl).catch(() => null);
      const found = answer?.ok ? await answer.json() : null;
      if (found && (found.state === "OPEN" || found.state === "CHECKING")) {
        list.append(unfinished(upload, found, input));
      }
    }
  }

  function unfinished(upload, found, input) {
    const row = element("li", {});
    const go = button("继续上次的上传");
    const give = button("放弃");
    row.dataset.unfinished = upload.metadata.filename;
    row.append(
      element("span", { className: "name", textContent: upload.metadata.filename }),
      element("span", {
        className: "meta",
        textContent: `上次传了 ${size(found.offset)} / ${size(upload.size)}，再选一次这个文件就接着传`,
      }),
      go,
      give,
    );
    go.addEventListener("click", () => input.click());
    give.addEventListener("click", () => {
      localStorage.removeItem(upload.urlStorageKey);
      remove(found.id);
      row.remove();
    });
    return row;
  }

  function remove(id) {
    fetch(`${ENDPOINT}/${id}`, {
      method: "DELETE",
      headers: { "Tus-Resumable": "1.0.0", "Kepu-Csrf": csrf.value },
      keepalive: true,
    }).catch(() => {});
  }
}

function isBusy(item) {
  return item.state === "waiting" || item.state === "sending" || item.state === "paused";
}

function say(item, ...words) {
  item.words.replaceChildren(...words);
}

function statusOf(error) {
  return error.originalResponse?.getStatus() ?? 0;
}

// What goes away by itself: a line, a busy upload, a proxy without its server.
function passes(status) {
  return [0, 408, 409, 423, 425, 429, 500, 502, 503, 504].includes(status);
}

function isOurs(error) {
  return (error.originalResponse?.getHeader("Content-Type") ?? "").startsWith("application/problem+json");
}

function detail(error) {
  try {
    return JSON.parse(error.originalResponse.getBody()).detail;
  } catch {
    return "没有收下，请稍后再试。";
  }
}

function isArchive(name) {
  return /\.zip$/i.test(name);
}

function fits(name, accept) {
  const wanted = accept.split(",").filter(Boolean);
  return wanted.length === 0 || wanted.some((end) => name.toLowerCase().endsWith(end.trim()));
}

function size(bytes) {
  if (bytes < 1024) {
    return `${Math.round(bytes)} B`;
  }
  const units = ["KB", "MB", "GB"];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

function time(seconds) {
  if (seconds < 90) {
    return `${Math.max(1, Math.round(seconds))} 秒`;
  }
  return seconds < 5400 ? `${Math.round(seconds / 60)} 分钟` : `${(seconds / 3600).toFixed(1)} 小时`;
}

function button(words) {
  return element("button", { type: "button", className: "button quiet", textContent: words });
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
