// A question that is asked only after another answer: data-only-if names the field it hangs on,
// data-only-is the answers that open it, with | between. Closed, it is hidden and not sent; what
// hangs on a closed question is closed too. Without this script the server asks it after saving.

const hanging = (form) => form.querySelectorAll("[data-only-if]");

function said(form, name) {
  for (const one of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (!one.matches("[type=radio], [type=checkbox]") || one.checked) {
      if (!one.closest("fieldset[disabled]")) return one.value;
    }
  }
  return "";
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form) return;
  for (const question of hanging(form)) {
    const wanted = question.dataset.onlyIs.split("|");
    const open = wanted.includes(said(form, question.dataset.onlyIf));
    question.hidden = !open;
    question.disabled = !open;
  }
});
