// What comes while a page is open: new replies in its thread, and what its reader is told. One browser keeps one stream: the page
// that is seen holds it for all pages of the site, and passes on what it hears.

const OPEN_AGAIN_AFTER_MS = 500;
const COME_AGAIN_MS = 60000;

const place = document.querySelector("#live");
const bell = document.querySelector("[data-bell]");
const channel = new BroadcastChannel("live");
const own = { id: crypto.randomUUID(), thread: Number(place?.dataset.thread ?? 0), last: Number(place?.dataset.last ?? 0) };
// What the other pages have open, by their ids.
const others = new Map();

function showReplies({ thread, last, url, text }) {
  if (!place || thread !== own.thread || last <= own.last) return;
  const link = place.querySelector("a");
  link.href = url;
  // Told only when it changes: a reader's voice says it once.
  if (link.textContent !== text) link.textContent = text;
  place.hidden = false;
}

function showTold({ count }) {
  if (!bell) return;
  bell.hidden = count === 0;
}

function show(kind, data) {
  if (kind === "replies") showReplies(data);
  else showTold(data);
}

// --- The stream, in the page that holds it ---

let source = null;
let letGo = null;
let timer = 0;

function threads() {
  const known = new Map();
  for (const { thread, last } of [own, ...others.values()]) {
    if (thread) known.set(thread, Math.min(last, known.get(thread) ?? last));
  }
  return [...known].map(([thread, last]) => `${thread}-${last}`).join(",");
}

function open() {
  source?.close();
  const asked = threads();
  if (!asked && !bell) return;
  source = new EventSource(`/events?${new URLSearchParams({ threads: asked })}`);
  for (const kind of ["replies", "told"]) {
    source.addEventListener(kind, (event) => {
      const data = JSON.parse(event.data);
      show(kind, data);
      channel.postMessage({ kind, data });
    });
  }
  // The session has ended: nothing more comes here.
  source.addEventListener("end", () => source.close());
  source.addEventListener("error", () => {
    // The browser itself comes again after a cut, but not after a refusal.
    if (source.readyState === EventSource.CLOSED) openSoon(COME_AGAIN_MS);
  });
}

function openSoon(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => letGo && open(), wait);
}

// Of the pages that are seen, one at a time; the others wait for their turn.
function hold() {
  navigator.locks.request("live", () => {
    if (document.hidden) return;
    return new Promise((resolve) => {
      letGo = () => {
        clearTimeout(timer);
        source?.close();
        source = letGo = null;
        resolve();
      };
      others.clear();
      channel.postMessage({ kind: "who" });
      open();
    });
  });
}

channel.addEventListener("message", ({ data: { kind, data } }) => {
  if (kind === "who") channel.postMessage({ kind: "here", data: own });
  else if (kind === "here") {
    const before = threads();
    others.set(data.id, data);
    if (letGo && threads() !== before) openSoon(OPEN_AGAIN_AFTER_MS);
  } else if (kind === "gone") others.delete(data.id);
  else show(kind, data);
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) letGo?.();
  else hold();
});
addEventListener("pagehide", () => {
  letGo?.();
  channel.postMessage({ kind: "gone", data: own });
});
addEventListener("pageshow", (event) => {
  if (event.persisted && !document.hidden) hold();
});

channel.postMessage({ kind: "here", data: own });
if (!document.hidden) hold();
