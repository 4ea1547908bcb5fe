// What opens: data-opens="id" shows a dialog; menus close on Escape and on a press elsewhere;
// what opens with data-opens-also="id" opens that as well.

for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.hidden = false;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  for (const menu of document.querySelectorAll("details.vd-menu[open]")) {
    if (!menu.contains(event.target) || opener) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.vd-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// toggle does not bubble: it is heard on its way down.
document.addEventListener("toggle", ({ target }) => {
  const also = target.open && document.getElementById(target.dataset.opensAlso);
  if (also) also.open = true;
}, { capture: true });

// What is folded away with data-prints stands open on paper.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details[data-prints]:not([open])")) {
    folded.dataset.prints = "folded";
    folded.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const opened of document.querySelectorAll('details[data-prints="folded"]')) {
    opened.dataset.prints = "";
    opened.open = false;
  }
});
