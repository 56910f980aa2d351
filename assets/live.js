// What comes while a page is open: new replies in its thread, and what its reader is told. One browser keeps one stream: the page
// that is seen holds it for all pages of the site, and passes on what it hears.

const OPEN_AGAIN_AFTER_MS = 500;
const COME_AGAIN_MS = 60000;
const COME_AGAIN_MOST_MS = 30 * 60000;

const place = document.querySelector("#live");
const bell = document.querySelector("[data-bell]");
const channel = new BroadcastChannel("live");
const own = { id: crypto.randomUUID(), thread: Number(place?.dataset.thread ?? 0), last: Number(place?.dataset.last ?? 0) };
// What the other pages have open, by their ids.
const others = new Map();

function showReplies({ thread, from, count, last, url, text }) {
  if (!place || thread !== own.thread) return;
  // What was new has been undone.
  if (count === 0) return place.replaceChildren();
  if (last <= own.last) return;
  let link = place.querySelector("a");
  if (!link) {
    const line = document.createElement("p");
    line.classList.add("notice", "live");
    link = line.appendChild(document.createElement("a"));
    place.append(line);
  }
  link.href = url;
  // Counted for the page that has the least of the thread; told only when it changes, so that a reader's voice says it once.
  const said = from === own.last ? text : place.dataset.some;
  if (link.textContent !== said) link.textContent = said;
}

function showTold({ count, text, about }) {
  if (!bell) return;
  bell.hidden = count === 0;
  if (count === 0) return;
  bell.querySelector("a").setAttribute("aria-label", about);
  bell.querySelector("span").textContent = text;
  // A phone's bar has room for five.
  document.querySelectorAll("[data-gives-way]").forEach((item) => item.classList.add("wide-only"));
}

function show(kind, data) {
  if (kind === "replies") showReplies(data);
  else showTold(data);
}

// --- The stream, in the page that holds it ---

let source = null;
let letGo = null;
let timer = 0;
let wait = COME_AGAIN_MS;

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
  const query = new URLSearchParams({ threads: asked });
  // What is new in the thread that is seen is told in this page, and not by other ways.
  if (own.thread) query.set("visible", `${own.thread}-${own.last}`);
  source = new EventSource(`/events?${query}`);
  for (const kind of ["replies", "told"]) {
    source.addEventListener(kind, (event) => {
      const data = JSON.parse(event.data);
      show(kind, data);
      channel.postMessage({ kind, data });
    });
  }
  source.addEventListener("open", () => (wait = COME_AGAIN_MS));
  // The session has ended: nothing more comes here.
  source.addEventListener("end", () => source.close());
  source.addEventListener("error", () => {
    // The browser itself comes again after a cut, but not after a refusal.
    if (source?.readyState !== EventSource.CLOSED) return;
    openSoon(wait);
    wait = Math.min(wait * 2, COME_AGAIN_MOST_MS);
  });
}

function openSoon(after) {
  clearTimeout(timer);
  timer = setTimeout(() => letGo && open(), after);
}

// Of the pages that are seen, one at a time; the others wait for their turn.
let turn = null;

function hold() {
  if (turn || document.hidden) return;
  turn = new AbortController();
  const held = () =>
    new Promise((resolve) => {
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
  // Given up before its turn: nothing to do.
  navigator.locks.request("live", { signal: turn.signal }, held).catch(() => {});
}

function release() {
  turn?.abort();
  turn = null;
  letGo?.();
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

document.addEventListener("visibilitychange", () => (document.hidden ? release() : hold()));
addEventListener("pagehide", () => {
  release();
  channel.postMessage({ kind: "gone", data: own });
});
// Also when the browser had kept the page.
addEventListener("pageshow", () => {
  channel.postMessage({ kind: "here", data: own });
  hold();
});

channel.postMessage({ kind: "here", data: own });
hold();
