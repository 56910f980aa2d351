// Asks the browser for a passkey, and sends the form with its answer. Everything that a passkey does can also be done with a
// password and a code, without this.

const toBytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const toText = (buffer) => {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const withBytes = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

async function ask(form, purpose) {
  const fields = new URLSearchParams();
  fields.set("csrf_token", form.elements.csrf_token.value);
  fields.set("for", purpose);
  const answer = await fetch("/passkeys/ceremonies", { method: "POST", body: fields, credentials: "same-origin" });
  if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { status: answer.status });
  return answer.json();
}

async function create(options) {
  options.challenge = toBytes(options.challenge);
  options.user.id = toBytes(options.user.id);
  options.excludeCredentials = withBytes(options.excludeCredentials);
  const credential = await navigator.credentials.create({ publicKey: options });
  const { attestationObject, clientDataJSON } = credential.response;
  return {
    ...named(credential),
    response: { attestationObject: toText(attestationObject), clientDataJSON: toText(clientDataJSON) },
  };
}

async function get(options) {
  options.challenge = toBytes(options.challenge);
  options.allowCredentials = withBytes(options.allowCredentials);
  const credential = await navigator.credentials.get({ publicKey: options });
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
  return {
    ...named(credential),
    response: {
      authenticatorData: toText(authenticatorData),
      clientDataJSON: toText(clientDataJSON),
      signature: toText(signature),
      userHandle: userHandle ? toText(userHandle) : null,
    },
  };
}

function named(credential) {
  return { id: credential.id, rawId: toText(credential.rawId), type: credential.type };
}

// What is wrong with asking: too often, or not by whoever may; then the page that is asked for anew says what helps.
function refused(part, status) {
  if (status === 429) {
    part.querySelector("[data-passkey-wait]").hidden = false;
  } else if (part.dataset.passkey === "add") {
    location.assign("/account/confirm?next=%2Faccount%2Fpasskeys");
  } else {
    location.reload();
  }
}

function setUp(part) {
  // One who opens the site by a number, and not by its name, has no passkeys there.
  const isNumber = /^[\d.]+$|:/.test(location.hostname);
  if (!window.PublicKeyCredential || !window.isSecureContext || isNumber) return;
  const button = part.querySelector("button");
  const failed = part.querySelector("[data-passkey-failed]");
  const form = button.form;
  part.hidden = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    part.querySelector("[data-passkey-wait]").hidden = true;
    button.setAttribute("aria-busy", "true");
    try {
      const { ceremony, options } = await ask(form, part.dataset.passkey);
      const answer = await (part.dataset.passkey === "add" ? create(options) : get(options));
      form.elements.ceremony.value = ceremony;
      form.elements.credential.value = JSON.stringify(answer);
      form.requestSubmit(button);
    } catch ({ status }) {
      if (status === 401 || status === 403 || status === 429) refused(part, status);
      else failed.hidden = false;
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
}

document.querySelectorAll("[data-passkey]").forEach(setUp);
