// A resident prepares at home: what is typed in a form with data-at-home is kept on the server, 0.8 s
// after the last key and at the latest 1.6 s after the first. Nothing is kept in this browser: it may
// be of somebody else, too.

const PAUSE = 800;
const LONGEST = 1600;
const states = new WeakMap();

const kept = (element) => element?.closest?.("form[data-at-home]");

function say(form, text) {
  form.querySelector("[data-at-home-said]").textContent = text;
}

async function send(form) {
  const state = states.get(form);
  clearTimeout(state.pause);
  clearTimeout(state.longest);
  state.longest = undefined;
  if (state.sending) {
    state.again = true;
    return;
  }
  state.sending = true;
  state.dirty = false;
  try {
    const response = await fetch(form.dataset.atHome, {
      method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true,
      headers: { Accept: "application/json" },
    });
    const told = await response.json();
    if (!response.ok) state.dirty = true;
    say(form, response.ok ? `Bewaard om ${told.at}` : told.sentence);
  } catch {
    state.dirty = true;
    say(form, "Nog niet bewaard: geen verbinding. Laat deze bladzijde staan.");
    setTimeout(() => state.dirty && send(form), 5000);
  } finally {
    state.sending = false;
    if (state.again) {
      state.again = false;
      send(form);
    }
  }
}

function typed(event) {
  const form = kept(event.target);
  if (!form) return;
  if (!states.has(form)) states.set(form, {});
  const state = states.get(form);
  state.dirty = true;
  clearTimeout(state.pause);
  state.pause = setTimeout(() => send(form), PAUSE);
  state.longest ??= setTimeout(() => send(form), LONGEST);
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);

addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("form[data-at-home]")) {
    if (states.get(form)?.dirty) send(form);
  }
});
