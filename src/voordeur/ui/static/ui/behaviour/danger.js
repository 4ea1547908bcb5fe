// The safety question: "nee" and a danger exclude each other, and an acute danger is a crisis for
// today, with the numbers to call. The server says the same; this only shows it while one chooses.
const ACUTE = new Set(["suicide", "violence", "children", "homelessness"]);

document.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !("danger" in box.dataset)) return;
  const form = box.form;
  const boxes = [...form.querySelectorAll("input[data-danger]")];
  if (box.checked) {
    for (const other of boxes) {
      if (other !== box && (box.value === "none" || other.value === "none")) other.checked = false;
    }
  }
  const acute = boxes.filter((one) => one.checked && ACUTE.has(one.value)).map((one) => one.value);
  const notice = form.querySelector("[data-crisis-notice]");
  if (notice) {
    const isNew = notice.hidden && acute.length;
    notice.hidden = !acute.length;
    for (const line of notice.querySelectorAll("[data-for]")) {
      const dangers = line.dataset.for.split(" ");
      line.hidden = !acute.some((danger) => dangers.includes(danger));
    }
    if (isNew) notice.scrollIntoView({ block: "nearest" });
  }
  if (acute.length) {
    choose(form, "track", "crisis");
    choose(form, "urgency", "today");
    if (!form.querySelector('input[name="severity"]:checked')) choose(form, "severity", "grave");
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-to-danger]");
  if (!link) return;
  const first = document.querySelector("#gevaar input");
  const ending = first?.closest("details");
  if (!first || !ending) return;
  event.preventDefault();
  ending.open = true;
  first.focus();
});

function choose(form, name, value) {
  const radio = form.querySelector(`input[name="${name}"][value="${value}"]`);
  if (radio) radio.checked = true;
}
