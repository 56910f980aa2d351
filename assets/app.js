// Everything here makes a page more comfortable; every task works without it.
// Texts come from the page: data attributes and elements the server has written.

const PRESSES = 3;
const PRESS_WINDOW_MS = 2000;
const PREVIEW_DELAY_MS = 600;
const RESEND_AFTER_MS = 10000;
const REACTION_PAUSE_MS = 500;
const LIVE_DELAY_MS = 2500;
const SAID_AFTER_MS = 1000;
const SAID_UNTIL_MS = 10000;

function setUpExit() {
  const exit = document.querySelector("[data-exit]");
  const status = document.querySelector("#exit-progress");
  if (!exit) return;
  // Where leaving locks the session, too, every window of it leaves.
  const lock = exit.form;
  const windows = lock && "BroadcastChannel" in window ? new BroadcastChannel("exit") : null;
  // Hidden at once: the neutral page may take a while to arrive.
  const go = () => {
    document.body.hidden = true;
    document.title = "";
    location.replace(exit.dataset.exit);
  };
  const leave = () => {
    // Sent whatever becomes of this page; nothing waits for the answer.
    if (lock) navigator.sendBeacon(lock.action, new URLSearchParams(new FormData(lock)));
    windows?.postMessage("");
    go();
  };
  windows?.addEventListener("message", go);
  exit.addEventListener("click", (event) => {
    if (!lock && (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0)) return;
    event.preventDefault();
    leave();
  });
  let presses = 0;
  let timer = 0;
  const reset = () => {
    presses = 0;
    clearTimeout(timer);
    if (status) status.textContent = "";
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") return reset();
    if (event.repeat) return;
    presses += 1;
    clearTimeout(timer);
    if (presses >= PRESSES) return leave();
    timer = setTimeout(reset, PRESS_WINDOW_MS);
  });
  // Told when the key comes up again, so that writing a capital letter shows nothing.
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !status || presses === 0) return;
    status.textContent = presses === 1 ? status.dataset.two : status.dataset.one;
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    // A page that the browser kept is asked for anew: the session may be locked.
    if (lock) location.reload();
    else document.body.hidden = false;
  });
  if (lock) addEventListener("pagehide", () => (document.body.hidden = true));
}

function wrapSelection(area, before, after, filler) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const inner = value.slice(start, end) || filler;
  area.setRangeText(before + inner + after, start, end, "end");
  const from = start + before.length;
  area.setSelectionRange(from, from + inner.length);
}

function prefixLines(area, prefix) {
  const { selectionStart, selectionEnd, value } = area;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const lines = value.slice(start, selectionEnd).split("\n");
  area.setRangeText(lines.map((line) => prefix + line).join("\n"), start, selectionEnd, "end");
}

const TOOLS = {
  bold: (area) => wrapSelection(area, "**", "**", ""),
  italic: (area) => wrapSelection(area, "*", "*", ""),
  quote: (area) => prefixLines(area, "> "),
  list: (area) => prefixLines(area, "- "),
  spoiler: (area) => wrapSelection(area, "||", "||", ""),
  link: (area, bar) => {
    wrapSelection(area, "[", "](https://)", bar.dataset.linkText);
    const end = area.selectionEnd + "](https://".length;
    area.setSelectionRange(end, end);
  },
};

function setUpToolbar(bar) {
  const area = bar.parentElement.querySelector("textarea");
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-md]");
    if (!button) return;
    area.focus();
    TOOLS[button.dataset.md](area, bar);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function setUpEditor(area) {
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      event.preventDefault();
      // By the button itself: it may carry what the sentence beside it says.
      area.form.requestSubmit(area.form.querySelector("button[type=submit]:not([formaction])"));
    }
  });
  if (CSS.supports("field-sizing", "content")) return;
  const grow = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  area.addEventListener("input", grow);
  if (area.value) grow();
}

async function fetchPreview(form) {
  const fields = new URLSearchParams();
  fields.set("csrf_token", form.elements.csrf_token.value);
  fields.set("body", form.elements.body.value);
  fields.set("fragment", "1");
  const answer = await fetch("/preview", { method: "POST", body: fields, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

// A table wider than its place can be reached and scrolled with the keyboard in every browser.
const tables = new ResizeObserver((entries) => {
  const ariaLabel = document.querySelector("main").dataset.tableLabel;
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) Object.assign(target, { tabIndex: 0, role: "group", ariaLabel });
    else ["tabindex", "role", "aria-label"].forEach((name) => target.removeAttribute(name));
  }
});

function setUpTables(part) {
  part.querySelectorAll(".table-scroll").forEach((box) => tables.observe(box));
}

function setUpPreview(form) {
  const button = form.querySelector("[data-preview]");
  const panel = form.querySelector("#preview");
  const body = panel?.querySelector("[data-preview-body]");
  const area = form.elements.body;
  if (!button || !body || !area) return;
  button.setAttribute("aria-controls", panel.id);
  button.setAttribute("aria-expanded", String(!panel.hidden));
  let timer = 0;
  let asked = 0;
  const refresh = async () => {
    asked += 1;
    const mine = asked;
    const html = area.value.trim() ? await fetchPreview(form) : "";
    // A slower, older answer must not overwrite a newer one.
    if (mine !== asked) return;
    body.innerHTML = html;
    setUpTables(body);
  };
  button.addEventListener("click", async (event) => {
    if (form.dataset.plainPreview) return;
    event.preventDefault();
    if (!panel.hidden) {
      panel.hidden = true;
      button.setAttribute("aria-expanded", "false");
      return;
    }
    try {
      await refresh();
      panel.hidden = false;
      button.setAttribute("aria-expanded", "true");
    } catch {
      // The full page can say what is wrong, for instance that the session has ended.
      form.dataset.plainPreview = "1";
      form.requestSubmit(button);
    }
  });
  area.addEventListener("input", () => {
    if (panel.hidden) return;
    clearTimeout(timer);
    timer = setTimeout(() => refresh().catch(() => {}), PREVIEW_DELAY_MS);
  });
}

// One press sends once. The button comes back if no page follows.
function guardAgainstSendingTwice(form) {
  let isSent = false;
  const release = () => {
    isSent = false;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  };
  form.addEventListener("submit", (event) => {
    if (isSent) return event.preventDefault();
    isSent = true;
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(release, RESEND_AFTER_MS);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) release();
  });
}

// Without a connection the browser would show a page of its own in the place of this one, and of the words on it.
function holdWhileOffline(form) {
  const line = form.querySelector("[data-offline]");
  const status = form.querySelector("[data-draft-status]");
  const say = (text) => {
    line.textContent = text;
    line.classList.toggle("is-bad", Boolean(text));
    if (status) status.textContent = text;
  };
  // Before anything else hears of it.
  form.addEventListener(
    "submit",
    (event) => {
      if (!line || navigator.onLine !== false) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      say(line.dataset.offline);
    },
    true,
  );
  addEventListener("online", () => {
    if (line && line.textContent === line.dataset.offline) say("");
  });
}

// Single keys act only where the focus is inside, so that nobody who dictates or mistypes sets anything off (WCAG 2.1.4).
function setUpKeys(part) {
  part.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = part.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const links = [...part.querySelectorAll(".row-title a")];
    const next = links[links.indexOf(document.activeElement) + ({ j: 1, k: -1 }[event.key] ?? NaN)];
    (choice ?? next)?.focus();
    choice?.click();
  });
}

// A word to a post is said without leaving the place; where that fails, the page says why.
function setUpReactions(posts) {
  posts.addEventListener("submit", async (event) => {
    const row = event.target.closest("[data-reactions]");
    const button = event.submitter;
    if (!row || event.target.dataset.plain) return;
    event.preventDefault();
    // One word at a time: a second press, of a trembling hand too, waits for the answer to the first.
    if (row.dataset.busy) return;
    row.dataset.busy = "1";
    const fields = new URLSearchParams(new FormData(event.target, button));
    fields.set("fragment", "1");
    try {
      const address = button.getAttribute("formaction") ?? event.target.action;
      const answer = await fetch(address, { method: "POST", body: fields, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const focused = button.value;
      row.insertAdjacentHTML("afterend", await answer.text());
      const fresh = row.nextElementSibling;
      row.remove();
      const again = fresh?.querySelector(`button[value="${CSS.escape(focused)}"]`);
      again?.closest("details")?.setAttribute("open", "");
      again?.focus();
      if (fresh) {
        fresh.dataset.busy = "1";
        setTimeout(() => delete fresh.dataset.busy, REACTION_PAUSE_MS);
      }
    } catch {
      delete row.dataset.busy;
      event.target.dataset.plain = "1";
      event.target.requestSubmit(button);
    }
  });
}

// For a minute a post can be undone. What is left of it is counted without a flash, rarely for who wants little to move, and the
// button goes when it is over, unless somebody is at it. Who listens is told once how long there is.
function setUpUndo(form) {
  const end = performance.now() + Number(form.dataset.undo) * 1000;
  const left = form.querySelector("[data-undo-left]");
  const said = form.querySelector("[data-undo-said]");
  const words = said.textContent;
  // What stands there when the page comes is not told; and later it would no longer be true.
  said.textContent = "";
  setTimeout(() => (said.textContent = words), SAID_AFTER_MS);
  setTimeout(() => (said.textContent = ""), SAID_UNTIL_MS);
  const step = matchMedia("(prefers-reduced-motion: reduce)").matches ? 15 : 1;
  const tick = () => {
    const seconds = Math.ceil((end - performance.now()) / 1000);
    if (seconds > 0) left.textContent = String(Math.ceil(seconds / step) * step);
    else if (!form.contains(document.activeElement)) form.hidden = true;
    else left.textContent = "";
    if (!form.hidden) setTimeout(tick, 1000);
  };
  tick();
}

// What helps while one writes comes when somebody begins to write, or to mark words of a post.
function setUpComposing(texts) {
  const form = document.querySelector("form[data-composer]");
  const posts = document.querySelector(".posts");
  let isCalled = false;
  const call = () => {
    if (isCalled) return;
    isCalled = true;
    // If it does not come, it is called again the next time.
    import(texts.dataset.script).catch(() => {
      isCalled = false;
    });
  };
  form?.addEventListener("focusin", call);
  form?.addEventListener("input", call);
  form?.addEventListener("dragenter", call);
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.isCollapsed && posts?.contains(selection.anchorNode)) call();
  });
  if (form?.contains(document.activeElement)) call();
}

// What is new comes once the page is there, where the browser can share one stream among its pages.
function setUpLive() {
  const script = document.body.dataset.live;
  if (!script || !("BroadcastChannel" in window) || !navigator.locks) return;
  const begin = () => import(script).catch(() => {});
  if (document.readyState === "complete") setTimeout(begin, LIVE_DELAY_MS);
  else addEventListener("load", () => setTimeout(begin, LIVE_DELAY_MS));
}

setUpExit();
setUpLive();
document.querySelectorAll(".toolbar").forEach(setUpToolbar);
document.querySelectorAll("[data-editor]").forEach(setUpEditor);
document.querySelectorAll("[data-composer]").forEach(setUpPreview);
document.querySelectorAll("[data-composer]").forEach(holdWhileOffline);
document.querySelectorAll("[data-keys]").forEach(setUpKeys);
document.querySelectorAll("#compose").forEach(setUpComposing);
setUpTables(document);
document.querySelectorAll(".posts").forEach(setUpReactions);
document.querySelectorAll("[data-undo]").forEach(setUpUndo);
document.querySelectorAll('form[method="post"]:not([data-reactions] form)').forEach(guardAgainstSendingTwice);
document.querySelectorAll("[data-needs-script]").forEach((element) => {
  element.hidden = false;
});
document.querySelector("#errors")?.focus();
