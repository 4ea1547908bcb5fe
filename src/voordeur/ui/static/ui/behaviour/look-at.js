// A picture that is wider than its frame opens where it matters: data-looks-at is that place.

for (const frame of document.querySelectorAll("[data-looks-at]")) {
  frame.scrollLeft = Number(frame.dataset.looksAt) - frame.clientWidth / 2;
}
