// What a form that is kept answer by answer says: quietly beside each answer, and in one calm bar
// when something waits in this page.

import { button, link } from "./kept-says.js";

const WAITS = "geen verbinding: wordt bewaard zodra die er is";

const controls = (form, name) =>
  [...form.elements].filter((one) => one.name === name && one.type !== "hidden");

export function labelOf(form, name) {
  const [first] = controls(form, name);
  const group = first?.closest("fieldset.vd-field")?.querySelector("legend");
  return (group ?? first?.labels?.[0])?.firstChild?.textContent.trim() ?? name;
}

function place(form, name) {
  const field = controls(form, name)[0]?.closest(".vd-field");
  if (!field) return null;
  const there = field.querySelector("[data-answer-said]");
  if (there) return there;
  const said = document.createElement("p");
  said.className = "vd-kept vd-kept--answer";
  said.dataset.answerSaid = "";
  field.append(said);
  return said;
}

export function say(form, name, text, { trouble = false } = {}) {
  const said = place(form, name);
  if (!said || said.textContent === text) return;
  said.classList.toggle("vd-kept--waits", trouble);
  said.textContent = text;
}

export const sayWaiting = (form, names) =>
  names.forEach((name) => say(form, name, WAITS, { trouble: true }));

// --- the bar ---

function bar(form) {
  const there = form.querySelector("[data-answers-bar]");
  if (there) return there;
  const made = document.createElement("p");
  made.className = "vd-waits";
  made.dataset.answersBar = "";
  made.setAttribute("role", "status");
  form.append(made);
  return made;
}

export function calm(form) {
  const there = bar(form);
  delete there.dataset.text;
  there.classList.remove("vd-waits--told");
  there.replaceChildren();
}

export function tellAll(form, text, ...more) {
  const there = bar(form);
  if (there.dataset.text === text) return;
  there.dataset.text = text;
  there.classList.add("vd-waits--told");
  there.replaceChildren(text, ...more);
}

const answers = (number) => (number === 1 ? "1 antwoord wacht" : `${number} antwoorden wachten`);

export function tellOffline(form, names) {
  const waits = names.length ? `Geen verbinding: ${answers(names.length)}. ` : "Geen verbinding. ";
  tellAll(form, `${waits}Typ rustig door en laat deze pagina open; we bewaren vanzelf zodra de `
    + "verbinding er weer is.");
}

export function tellOut(form, again) {
  const login = link("Log in in een nieuw tabblad", "/", "_blank");
  tellAll(form, "Nog niet bewaard: u bent uitgelogd. ",
    login, "; uw antwoorden blijven staan. ", button("Bewaar nu", again));
}

export function tellBeside(form, names, look) {
  const which = names.map((name) => labelOf(form, name)).join(" · ");
  tellAll(form, `In een ander venster schreef u iets anders bij “${which}” Beide zijn bewaard. `,
    button("Bekijk en kies", look));
}

export function tellGone(form, sentence, again) {
  tellAll(form, `${sentence} `, button("Bewaar toch", again));
}
