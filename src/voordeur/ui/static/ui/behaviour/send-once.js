// A form is sent once: the second press does nothing until the answer is here, or until the
// page comes back with the back button. data-again on the form lets it be sent again (exports).

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("button[data-sent]")) {
    delete button.dataset.sent;
    button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || "again" in form.dataset) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "yes";
  if (event.submitter) {
    event.submitter.dataset.sent = "yes";
    event.submitter.setAttribute("aria-disabled", "true");
  }
}, { capture: true });

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (form) release(form);
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) release(form);
});
