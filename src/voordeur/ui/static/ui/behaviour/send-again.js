// Back to a form that was sent, the browser fills in what was typed, under a new key. Sent once
// more without a change it gets the key it had, so that the server knows it was recorded before;
// with another text it is something new.

function fingerprint(form, submitter) {
  let hash = 0;
  for (const [name, value] of new FormData(form, submitter)) {
    if (form.querySelector(`input[type="hidden"][name="${CSS.escape(name)}"]`)) continue;
    for (const sign of `${name}=${value}\n`) hash = (hash * 31 + sign.codePointAt(0)) | 0;
  }
  return hash;
}

document.addEventListener("submit", (event) => {
  const key = event.target.querySelector('input[type="hidden"][name="key"]');
  if (!key || event.defaultPrevented) return;
  const told = fingerprint(event.target, event.submitter);
  const sent = history.state?.sent;
  if (sent?.told === told) key.value = sent.key;
  else history.replaceState({ ...history.state, sent: { told, key: key.value } }, "");
});
