// A PDF, page by page, by pdf.js: pages are drawn as they come near, read from the file by ranges, with their text over
// them to be selected, searched and marked, and their links. The page is kept in this browser. Without script the page
// offers the file.

import { box, say } from "./pdf/page.js";
import { Reader } from "./pdf/reader.js";

const RANGE = 256 * 1024;

async function open() {
  const { engine: place, source, sought } = box.dataset;
  say("正在打开……");
  const engine = await import(`${place}/pdf.min.mjs`);
  engine.GlobalWorkerOptions.workerSrc = `${place}/pdf.worker.min.mjs`;
  const task = engine.getDocument({
    url: source,
    rangeChunkSize: RANGE,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    useWasm: false,
    wasmUrl: `${location.origin}${place}/wasm/`,
    cMapUrl: `${location.origin}${place}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${location.origin}${place}/standard_fonts/`,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
  });
  task.onProgress = ({ loaded, total }) => {
    if (total > RANGE * 4 && loaded < total) {
      say(`正在打开……已读取 ${(loaded / 1048576).toFixed(1)} MB`);
    }
  };
  const file = await task.promise;
  task.onProgress = null;
  const first = (await file.getPage(1)).getViewport({ scale: 1 });
  say("");
  const reader = new Reader(engine, file, first);
  reader.restore();
  if (sought) {
    reader.search.tool.open = true;
    reader.search.look(sought);
  }
}

open().catch((failure) => {
  say(failure.name === "PasswordException" ? "这份 PDF 需要密码，不能在线阅读。" : "这份 PDF 没有打开，请检查网络后刷新，或下载后阅读。");
  console.warn(failure);
});
