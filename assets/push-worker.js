// Kept by the browser: shows that there is something new when it is called, and leads there. A call holds nothing to show.

self.addEventListener("push", (event) => {
  const { title, body, lang, dir, icon } = words;
  event.waitUntil(self.registration.showNotification(title, { body, lang, dir, icon, tag: "news" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/notifications"));
});

// A browser may be given another address by itself: it is sent as the page sends one, while its member is signed in.
async function renew(key) {
  const { endpoint } = await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const page = await fetch("/account/notifications");
  const token = page.ok && (await page.text()).match(/csrf_token\W+value\W+([\w-]+)/)?.[1];
  if (!token) return;
  await fetch("/account/push", { method: "POST", body: new URLSearchParams({ endpoint, csrf_token: token }) });
}

self.addEventListener("pushsubscriptionchange", (event) => {
  const key = event.oldSubscription?.options.applicationServerKey;
  if (key) event.waitUntil(renew(key));
});
