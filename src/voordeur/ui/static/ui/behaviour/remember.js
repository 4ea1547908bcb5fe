// A panel that stays as its reader left it: <details data-remember="/address/">. Opening or closing
// it is told to the server, which draws it so the next time; without script it opens and closes.

const token = () => JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"];

// toggle does not bubble: it is heard on its way down. A panel drawn open tells so once by itself.
document.addEventListener("toggle", ({ target }) => {
  const address = target.dataset?.remember;
  if (!address || String(target.open) === target.dataset.remembered) return;
  target.dataset.remembered = String(target.open);
  fetch(address, {
    method: "POST",
    headers: { "X-CSRFToken": token() },
    body: new URLSearchParams({ open: target.open ? "1" : "0" }),
    keepalive: true,
  }).catch(() => { delete target.dataset.remembered; });
}, { capture: true });
