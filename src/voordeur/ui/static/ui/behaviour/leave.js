// Logging out, or somebody else logging in, leaves nothing of a person on this device: every other
// page of the house in this browser goes blank. What still waits in a page is kept first.

const WAIT = 300;
const LONGEST = 5000;
const channel = new BroadcastChannel("voordeur");
const who = document.body.dataset.who ?? "";

const pause = (time) => new Promise((done) => { setTimeout(done, time); });

// Every behaviour that keeps what is typed adds what it still has to keep: a promise of true or false.
async function isAllKept() {
  const asked = new CustomEvent("vd:flush", { detail: [] });
  dispatchEvent(asked);
  return (await Promise.all(asked.detail)).every(Boolean);
}

// The server tells the browser to forget; one that does not know how is told here.
function forget() {
  for (const kept of [sessionStorage, localStorage]) kept.clear();
}

function wipe() {
  dispatchEvent(new Event("vd:wipe"));
  forget();
  document.body.replaceChildren();
  location.replace("/");
}

const busy = new Map();

channel.addEventListener("message", async ({ data }) => {
  if (data.asks) {
    const id = Math.random();
    channel.postMessage({ id, kept: null });
    channel.postMessage({ id, kept: await isAllKept() });
  } else if (data.id) busy.set(data.id, data.kept);
  else if (who && (data.left || (data.who && data.who !== who))) wipe();
});

if (who) channel.postMessage({ who });
if (document.querySelector("[data-left]")) {
  channel.postMessage({ left: true });
  addEventListener("load", forget);
}

async function isAllKeptElsewhere() {
  busy.clear();
  channel.postMessage({ asks: true });
  await pause(WAIT);
  const until = performance.now() + LONGEST;
  while ([...busy.values()].includes(null) && performance.now() < until) await pause(WAIT);
  return [...busy.values()].every((kept) => kept === true);
}

function warn(form) {
  form.dataset.warned = "";
  const said = document.createElement("p");
  said.className = "vd-kept--trouble";
  said.setAttribute("role", "alert");
  said.textContent = "Er wacht nog tekst die niet bewaard is. Logt u nu uit, dan gaat die weg.";
  form.prepend(said);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("leaves" in form.dataset) || "sure" in form.dataset) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  Promise.all([isAllKept(), isAllKeptElsewhere()]).then(([here, there]) => {
    if (!(here && there) && !("warned" in form.dataset)) return warn(form);
    form.dataset.sure = "";
    if (!here) dispatchEvent(new Event("vd:wipe"));
    return form.requestSubmit();
  });
}, { capture: true });
