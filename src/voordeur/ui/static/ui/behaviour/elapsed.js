// How long a call lasts, small: <time data-elapsed-since="2026-03-03T14:02:00+01:00">.

const two = (number) => String(number).padStart(2, "0");

function show(element) {
  const since = Date.parse(element.dataset.elapsedSince);
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  element.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

function tick() {
  document.querySelectorAll("[data-elapsed-since]").forEach(show);
}

if (document.querySelector("[data-elapsed-since]")) {
  tick();
  setInterval(tick, 1000);
}
