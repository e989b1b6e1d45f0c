// Keeps a public screen running without a line: its page, scripts and styles, and what it shows between alerts.

const CACHE = "kepu-screen-1";
const LARGEST = 80 * 1024 * 1024;
const PATIENCE_MS = 5000;
let wanted = new Set();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

function ours(path) {
  return path.startsWith("/css/") || path.startsWith("/js/") || path === "/favicon.svg";
}

async function keep(files, page) {
  const cache = await caches.open(CACHE);
  wanted = new Set([...files, page]);
  for (const request of await cache.keys()) {
    const path = new URL(request.url).pathname;
    if (!wanted.has(path) && !wanted.has(path + new URL(request.url).search) && !ours(path)) {
      await cache.delete(request);
    }
  }
  for (const file of wanted) {
    if (!(await cache.match(file))) {
      const answer = await fetch(file).catch(() => null);
      if (answer?.ok && Number(answer.headers.get("Content-Length") ?? 0) <= LARGEST) {
        await cache.put(file, answer);
      }
    }
  }
}

self.addEventListener("message", (event) => {
  if (event.data?.keep) {
    event.waitUntil(keep(event.data.keep, event.data.page));
  }
});

// A player asks for parts; what is kept is whole.
async function part(answer, range) {
  const bytes = await answer.blob();
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  if (first === undefined || Number(first) >= bytes.size) {
    return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${bytes.size}` } });
  }
  const end = Math.min(last ? Number(last) : bytes.size - 1, bytes.size - 1);
  return new Response(bytes.slice(Number(first), end + 1), {
    status: 206,
    headers: {
      "Content-Type": answer.headers.get("Content-Type") ?? "application/octet-stream",
      "Content-Range": `bytes ${first}-${end}/${bytes.size}`,
      "Accept-Ranges": "bytes",
    },
  });
}

function inTime(request) {
  return Promise.race([
    fetch(request),
    new Promise((resolve, reject) => setTimeout(() => reject(new Error("too slow")), PATIENCE_MS)),
  ]);
}

async function page(request) {
  const cache = await caches.open(CACHE);
  const path = new URL(request.url).pathname;
  try {
    const answer = await inTime(request);
    if (answer.ok) {
      await cache.put(path, answer.clone());
    }
    return answer;
  } catch {
    return (await cache.match(path)) ?? Response.error();
  }
}

async function file(request) {
  const cache = await caches.open(CACHE);
  const address = new URL(request.url);
  const there = await cache.match(address.pathname + address.search);
  if (there) {
    const range = request.headers.get("Range");
    return range ? part(there, range) : there;
  }
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200 && ours(address.pathname)) {
    await cache.put(address.pathname + address.search, answer.clone());
  }
  return answer;
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin || address.pathname.startsWith("/api/")) {
    return;
  }
  event.respondWith(event.request.mode === "navigate" ? page(event.request) : file(event.request));
});
