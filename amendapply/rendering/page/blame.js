// The page is whole without this script: it adds the filters.
"use strict";
document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  const find = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const facets = all(".facet");
  const changed = find("changed-only");
  const reset = find("reset");
  const articles = all(".article").map((section) => ({ section, rows: all(".row", section) }));

  function filter() {
    const wanted = facets.map((control) => control.value).filter(Boolean);
    let count = 0;
    articles.forEach(({ section, rows }) => {
      let shown = 0;
      rows.forEach((row) => {
        const held = row.dataset.facets.split(" ");
        row.hidden = !wanted.every((facet) => held.includes(facet)) || (changed.checked && !row.classList.contains("changed"));
        shown += row.hidden ? 0 : 1;
      });
      section.hidden = !shown && (changed.checked || wanted.length > 0);
      count += shown;
    });
    const some = wanted.length > 0 || changed.checked;
    reset.hidden = !some;
    find("status").textContent = !some ? "" : count === 0 ? "Aucun alinéa." : count === 1 ? "1 alinéa affiché." : `${count} alinéas affichés.`;
  }

  function clear() {
    facets.forEach((control) => { control.value = ""; });
    changed.checked = false;
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

  // Articles are laid out as they come near: their heights are known, and the place right, frames later.
  function settle(target, frames = 4) {
    target.scrollIntoView({ block: "start" });
    if (frames) requestAnimationFrame(() => settle(target, frames - 1));
  }

  [...facets, changed].forEach((control) => control.addEventListener("change", filter));
  reset.addEventListener("click", () => { clear(); facets[0].focus(); });
  window.addEventListener("hashchange", arrive);
  // What is printed has the dispositifs; a browser folds them again afterwards.
  const folded = () => all("#amendements details:not([open])");
  let opened = [];
  window.addEventListener("beforeprint", () => { opened = folded(); opened.forEach((each) => { each.open = true; }); });
  window.addEventListener("afterprint", () => opened.forEach((each) => { each.open = false; }));
  filter();
  if (location.hash) arrive();
});
