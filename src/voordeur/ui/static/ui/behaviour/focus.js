// Focus goes where the reader expects: to what asks for it (data-focus: the error summary, a
// result), or, when the focused element was swapped away, to the fragment that replaced it.

function focusOn(element, { quietly = false } = {}) {
  if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) {
    element.tabIndex = -1;
  }
  element.focus({ preventScroll: quietly });
}

// HTMX tells of every new element: event.target. detail.target may have been swapped away.
document.addEventListener("htmx:afterSettle", (event) => {
  const fresh = event.target;
  const asked = fresh.matches("[data-focus]") ? fresh : fresh.querySelector("[data-focus]");
  if (asked) focusOn(asked);
  else if (document.activeElement === document.body) {
    const target = event.detail.target;
    focusOn(target.isConnected ? target : fresh, { quietly: true });
  }
});

const atFirst = document.querySelector("[data-focus]");
if (atFirst) {
  focusOn(atFirst);
  // An address with a #part takes the focus away again once the page has been scrolled to it.
  addEventListener("load", () => {
    if (document.activeElement === document.body) focusOn(atFirst);
  });
}
