// Keys: an element with data-key="g v" is pressed (or focused, when one types in it) by those
// keys. Never while typing, never with Ctrl, Alt or Meta; the switch in the dialog turns all off.

const STORE = "voordeur.keys";
const PAUSE = 1200;
let typed = [];
let last = 0;

const isTyping = (target) =>
  target.isContentEditable || Boolean(target.closest?.("input, textarea, select, dialog[open]"));

const isOff = () => localStorage.getItem(STORE) === "off";

function press(element) {
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (isTyping(event.target) || isOff()) return;
  const now = event.timeStamp;
  typed = now - last < PAUSE ? [...typed, event.key] : [event.key];
  last = now;
  const wanted = [typed.slice(-2).join(" "), event.key];
  const found = wanted
    .map((keys) => document.querySelector(`[data-key="${CSS.escape(keys)}"]`))
    .find(Boolean);
  if (!found) return;
  event.preventDefault();
  typed = [];
  press(found);
}

document.addEventListener("keydown", onKey);

const keySwitch = document.querySelector("[data-keys-switch]");
if (keySwitch) {
  keySwitch.checked = !isOff();
  keySwitch.addEventListener("change", () => {
    localStorage.setItem(STORE, keySwitch.checked ? "on" : "off");
  });
}
