// A box that finds while one types (data-finds): Enter in it, and the button that names it
// (data-finds-in), find again on this page. Without script the button sends the form.

function find(box) {
  box.dispatchEvent(new Event("find"));
}

document.addEventListener("keydown", (event) => {
  const isEnter = event.key === "Enter" && !event.ctrlKey && !event.metaKey;
  if (!isEnter || !event.target.matches?.("[data-finds]")) return;
  event.preventDefault();
  find(event.target);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-finds-in]");
  const box = button && document.getElementById(button.dataset.findsIn);
  if (!box?.matches("[data-finds]")) return;
  event.preventDefault();
  find(box);
});
