// What is typed in a form with data-draft is kept on the server: 0.8 s after the last key, and at
// the latest 1.6 s after the first one. A form is sent only after what was typed in it is kept.
// Nothing is kept in this browser: it may stand on a desk that others use. A form with
// data-draft-answers is kept answer by answer (answers.js).

import { AGAIN, button, isOut, link, tell, token } from "./kept-says.js";

const PAUSE = 800;
const LONGEST = 1600;
const WHOLE = "form[data-draft]:not([data-draft-answers])";
const states = new WeakMap();

const forms = () => document.querySelectorAll(WHOLE);

function drafted(element) {
  const form = element?.closest?.("form") ?? element?.form;
  return form?.matches(WHOLE) ? form : null;
}

function stateOf(form) {
  if (!states.has(form)) {
    states.set(form, {
      id: form.dataset.draftId, version: form.dataset.draftVersion, turn: 0, failed: 0,
    });
  }
  return states.get(form);
}

// --- what the page says ---

function place(form) {
  const there = form.querySelector("[data-draft-said]");
  if (there) return there;
  const said = document.createElement("p");
  said.className = "vd-kept";
  said.dataset.draftSaid = "";
  said.setAttribute("role", "status");
  bar(form).append(said);
  return said;
}

function bar(form) {
  const bars = form.querySelectorAll(".vd-savebar, .vd-form__actions, .vd-buttons");
  return bars[bars.length - 1] ?? form;
}

// Quietly in the bar of buttons; trouble stands under the field in which one types, in sight.
function say(form, text, { trouble = false, more = [] } = {}) {
  const said = place(form);
  if (said.dataset.text === text) return;
  const field = form.contains(document.activeElement) && document.activeElement.closest(".vd-field");
  if (trouble && field) field.after(said);
  else if (said.parentElement !== bar(form)) bar(form).append(said);
  said.dataset.text = text;
  said.classList.toggle("vd-kept--trouble", trouble);
  said.replaceChildren(text, ...more);
}

function sayOut(form) {
  const login = link("Log in in een nieuw tabblad", "/", "_blank");
  const again = button("Bewaar nu", () => send(form));
  const more = [login, "; uw tekst blijft staan. ", again];
  say(form, "Nog niet bewaard: u bent uitgelogd. ", { trouble: true, more });
}

function sayBeside(form) {
  const look = button("Bekijk en kies", async () => {
    if (await flushed(form)) location.assign(location.pathname + location.search);
  });
  say(form, "In een ander venster staat een andere versie. Beide zijn bewaard. ", {
    trouble: true, more: [look],
  });
}

function sayGone(form, sentence) {
  const anew = button("Bewaar toch", () => {
    const state = stateOf(form);
    Object.assign(state, { stopped: false, anew: true, id: "", version: 0, dirty: true });
    send(form);
  });
  say(form, `${sentence} `, { trouble: true, more: [anew] });
}

// --- sending ---

function body(form, state) {
  const told = new FormData(form);
  told.delete("csrfmiddlewaretoken");
  told.set("ticket", form.dataset.draftTicket);
  told.set("draft-id", state.id ?? "");
  told.set("draft-version", state.version ?? 0);
  told.set("draft-turn", ++state.turn);
  if (state.anew) told.set("draft-anew", "ja");
  return told;
}

function kept(form, state, told) {
  Object.assign(state, { id: told.id, version: told.version, failed: 0, out: false, anew: false });
  const input = form.elements.csrfmiddlewaretoken;
  if (input) input.value = token(form);
  if (told.outcome === "beside") state.beside = true;
  if (state.beside) sayBeside(form);
  else say(form, told.id ? `Bewaard ${told.at}` : "");
  return true;
}

function refused(form, state, response, told) {
  if (isOut({ response, said: told })) {
    state.out = true;
    sayOut(form);
  } else if (response.status === 410) {
    Object.assign(state, { stopped: true, dirty: false });
    sayGone(form, told.sentence);
    return true;
  } else if (told) {
    say(form, told.sentence, { trouble: true });
    state.blocked = response.status === 403;
    return !state.blocked;
  } else {
    failed(form, state);
    return response.status >= 500;
  }
  state.dirty = true;
  return false;
}

function failed(form, state) {
  state.dirty = true;
  say(form, "Nog niet bewaard: geen verbinding. We blijven het proberen.", { trouble: true });
  const wait = AGAIN[Math.min(state.failed++, AGAIN.length - 1)];
  clearTimeout(state.again);
  state.again = setTimeout(() => send(form), wait);
}

// One message at a time; true when nothing that was typed stands in this page alone.
function send(form, { keepalive = false } = {}) {
  const state = stateOf(form);
  clearTimeout(state.pause);
  clearTimeout(state.longest);
  state.longest = undefined;
  if (state.sending && !keepalive) return state.sending.then(() => state.dirty ? send(form) : true);
  if (state.stopped) return Promise.resolve(true);
  state.dirty = false;
  state.sending = tell(form, body(form, state), { keepalive })
    .then(({ response, said }) => response.ok && said
      ? kept(form, state, said)
      : refused(form, state, response, said))
    .catch(() => {
      failed(form, state);
      return false;
    })
    .finally(() => { state.sending = undefined; });
  return state.sending;
}

function flushed(form) {
  const state = stateOf(form);
  return state.dirty || state.sending || state.out ? send(form) : Promise.resolve(true);
}

// --- when ---

function typed(event) {
  const form = drafted(event.target);
  if (!form || event.target.type === "hidden") return;
  const state = stateOf(form);
  if (state.stopped || state.leaving) return;
  state.dirty = true;
  clearTimeout(state.pause);
  state.pause = setTimeout(() => send(form), PAUSE);
  state.longest ??= setTimeout(() => send(form), LONGEST);
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);

function lastWords() {
  for (const form of forms()) {
    const state = stateOf(form);
    if (state.dirty && !state.leaving) send(form, { keepalive: true });
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") lastWords();
  else retry();
});
addEventListener("pagehide", lastWords);

function retry() {
  for (const form of forms()) {
    const state = stateOf(form);
    if (state.dirty && (state.out || state.failed)) send(form);
  }
}

addEventListener("online", retry);
addEventListener("focus", retry);

addEventListener("beforeunload", (event) => {
  const stays = ({ dirty, out, failed, leaving }) => dirty && (out || failed) && !leaving;
  if ([...forms()].some((form) => stays(stateOf(form)))) event.preventDefault();
});

// A form is sent when what stands in it is kept: a session that ended costs nobody their words.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(WHOLE) || event.defaultPrevented) return;
  const state = stateOf(form);
  if (state.leaving || !(state.dirty || state.sending || state.out)) {
    state.leaving = true;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  form.ariaBusy = "true";
  flushed(form).then((ok) => {
    if (!ok) form.ariaBusy = null;
    if (!ok) return place(form).scrollIntoView({ block: "nearest" });
    state.leaving = true;
    return form.requestSubmit(submitter);
  });
}, { capture: true });

// A search while typing finds that the session ended: this page stays, with its words, and says so.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (!event.detail.xhr.getResponseHeader("HX-Redirect")) return;
  if (!document.querySelector("form[data-draft]")) return;
  event.preventDefault();
  for (const form of forms()) {
    stateOf(form).dirty = true;
    send(form);
  }
});

addEventListener("vd:flush", ({ detail }) => {
  for (const form of forms()) if (stateOf(form).dirty) detail.push(flushed(form));
});
addEventListener("vd:wipe", () => forms().forEach((form) => { stateOf(form).leaving = true; }));

addEventListener("pageshow", () => {
  for (const form of forms()) {
    stateOf(form).leaving = false;
    form.ariaBusy = null;
  }
});

for (const form of forms()) place(form);
