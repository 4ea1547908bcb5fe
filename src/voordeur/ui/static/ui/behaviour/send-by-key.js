// Ctrl+Enter, while one types in a form, presses its main button: no hand leaves the keys.

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form[method=post]");
  const mains = form?.querySelectorAll("button.utrecht-button--primary-action") ?? [];
  const shown = [...mains].filter((button) => button.checkVisibility());
  if (shown.length !== 1) return;
  event.preventDefault();
  shown[0].click();
});
