// Adding pictures where one writes: chosen, pasted or dropped. Without it the same buttons lead to a page of their own; so they do when
// anything goes wrong that cannot be said here. Loaded with the composer's script. Texts come from the page.

const SEND_MOST_MS = 130000;
const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];

const form = document.querySelector("form[data-composer]");
const area = form.elements.body;
const line = form.querySelector("[data-pictures]");
let isBusy = false;
// Files that wait for their turn.
let waiting = [];
// While a button is pressed that is to do what it does without this.
let isPlain = false;
// Whether somebody went on writing, or elsewhere, while a picture was on its way.
let isElsewhere = false;

const part = () => form.querySelector("#attachment");
const say = (key) => {
  line.textContent = key ? line.dataset[key] : "";
};
const adding = () => part().querySelector("[formaction='/attachments/new']");

for (const kind of ["input", "focusin"]) {
  form.addEventListener(kind, (event) => {
    isElsewhere ||= event.isTrusted;
  });
}

// The server's answer in the place of what stands there; what was typed meanwhile stays, and so does who is typing.
function replace(html) {
  const before = new Map([...part().querySelectorAll("textarea, [type=checkbox]")].map((field) => [field.name, field]));
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const after = holder.content.querySelector("#attachment");
  if (!after) throw new Error();
  const fields = [...after.querySelectorAll("textarea, [type=checkbox]")];
  for (const field of fields) {
    const known = before.get(field.name);
    if (known) [field.value, field.checked] = [known.value, known.checked];
  }
  const active = document.activeElement;
  const [wasHere, start, end] = [part().contains(active), active.selectionStart, active.selectionEnd];
  part().replaceWith(after);
  if (wasHere) {
    const again = active.name && fields.find((field) => field.name === active.name);
    (again || adding() || area).focus();
    if (again?.type === "textarea") again.setSelectionRange(start, end);
  }
  // A draft is saved again.
  form.dispatchEvent(new Event("input", { bubbles: true }));
  return fields.find((field) => field.type === "textarea" && !before.has(field.name));
}

async function send(url, fields) {
  fields.set("fragment", "1");
  const signal = AbortSignal.timeout(SEND_MOST_MS);
  const answer = await fetch(url, { method: "POST", body: fields, credentials: "same-origin", signal });
  // Too many at once, or in an hour: nothing that another page could do about.
  if ([429, 503].includes(answer.status)) return { isLater: true };
  if (!answer.ok && ![413, 422].includes(answer.status)) throw new Error(String(answer.status));
  return { isOk: answer.ok, html: await answer.text() };
}

function goTheOtherWay(button) {
  say("");
  isPlain = true;
  button?.click();
  isPlain = false;
}

// Whether the next may be tried.
async function addOne(file) {
  say("busy");
  isElsewhere = false;
  const fields = new FormData(form);
  fields.set("upload", `${Date.now()}-${Math.random()}`);
  // The file last, as the server reads it.
  fields.append("picture", file);
  const { isLater, isOk, html } = await send("/attachments", fields);
  if (isLater) {
    say("later");
    return false;
  }
  const asked = replace(html);
  if (isOk) {
    say("done");
    if (!isElsewhere) asked?.focus();
  } else {
    say(waiting.length ? "rest" : "");
    part().querySelector(".error")?.setAttribute("role", "alert");
  }
  return isOk;
}

// One after the other: each answer says which there are.
async function add(files) {
  waiting.push(...files);
  if (isBusy) return;
  isBusy = true;
  try {
    while (waiting.length && (await addOne(waiting.shift())));
    isBusy = false;
  } catch {
    isBusy = false;
    goTheOtherWay(adding());
  }
  waiting = [];
}

async function remove(button) {
  isBusy = true;
  try {
    const fields = new URLSearchParams(new FormData(form));
    const { isLater, html } = await send(button.getAttribute("formaction"), fields);
    isBusy = false;
    if (isLater) return goTheOtherWay(button);
    replace(html);
    say("removed");
    (adding() ?? area).focus();
    // What was pasted meanwhile.
    if (waiting.length) add([]);
  } catch {
    isBusy = false;
    goTheOtherWay(button);
  }
}

const chooser = document.createElement("input");
Object.assign(chooser, { type: "file", accept: KINDS.join(), multiple: true });
chooser.addEventListener("change", () => {
  const files = [...chooser.files];
  // The same file can be chosen again.
  chooser.value = "";
  if (files.length) add(files);
});

form.addEventListener("click", (event) => {
  const button = event.target.closest("#attachment button[formaction]");
  if (!button || isPlain) return;
  event.preventDefault();
  if (isBusy) say("wait");
  else if (button === adding()) chooser.click();
  else remove(button);
});

// What is sent goes with all of its pictures, or not yet.
form.addEventListener(
  "submit",
  (event) => {
    if (!isBusy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say("wait");
    line.scrollIntoView({ block: "nearest" });
  },
  true,
);

const pictures = (data) => [...(data?.files ?? [])].filter((file) => KINDS.includes(file.type));

area.addEventListener("paste", (event) => {
  const files = pictures(event.clipboardData);
  // Where words come with a picture of themselves, the words are meant.
  if (!files.length || event.clipboardData.types.includes("text/plain") || !adding()) return;
  event.preventDefault();
  add(files);
});

form.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files") && adding()) event.preventDefault();
});
form.addEventListener("drop", (event) => {
  const files = pictures(event.dataTransfer);
  if (!event.dataTransfer.types.includes("Files") || !adding()) return;
  // Anything else would take the place of this page, and of what is written here.
  event.preventDefault();
  if (files.length) add(files);
});
