// What helps while one writes: drafts that save themselves, names after an @, and quotes of what is marked.
// Every task works without it; it is loaded when somebody begins to write or to mark. Texts come from the page.

const SAVE_DELAY_MS = 2000;
const SAVE_PAUSE_MS = 4000;
const SAVE_WAIT_MOST_MS = 240000;
const KEPT_ALIVE_MOST = 60000;
const COMPLETE_DELAY_MS = 150;
const NAME_SHORTEST = 2;
// The fields of which something is kept.
const WORDS = ["title", "body", "poll_question", "poll_options", "attachment"];
// They move the cursor away from a name that was begun.
const MOVES = ["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];

const form = document.querySelector("form[data-composer]");
const area = form?.elements.body;
const texts = document.querySelector("#compose");

function piece(selector) {
  return texts.content.querySelector(selector).cloneNode(true);
}

/* Drafts */

// Whether somebody has changed a field since the page came.
function isChanged(field) {
  if (field.options) {
    const options = [...field.options];
    return options.some((one) => one.defaultSelected) && options.some((one) => one.selected !== one.defaultSelected);
  }
  return field.checked !== field.defaultChecked || ("defaultValue" in field && field.value !== field.defaultValue);
}

function setUpDraft() {
  const line = form.querySelector("[data-draft]");
  if (!line) return;
  const version = form.elements.draft_version;
  const status = form.querySelector("[data-draft-status]");
  const hasWords = () => {
    const fields = new FormData(form);
    return WORDS.some((name) => fields.getAll(name).some((value) => value.trim()));
  };
  // All that is kept, with what is chosen beside the words.
  const state = () => {
    const fields = new FormData(form);
    fields.delete("csrf_token");
    fields.delete("draft_version");
    return new URLSearchParams(fields).toString();
  };
  // Somebody may have begun before this came.
  let isTouched = [...form.elements].some(isChanged);
  let saved = "isSaved" in version.dataset && !isTouched ? state() : null;
  // What the server cannot keep as it is.
  let refused = null;
  let timer = 0;
  let last = 0;
  // After a failure, how long nothing is tried.
  let wait = 0;
  let isSaving = false;
  // While other words stand in its way, or once it is sent, nothing is saved by itself.
  let isResting = false;
  // Until the page is looked at again, after signing in elsewhere.
  let isAway = false;
  // Whether who listens knows that it is saved.
  let isHeard = false;

  const say = (key) => {
    const text = key ? line.dataset[key] : "";
    if (line.textContent !== text) line.textContent = text;
    const isBad = !["", "saved", "waiting"].includes(key);
    line.classList.toggle("is-bad", isBad);
    // Who listens hears it the first time, and whenever something is wrong or well again; not at each pause.
    if (isBad || (key === "saved" && !isHeard)) status.textContent = text;
    if (isBad || key === "saved") isHeard = !isBad;
  };

  // Nothing is kept of no words.
  const tell = () => {
    if (version.value === "0" && !hasWords()) say("");
    else say(state() === saved && version.value !== "0" ? "saved" : "waiting");
  };

  const isDue = () => {
    if (isResting || isAway || !isTouched || (version.value === "0" && !hasWords())) return false;
    return ![saved, refused].includes(state());
  };

  const fields = () => {
    const sent = new URLSearchParams(new FormData(form));
    sent.set("fragment", "1");
    return sent;
  };

  const failed = (seconds) => {
    wait = Math.max(Math.min(wait * 2 || SAVE_PAUSE_MS, SAVE_WAIT_MOST_MS), (Number(seconds) || 0) * 1000);
    // What was said of something else that is wrong stays.
    if (!line.classList.contains("is-bad")) say("waiting");
    // Who listens knows of it as saved: that it is not any more is heard once, and then that it is again.
    if (isHeard) status.textContent = line.dataset.waiting;
    isHeard = false;
  };

  const told = async (answer, sent) => {
    if (answer.ok) {
      version.value = (await answer.json()).version;
      [saved, refused, wait] = [sent, null, 0];
      tell();
    } else if (answer.status === 409) {
      isResting = true;
      say("other");
    } else if (answer.status === 403) {
      isAway = true;
      say("ended");
    } else if (answer.status === 413 || answer.status === 422) {
      refused = sent;
      say("long");
    } else {
      failed(answer.headers.get("retry-after"));
    }
  };

  const save = async (isLeaving) => {
    clearTimeout(timer);
    if (!isDue() || (isSaving && !isLeaving)) return;
    const now = state();
    const body = fields();
    // A browser takes no more than 64 KiB along when a page is left.
    const keepalive = isLeaving && String(body).length < KEPT_ALIVE_MOST;
    // From here on there may be a draft, so sending the form has to look for it.
    if (version.value === "0") version.value = "-1";
    isSaving = true;
    last = Date.now();
    try {
      await told(await fetch("/drafts", { method: "POST", body, credentials: "same-origin", keepalive }), now);
    } catch {
      failed();
    }
    isSaving = false;
    if (!isLeaving && isDue()) soon();
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(false), Math.max(SAVE_DELAY_MS, last + Math.max(SAVE_PAUSE_MS, wait) - Date.now()));
  };

  const note = () => {
    isTouched = true;
    if (isResting || isAway) return;
    tell();
    soon();
  };

  form.addEventListener("input", note);
  addEventListener("online", () => {
    wait = 0;
    if (isTouched) note();
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
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") return leave();
    if (!isAway) return;
    isAway = false;
    save(false);
  });
  if (isTouched) note();
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
    // The cursor may have moved meanwhile, and other words stand before it.
    if (begun === null || begunName() !== begun) return close();
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
    if (mine !== asked) return;
    if (begunName() === begun) show(names);
    else close();
  };

  const look = () => {
    begun = begunName();
    if (!begun) return close();
    clearTimeout(timer);
    timer = setTimeout(ask, COMPLETE_DELAY_MS);
  };
  area.addEventListener("input", look);
  area.addEventListener("blur", close);
  area.addEventListener("click", close);
  area.addEventListener(
    "keydown",
    (event) => {
      if (MOVES.includes(event.key)) return close();
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
  if (document.activeElement === area) look();
}

/* Quotes of what is marked */

// The post whose words are marked, with them: as they are read, without what is said to who listens only.
function marked() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const common = range.commonAncestorContainer;
  const inner = common.nodeType === Node.ELEMENT_NODE ? common : common.parentElement;
  // What somebody else wrote and the post quotes is no part of its own words.
  const part = inner.closest(".quote") ? null : inner.closest(".post-body");
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
  const follow = () => {
    const found = marked();
    button.hidden = !found;
    if (!found) return;
    const place = found.range.getBoundingClientRect();
    const around = button.offsetParent.getBoundingClientRect();
    button.style.insetBlockStart = `${place.bottom - around.top + 6}px`;
    const most = around.width - button.offsetWidth;
    button.style.left = `${Math.min(Math.max(place.left - around.left, 0), most)}px`;
  };
  document.addEventListener("selectionchange", follow);
  follow();
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
  const pictures = form.querySelector("#attachment")?.dataset.script;
  // If it does not come, its buttons lead to a page of their own.
  if (pictures) import(pictures).catch(() => {});
}
