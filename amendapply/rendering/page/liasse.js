// The page is whole without this script: it adds the filters.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const { find, all } = following;
  const words = find("by-words");
  const status = find("by-status");
  const place = find("by-place");
  const colliding = find("colliding");
  const reset = find("reset");
  const sections = all(".chapter").map((section) => ({ section, cards: all(".card", section) }));
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function wanted(card, sought) {
    if (status.value && !card.classList.contains(status.value)) return false;
    if (colliding.checked && !card.classList.contains("colliding")) return false;
    return !sought || fold(`${card.querySelector("h3 a").textContent}, ${card.querySelector(".who").textContent}`).includes(sought);
  }

  function filter() {
    const sought = fold(words.value.trim());
    const some = Boolean(sought || status.value || place.value || colliding.checked);
    let count = 0;
    sections.forEach(({ section, cards }) => {
      const inside = !place.value || section.id === place.value;
      let shown = 0;
      cards.forEach((card) => {
        card.hidden = !inside || !wanted(card, sought);
        shown += card.hidden ? 0 : 1;
      });
      section.hidden = !shown;
      count += shown;
    });
    all(".annex").forEach((annex) => { annex.hidden = some; });
    reset.hidden = !some;
    find("status").textContent = !some ? "" : count === 0 ? "Aucun amendement." : count === 1 ? "1 entrée affichée." : `${count} entrées affichées.`;
  }

  function clear() {
    words.value = status.value = place.value = "";
    colliding.checked = false;
    filter();
  }

  let waiting = 0;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  });
  [status, place, colliding].forEach((control) => control.addEventListener("change", filter));
  reset.addEventListener("click", () => { clear(); words.focus(); });
  filter();
  following.arriving(clear);
  following.printing();
  document.querySelector(".toolbar").addEventListener("submit", (event) => event.preventDefault());
});
