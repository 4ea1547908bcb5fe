// A box above a long list (data-narrows names the list): what does not have these letters is hidden
// while one types. Nothing is sent. Without this script the box is not there and the list is whole.

const bare = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase().trim();

for (const box of document.querySelectorAll("[data-narrows]")) {
  const lines = [...document.getElementById(box.dataset.narrows).querySelectorAll("li")];
  const says = box.querySelector("[data-narrows-says]");
  box.hidden = false;
  box.addEventListener("input", (event) => {
    const wanted = bare(event.target.value);
    for (const line of lines) line.hidden = !bare(line.textContent).includes(wanted);
    const found = lines.filter((line) => !line.hidden).length;
    says.textContent = found ? `${found} gevonden` : "Niets gevonden. Probeer een ander woord.";
  });
}
