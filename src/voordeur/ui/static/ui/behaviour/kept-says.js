// What the behaviours that keep what is typed share: the token, the address, and small elements.

export const AGAIN = [2000, 4000, 8000, 15000, 30000];
export const PATIENCE = 5000;

// Someone may have logged in anew in another tab: the token of that session is in the cookie.
export function token(form) {
  const found = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
  return found ? found[1] : form.elements.csrfmiddlewaretoken?.value;
}

export function link(text, address, target) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = text;
  if (target) made.target = target;
  return made;
}

export function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "utrecht-button utrecht-button--subtle vd-small";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

// The house answers in its own words; anything else comes from in between.
export async function tell(form, told, { keepalive = false } = {}) {
  const words = {
    method: "POST", body: new URLSearchParams(told), redirect: "manual", keepalive,
    headers: { "X-CSRFToken": token(form), Accept: "application/json" },
  };
  if (!keepalive) words.signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(form.dataset.draftAddress, words);
  const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
  return { response, said: isOurs ? await response.json() : null };
}

export const isOut = ({ response, said }) =>
  response.type === "opaqueredirect" || (response.status === 403 && !said);
