// Cards that go to another place: dragged, or picked up and carried with the arrow keys or to the
// place that is pressed next (a drag is never the only way). Nothing changes by the
// move itself: it opens the small form of the card (data-move, data-finish), with what was meant
// filled in by the place (data-place-form, data-place-asks), and one may leave it as it was.
// Without this script each card has its links, which lead to the same forms.

const board = document.querySelector("[data-moves]");

if (board) {
  const dialog = document.querySelector("[data-moves-asks]");
  const form = dialog.querySelector("[data-moves-form]");
  const said = document.querySelector("[data-moves-said]");
  const places = [...board.querySelectorAll("[data-place]")];
  const steps = board.dataset.moves === "kalender"
    ? { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
    : { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };
  let carried = null;
  let over = null;
  let back = null;

  const nameOf = (place) => place.dataset.place;
  const placeOf = (card) => card.closest("[data-place]");
  const say = (text) => { said.textContent = text; };

  const mark = (place) => {
    for (const one of places) one.classList.toggle("vd-place--here", one === place);
    over = place;
  };

  const pickUp = (card) => {
    carried = card;
    card.classList.add("vd-card--carried");
    for (const place of places) place.classList.toggle("vd-place--open", place !== placeOf(card));
  };

  const putBack = () => {
    carried?.classList.remove("vd-card--carried");
    carried?.querySelector("[data-carry]")?.setAttribute("aria-pressed", "false");
    for (const place of places) place.classList.remove("vd-place--open", "vd-place--here");
    carried = over = null;
  };

  const ask = async (card, place) => {
    const address = card.dataset[place.dataset.placeForm] + place.dataset.placeAsks;
    back = card.querySelector("[data-carry]");
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected) throw new Error("not here");
      form.innerHTML = await answer.text();
    } catch {
      location.assign(address);
      return;
    }
    dialog.showModal();
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
    say(`${card.dataset.card}: ${nameOf(place)}. Vul het formulier in, of laat staan.`);
  };

  const drop = () => {
    const [card, place] = [carried, over];
    const stays = !place || place === placeOf(card);
    putBack();
    if (stays) say("Niets veranderd.");
    else ask(card, place);
  };

  dialog.addEventListener("close", () => {
    form.replaceChildren();
    say("Niets veranderd.");
    back?.focus();
  });

  // --- with the mouse ---
  for (const card of board.querySelectorAll("[data-card]")) {
    card.draggable = true;
    card.querySelector("[data-carry]").hidden = false;
  }
  for (const how of document.querySelectorAll("[data-moves-how]")) how.hidden = false;

  board.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.("[data-card]");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    // Firefox drags nothing without words; what is carried stays on this page.
    event.dataTransfer.setData("text/plain", "");
    pickUp(card);
  });

  board.addEventListener("dragover", (event) => {
    const place = event.target.closest?.("[data-place]");
    if (!carried || !place) return;
    event.preventDefault();
    if (place !== over) mark(place);
  });

  board.addEventListener("drop", (event) => {
    if (!carried) return;
    event.preventDefault();
    drop();
  });

  board.addEventListener("dragend", () => { if (carried) putBack(); });

  // --- with the keyboard ---
  board.addEventListener("click", (event) => {
    const button = event.target.closest("[data-carry]");
    if (carried && !button) {
      event.preventDefault();
      mark(event.target.closest("[data-place]"));
      drop();
    }
    if (!button) return;
    const card = button.closest("[data-card]");
    if (carried === card) {
      drop();
      return;
    }
    putBack();
    pickUp(card);
    button.setAttribute("aria-pressed", "true");
    mark(placeOf(card) ?? places[0]);
    say(`${card.dataset.card} opgepakt, ${nameOf(over)}. Kies een plek met de pijltjes en leg neer met Enter, of druk op een plek. Laat staan met Escape.`);
  });

  board.addEventListener("keydown", (event) => {
    if (!carried || !event.target.closest("[data-carry]")) return;
    if (event.key === "Escape") {
      putBack();
      say("Niets veranderd.");
    } else if (event.key in steps) {
      event.preventDefault();
      const next = places[places.indexOf(over) + steps[event.key]];
      if (next) mark(next);
      over.scrollIntoView({ block: "nearest" });
      say(nameOf(over) + (next ? "" : ", verder kan niet"));
    }
  });

  // Who goes on to something else has put the card back; a press on a place comes as a click.
  board.addEventListener("focusout", (event) => {
    const elsewhere = event.relatedTarget?.matches("a, button, input, select, textarea, summary");
    if (carried && elsewhere && event.target.matches('[data-carry][aria-pressed="true"]')) {
      putBack();
    }
  });
}
