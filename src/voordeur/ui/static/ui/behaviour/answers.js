// A form with data-draft-answers is kept answer by answer: 0.8 s after the last key in an answer, and
// at the latest 1.6 s after the first, that one answer goes to the server. Without a connection the
// answers wait in the memory of this page, and nowhere else on this device; they go in the order in
// which they were typed when the connection is back.

import * as page from "./answers-said.js";
import { AGAIN, isOut, tell, token } from "./kept-says.js";

const PAUSE = 800;
const LONGEST = 1600;
//: Before a form is sent the connection is tried, unless it spoke so recently.
const HEARD = 3000;
const FORMS = "form[data-draft-answers]";
const states = new WeakMap();

const forms = () => document.querySelectorAll(FORMS);
const typedAt = ({ waiting }, name) => waiting.get(name) ?? performance.now();

const answerOf = (form, name) => JSON.stringify(new FormData(form).getAll(name));

function stateOf(form) {
  if (!states.has(form)) {
    const known = Object.entries(JSON.parse(form.dataset.draftAnswers));
    states.set(form, {
      id: form.dataset.draftId, turn: 0, failed: 0, heard: 0,
      versions: Object.fromEntries(known.map(([name, [version]]) => [name, version])),
      waiting: new Map(), due: new Map(), beside: new Set(), last: new Map(),
    });
    for (const { name } of form.elements) states.get(form).last.set(name, answerOf(form, name));
    for (const [name, [, at]] of known) page.say(form, name, `bewaard ${at}`);
  }
  return states.get(form);
}

// --- sending ---

function body(form, state, name) {
  const told = new FormData();
  for (const value of new FormData(form).getAll(name)) told.append(name, value);
  const started = form.elements.begonnen_met;
  if (started) told.set(started.name, started.value);
  told.set("ticket", form.dataset.draftTicket);
  told.set("draft-answer", name);
  told.set("draft-id", state.id ?? "");
  told.set("draft-version", state.versions[name] ?? 0);
  told.set("draft-turn", ++state.turn);
  if (state.anew) told.set("draft-anew", "ja");
  return told;
}

function kept(form, state, name, said) {
  Object.assign(state, { id: said.id, failed: 0, out: false, anew: false, heard: performance.now() });
  state.versions[name] = said.version;
  const input = form.elements.csrfmiddlewaretoken;
  if (input) input.value = token(form);
  if (said.outcome === "beside") state.beside.add(name);
  if (!state.waiting.has(name)) page.say(form, name, said.id ? `bewaard ${said.at}` : "");
  form.dispatchEvent(new CustomEvent("vd:kept", { bubbles: true }));
  return true;
}

// Whether the others may go on; the answer itself waits again when it was not kept.
function refused(form, state, name, answer) {
  const { response, said } = answer;
  if (isOut(answer)) state.out = true;
  else if (response.status === 410) {
    Object.assign(state, { stopped: true });
    state.waiting.clear();
    page.tellGone(form, said.sentence, () => anew(form, state, name));
    return false;
  } else if (said && response.status === 422) {
    page.say(form, name, said.sentence, { trouble: true });
    return true;
  } else if (said) {
    state.blocked = said.sentence;
  } else {
    failed(form, state);
  }
  again(state, name);
  return false;
}

function anew(form, state, name) {
  Object.assign(state, { stopped: false, anew: true, id: "", versions: {} });
  mark(state, name);
  pump(form);
}

function failed(form, state) {
  const wait = AGAIN[Math.min(state.failed++, AGAIN.length - 1)];
  clearTimeout(state.again);
  state.again = setTimeout(() => pump(form), wait);
}

function mark(state, name) {
  if (!state.waiting.has(name)) state.waiting.set(name, performance.now());
}

// What was not kept goes first again: the order in which was typed stays.
function again(state, name) {
  state.waiting = new Map([[name, 0], ...state.waiting]);
}

async function one(form, state, name) {
  state.waiting.delete(name);
  page.say(form, name, "wordt bewaard…");
  try {
    const answer = await tell(form, body(form, state, name));
    if (answer.response.ok && answer.said) return kept(form, state, name, answer.said);
    return refused(form, state, name, answer);
  } catch {
    again(state, name);
    failed(form, state);
    return false;
  }
}

async function all(form, state) {
  let goesOn = true;
  while (goesOn && state.waiting.size && !state.stopped) {
    const [name] = state.waiting.keys();
    goesOn = await one(form, state, name);
  }
  return goesOn;
}

// One message at a time; true when nothing that was typed stands in this page alone.
async function pump(form) {
  const state = stateOf(form);
  let goesOn = true;
  while (goesOn && !state.stopped && (state.sending || state.waiting.size)) {
    state.sending ??= all(form, state).finally(() => {
      state.sending = undefined;
      tells(form, state);
    });
    goesOn = await state.sending;
  }
  return state.stopped || !state.waiting.size;
}

function tells(form, state) {
  if (state.stopped) return;
  const names = [...state.waiting.keys()];
  if (names.length && (state.failed || !navigator.onLine)) {
    page.sayWaiting(form, names);
    page.tellOffline(form, names);
  } else if (state.out) page.tellOut(form, () => pump(form));
  else if (state.blocked) page.tellAll(form, state.blocked);
  else if (state.beside.size) page.tellBeside(form, [...state.beside], () => look(form));
  else page.calm(form);
}

async function look(form) {
  if (await pump(form)) location.assign(location.pathname + location.search);
}

// --- when ---

function typed({ target }) {
  const form = target.form;
  if (!form?.matches(FORMS) || !target.name || target.type === "hidden") return;
  const state = stateOf(form);
  if (state.stopped || state.leaving) return;
  // A field that is left tells once more what was heard while typing.
  const answer = answerOf(form, target.name);
  if (state.last.get(target.name) === answer) return;
  state.last.set(target.name, answer);
  mark(state, target.name);
  if (!navigator.onLine) return tells(form, state);
  const wait = Math.min(PAUSE, Math.max(0, typedAt(state, target.name) + LONGEST - performance.now()));
  clearTimeout(state.due.get(target.name));
  state.due.set(target.name, setTimeout(() => pump(form), wait));
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);

function retry() {
  for (const form of forms()) {
    const state = stateOf(form);
    if (state.waiting.size) pump(form);
    else tells(form, state);
  }
}

addEventListener("online", retry);
addEventListener("focus", retry);
addEventListener("offline", () => forms().forEach((form) => page.tellOffline(form, [])));

function lastWords() {
  for (const form of forms()) {
    const state = stateOf(form);
    if (state.leaving || state.sending || !navigator.onLine) continue;
    for (const name of state.waiting.keys()) {
      tell(form, body(form, state, name), { keepalive: true }).catch(() => failed(form, state));
    }
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") lastWords();
  else retry();
});
addEventListener("pagehide", lastWords);

addEventListener("beforeunload", (event) => {
  const stays = ({ waiting, out, failed: times, leaving }) =>
    waiting.size && (out || times || !navigator.onLine) && !leaving;
  if ([...forms()].some((form) => stays(stateOf(form)))) event.preventDefault();
});

// A form goes when all its answers are kept, and the connection spoke a moment ago: a page that cannot
// be reached would take the place of what was typed.
async function ready(form, state) {
  if (!navigator.onLine) {
    page.tellOffline(form, [...state.waiting.keys()]);
    return false;
  }
  const speaks = performance.now() - state.heard < HEARD;
  const last = form.querySelector("textarea")?.name;
  if (!speaks && last) mark(state, last);
  return pump(form);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(FORMS) || event.defaultPrevented) return;
  const state = stateOf(form);
  if (state.leaving) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  form.ariaBusy = "true";
  ready(form, state).then((ok) => {
    if (!ok) {
      form.ariaBusy = null;
      form.querySelector("[data-answers-bar]")?.scrollIntoView({ block: "nearest" });
      return;
    }
    state.leaving = true;
    // Not within the event that was stopped: a browser ignores a second one there.
    setTimeout(() => form.requestSubmit(submitter));
  });
}, { capture: true });

addEventListener("vd:flush", ({ detail }) => {
  for (const form of forms()) if (stateOf(form).waiting.size) detail.push(pump(form));
});
addEventListener("vd:wipe", () => forms().forEach((form) => { stateOf(form).leaving = true; }));

for (const form of forms()) stateOf(form);

addEventListener("pageshow", () => {
  for (const form of forms()) {
    stateOf(form).leaving = false;
    form.ariaBusy = null;
  }
});
