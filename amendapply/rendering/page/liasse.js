// The page is whole without this script: it adds the filters.
"use strict";
document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  const find = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
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

  // A link always arrives: what a filter hides is shown.
  function arrive() {
    let target = null;
    try {
      target = find(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return;
    }
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    settle(target);
  }

  // Chapters are laid out as they come near: their heights are known, and the place right, frames later.
  function settle(target, frames = 4) {
    target.scrollIntoView({ block: "start" });
    if (frames) requestAnimationFrame(() => settle(target, frames - 1));
  }

  let waiting = 0;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  });
  [status, place, colliding].forEach((control) => control.addEventListener("change", filter));
  reset.addEventListener("click", () => { clear(); words.focus(); });
  window.addEventListener("hashchange", arrive);
  filter();
  if (location.hash) arrive();

  // What is printed has the dispositifs; a browser folds them again afterwards.
  window.addEventListener("beforeprint", () => {
    all("details:not([open])").forEach((each) => { each.open = true; each.dataset.folded = ""; });
  });
  window.addEventListener("afterprint", () => {
    all("details[data-folded]").forEach((each) => { each.open = false; delete each.dataset.folded; });
  });
  document.querySelector(".toolbar").addEventListener("submit", (event) => event.preventDefault());
});
