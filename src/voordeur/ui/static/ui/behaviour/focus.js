// Focus goes where the reader expects: to what asks for it (data-focus: the error summary, a
// result), or, when the focused element was swapped away, to the fragment that replaced it.

function focusOn(element) {
  if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) {
    element.tabIndex = -1;
  }
  element.focus({ preventScroll: element.dataset.focus === "quiet" });
}

document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.detail.target;
  const asked = target.matches("[data-focus]") ? target : target.querySelector("[data-focus]");
  if (asked) focusOn(asked);
  else if (document.activeElement === document.body && target.isConnected) {
    target.dataset.focus = "quiet";
    focusOn(target);
    delete target.dataset.focus;
  }
});

const atFirst = document.querySelector("[data-focus]");
if (atFirst) focusOn(atFirst);
