// The page of a reader's messages: lets this browser be told by Web Push, and shows what comes while the page is open.
// Everything else on the page works without.

const box = document.querySelector("[data-push]");
const words = document.querySelector("[data-push-words]");

function bytes(base64url) {
  const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
}

async function subscribe() {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") {
    words.textContent = "浏览器没有允许通知。可以点地址栏左侧的图标，把“通知”改为允许后再试，或选择其他渠道。";
    return;
  }
  const registration = await navigator.serviceWorker.register("/push-worker.js");
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(box.dataset.push),
  });
  const { endpoint, keys } = subscription.toJSON();
  const answer = await fetch("/api/v1/me/push/browsers", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Kepu-Csrf": document.querySelector("[name=csrf]")?.value ?? "" },
    body: JSON.stringify({ endpoint, keys, consent: true }),
  });
  if (answer.ok) {
    location.assign("/me/messages?done=browser");
    return;
  }
  await subscription.unsubscribe();
  const problem = await answer.json().catch(() => ({}));
  words.textContent = problem.detail || "没有登记成功，请稍后再试。";
}

function offerPush() {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    words.textContent = "这个浏览器不支持通知，请选择其他渠道。";
    return;
  }
  const consent = box.querySelector("[data-push-consent]");
  const button = box.querySelector("[data-push-button]");
  words.textContent = "关闭页面后也能收到，点击通知打开内容。";
  box.querySelector("[data-push-form]").hidden = false;
  button.addEventListener("click", async () => {
    if (!consent.checked) {
      words.textContent = "请先勾选“我同意”。";
      consent.focus();
      return;
    }
    button.disabled = true;
    try {
      await subscribe();
    } catch {
      words.textContent = "浏览器的推送服务暂时连不上，请稍后再试，或选择其他渠道。";
    }
    button.disabled = false;
  });
}

function listen(place) {
  const stream = new EventSource("/api/v1/me/messages/stream");
  const show = (text, link) => {
    place.hidden = false;
    place.className = "notice";
    place.textContent = text + " ";
    const again = document.createElement("a");
    again.href = link;
    again.textContent = "查看";
    place.append(again);
  };
  stream.addEventListener("message", (event) => {
    const message = JSON.parse(event.data);
    show(message.title, message.lines.length === 1 ? message.lines[0].link : "/me/messages");
  });
  stream.addEventListener("resync", () => show("有新消息。", "/me/messages"));
}

if (box) {
  offerPush();
}
const place = document.querySelector("[data-messages]");
if (place) {
  listen(place);
}
