// Kept by the browser: shows that there is something new when it is called, and leads there. A call holds nothing to show.

self.addEventListener("push", (event) => {
  const { title, body, lang, dir, icon } = words;
  event.waitUntil(self.registration.showNotification(title, { body, lang, dir, icon, tag: "news" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/notifications"));
});
