// What helps while one writes: drafts that save themselves, names after an @, and quotes of what is marked.
// Every task works without it. Texts come from the page.

const SAVE_DELAY_MS = 2000;
const SAVE_PAUSE_MS = 4000;
const COMPLETE_DELAY_MS = 150;
const NAME_SHORTEST = 2;

const form = document.querySelector("form[data-composer]");
const area = form?.elements.body;
const texts = document.querySelector("#compose");

function piece(selector) {
  return texts.content.querySelector(selector).cloneNode(true);
}

/* Drafts */

function setUpDraft() {
  const line = form.querySelector("[data-draft]");
  if (!line) return;
  const version = form.elements.draft_version;
  const words = () => `${form.elements.title?.value ?? ""}\n${area.value}`;
  let saved = words();
  let timer = 0;
  let last = 0;
  let isSaving = false;
  // While other words stand in its way, or once it is sent, nothing is saved by itself.
  let isResting = false;

  const say = (key) => {
    const text = key ? line.dataset[key] : "";
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("is-bad", !["", "saved", "waiting"].includes(key));
  };

  const fields = () => {
    const sent = new URLSearchParams(new FormData(form));
    sent.set("fragment", "1");
    return sent;
  };

  const told = async (answer, sent) => {
    if (answer.ok) {
      version.value = (await answer.json()).version;
      saved = sent;
      // Nothing is kept of no words, nor of words that were sent before.
      if (version.value === "0") say(words().trim() ? "waiting" : "");
      else say(words() === sent ? "saved" : "waiting");
      return;
    }
    const key = { 403: "ended", 409: "other", 413: "long", 422: "long" }[answer.status];
    if (answer.status === 409 || answer.status === 403) isResting = true;
    say(key ?? "waiting");
  };

  const save = async (isLeaving) => {
    clearTimeout(timer);
    const now = words();
    if (isResting || now === saved || (isSaving && !isLeaving)) return;
    const body = fields();
    // From here on there may be a draft, so sending the form has to look for it.
    if (version.value === "0") version.value = "-1";
    isSaving = true;
    last = Date.now();
    try {
      const answer = await fetch("/drafts", { method: "POST", body, credentials: "same-origin", keepalive: isLeaving });
      await told(answer, now);
    } catch {
      say("waiting");
    }
    isSaving = false;
    if (!isLeaving && words() !== saved) soon();
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(false), Math.max(SAVE_DELAY_MS, last + SAVE_PAUSE_MS - Date.now()));
  };

  form.addEventListener("input", () => {
    if (isResting) return;
    say(words() === saved ? "saved" : "waiting");
    soon();
  });
  form.addEventListener("submit", () => {
    isResting = true;
    clearTimeout(timer);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) isResting = false;
  });
  const leave = () => save(true);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
}

/* Shortcuts */

function setUpShortcuts() {
  const keys = { b: "bold", i: "italic", k: "link" };
  area.addEventListener("keydown", (event) => {
    const tool = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && keys[event.key.toLowerCase()];
    const button = tool && form.querySelector(`[data-md="${tool}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}

/* Names after an @ */

// What stands between the @ and the cursor, if that can begin a name.
function begunName() {
  if (area.selectionStart !== area.selectionEnd) return null;
  const before = area.value.slice(0, area.selectionStart);
  const found = before.match(/(^|[^\p{L}\p{N}\p{M}@/.\\])@([\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*)$/u);
  return found && [...found[2]].length >= NAME_SHORTEST ? found[2] : null;
}

function setUpNames() {
  const list = piece(".completions");
  const status = piece("[role=status]");
  list.hidden = true;
  area.after(list, status);
  // A field of several lines may not call itself a combobox, but may do all that one does.
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-haspopup", "listbox");
  let timer = 0;
  let asked = 0;
  let begun = null;

  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    area.removeAttribute("aria-controls");
    area.removeAttribute("aria-activedescendant");
  };

  const mark = (option) => {
    list.querySelectorAll("[aria-selected]").forEach((one) => one.setAttribute("aria-selected", String(one === option)));
    if (option) area.setAttribute("aria-activedescendant", option.id);
    option?.scrollIntoView({ block: "nearest" });
  };

  const choose = (option) => {
    const end = area.selectionStart;
    area.setRangeText(`${option.textContent} `, end - begun.length, end, "end");
    close();
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const show = (names) => {
    const options = names.map((name, number) => {
      const option = document.createElement("li");
      Object.entries({ role: "option", id: `completion-${number}`, "aria-selected": "false", dir: "auto" }).forEach(
        ([key, value]) => option.setAttribute(key, value),
      );
      option.textContent = name;
      // Before the field loses the focus.
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        choose(option);
      });
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    if (options.length) area.setAttribute("aria-controls", list.id);
    else area.removeAttribute("aria-controls");
    area.removeAttribute("aria-activedescendant");
    status.textContent = status.dataset[["none", "one"][options.length] ?? "many"];
  };

  const ask = async () => {
    asked += 1;
    const mine = asked;
    const query = new URLSearchParams({ q: begun, thread: texts.dataset.thread });
    const answer = await fetch(`/members/completions?${query}`, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const { names } = await answer.json();
    if (mine === asked) show(names);
  };

  area.addEventListener("input", () => {
    begun = begunName();
    if (!begun) return close();
    clearTimeout(timer);
    timer = setTimeout(ask, COMPLETE_DELAY_MS);
  });
  area.addEventListener("blur", close);
  area.addEventListener(
    "keydown",
    (event) => {
      if (list.hidden || event.isComposing) return;
      const options = [...list.children];
      const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) mark(options[(at + step + (at < 0 && step < 0 ? 1 : 0) + options.length) % options.length]);
      else if ((event.key === "Enter" || event.key === "Tab") && at >= 0 && !event.ctrlKey) choose(options[at]);
      else if (event.key === "Escape") close();
      else return;
      // Esc closes the list and nothing else.
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}

/* Quotes of what is marked */

// The post whose words are marked, with them: as they are read, without what is said to who listens only.
function marked() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const common = range.commonAncestorContainer;
  const part = (common.nodeType === Node.ELEMENT_NODE ? common : common.parentElement).closest(".post-body");
  const link = part?.closest("article").querySelector(".post-actions a[href*='quote=']");
  if (!link) return null;
  const words = document.createElement("div");
  words.append(range.cloneContents());
  words.querySelectorAll(":is(.vh,.quote)").forEach((one) => one.remove());
  return words.textContent.trim() ? { link, range, words: words.textContent } : null;
}

async function quote(link, words) {
  const post = new URL(link.href).searchParams.get("quote");
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, words });
  const answer = await fetch(`/posts/${post}/quotes`, { method: "POST", body, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const text = await answer.text();
  const before = area.value.trimEnd();
  area.value = before ? `${before}\n\n${text}` : text;
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  area.scrollIntoView({ block: "center" });
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function setUpQuotes() {
  if (!document.querySelector(".post-actions a[href*='quote=']")) return;
  const button = piece(".quote-marked");
  button.hidden = true;
  document.querySelector(".posts").append(button);
  const take = async (link, words) => {
    button.hidden = true;
    try {
      await quote(link, words);
      getSelection().removeAllRanges();
      area.focus();
    } catch {
      // The page that begins with the whole post says what is wrong.
      location.assign(link.href);
    }
  };
  document.addEventListener("selectionchange", () => {
    const found = marked();
    button.hidden = !found;
    if (!found) return;
    const place = found.range.getBoundingClientRect();
    const around = button.offsetParent.getBoundingClientRect();
    button.style.insetBlockStart = `${place.bottom - around.top + 6}px`;
    const most = around.width - button.offsetWidth;
    button.style.left = `${Math.min(Math.max(place.left - around.left, 0), most)}px`;
  });
  // Pressing it must not take the marking away.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const found = marked();
    if (found) take(found.link, found.words);
  });
  document.querySelector(".posts").addEventListener("click", (event) => {
    const link = event.target.closest(".post-actions a[href*='quote=']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    const found = marked();
    take(link, found?.link === link ? found.words : "");
  });
}

if (area && texts) {
  setUpNames();
  setUpDraft();
  setUpShortcuts();
  setUpQuotes();
}
