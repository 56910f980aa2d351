// Asks the browser whether it may be called when there is something new, and sends where.

const form = document.querySelector("form[data-push-key]");

const toBytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const tell = (which) => {
  for (const one of document.querySelectorAll("[data-push-said]")) one.hidden = one.dataset.pushSaid !== which;
};

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return tell("refused");
  const { pushWorker, pushKey } = form.dataset;
  const registration = await navigator.serviceWorker.register(pushWorker, { scope: "/", updateViaCache: "none" });
  await navigator.serviceWorker.ready;
  // One that another key asked for is of no use.
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: toBytes(pushKey) };
  const { endpoint } = await registration.pushManager.subscribe(options);
  form.elements.endpoint.value = endpoint;
  form.submit();
}

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  form.hidden = false;
  tell("offered");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    subscribe().catch(() => tell("failed"));
  });
}
