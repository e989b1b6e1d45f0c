// Shows messages that the push service hands to this browser while no page of ours need be open.

self.addEventListener("push", (event) => {
  const message = event.data ? event.data.json() : {};
  event.waitUntil(self.registration.showNotification(message.title || "哈尔滨科普", {
    body: message.body || "",
    icon: "/img/logo.svg",
    lang: "zh-CN",
    // The same message twice is shown once; what is said later about an incident takes the place of what was said before.
    tag: message.tag || message.id,
    renotify: Boolean(message.tag),
    requireInteraction: message.grave === true,
    data: { url: message.url || "/me/messages", stop: message.stop },
    actions: message.stop ? [{ action: "stop", title: "退订" }] : [],
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url, stop } = event.notification.data;
  event.waitUntil(self.clients.openWindow(event.action === "stop" ? stop : url));
});
