// The page is whole without this script: it adds the filters.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const { find, all } = following;
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

  [...facets, changed].forEach((control) => control.addEventListener("change", filter));
  reset.addEventListener("click", () => { clear(); facets[0].focus(); });
  filter();
  following.arriving(clear);
  following.printing("#amendements");
});
