// The page is whole without this script: it adds the other views, the filters and the steps from change to change.
"use strict";
document.documentElement.dataset.view = "inline";

document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const main = document.getElementById("texte");
  const { find, all } = following;
  const rows = all(".row", main);
  const tokens = (element, name) => (element.dataset[name] || "").split(" ");
  let cloned = false;

  // ------------------------------------------------------------------------------------------------ views

  // The left column is the alinéa once more, without what is added; the right one hides what is removed.
  function oldText(row) {
    const text = row.querySelector(".t").cloneNode(true);
    text.className = "o";
    all("ins, sup.by, th.added, td.added", text).forEach((element) => element.remove());
    all("tr", text).filter((line) => !line.cells.length).forEach((line) => line.remove());
    return text;
  }

  function showView(name) {
    if (name === "side" && !cloned) {
      cloned = true;
      rows.forEach((row) => {
        if (!row.classList.contains("added")) row.insertBefore(oldText(row), row.querySelector(".t"));
      });
    }
    root.dataset.view = name;
    document.querySelector(`input[name=view][value=${name}]`).checked = true;
  }

  all("input[name=view]").forEach((input) => {
    input.addEventListener("change", () => keepingPlace(() => showView(input.value)));
    if (input.checked) showView(input.value);
  });

  // What the reader has under the eyes stays there when the page is laid out anew.
  function keepingPlace(change) {
    const bar = toolbarBottom();
    const row = rows.find((each) => each.getClientRects().length && each.getBoundingClientRect().bottom > bar);
    const before = row && row.getBoundingClientRect().top;
    const away = window.scrollY > 0;
    change();
    if (row && away && row.getClientRects().length) {
      const top = Math.max(before, columnsBottom());
      window.scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
    }
  }

  // Side by side, the titles of the columns stand below the toolbar too.
  function columnsBottom() {
    const box = main.querySelector(".columns").getBoundingClientRect();
    return box.height ? box.bottom : -Infinity;
  }

  function toolbarBottom() {
    const box = document.querySelector(".views").getBoundingClientRect();
    return box.top <= 8 ? box.bottom : 0;
  }

  // ---------------------------------------------------------------------------------------------- filters

  const amendment = find("by-amendment");
  const article = find("by-article");
  const only = find("changed-only");
  const reset = find("reset");

  function filter() {
    const by = amendment ? amendment.value : "";
    const within = article.value;
    const some = Boolean(by || only.checked);
    const wanted = (element) =>
      !some || (by ? tokens(element, "by").includes(by) : element.classList.contains("changed"));
    let count = 0;
    all("section.article", main).forEach((section) => {
      const inside = !within || section.id === within;
      const whole = inside && wanted(section);
      const shown = all(".row", section).filter((row) => {
        row.hidden = !inside || !wanted(row);
        return !row.hidden;
      }).length;
      section.hidden = !inside || (!whole && !shown);
      count += section.hidden ? 0 : shown;
    });
    all(".division", main).forEach((division) => {
      division.hidden = Boolean(within) || !wanted(division);
    });
    all(".card").forEach((card) => {
      card.hidden = Boolean((by && card.id !== by) || (within && !tokens(card, "in").includes(within)));
    });
    all(".group").forEach((group) => {
      group.hidden = !group.querySelector(".card:not([hidden])");
    });
    reset.hidden = !some && !within;
    find("status").textContent = reset.hidden ? "" : count === 0 ? "Aucun alinéa à montrer." :
      count === 1 ? "1 alinéa affiché." : `${count} alinéas affichés.`;
  }

  function clear() {
    if (amendment) amendment.value = "";
    article.value = "";
    only.checked = false;
    filter();
  }

  [amendment, article, only].filter(Boolean).forEach((control) => control.addEventListener("change", () => {
    filter();
    const top = main.getBoundingClientRect().top;
    if (top < 0) window.scrollBy({ top: top - toolbarBottom() - 8, behavior: "instant" });
  }));
  reset.addEventListener("click", () => {
    keepingPlace(clear);
    article.focus();
  });
  filter();

  // ------------------------------------------------------------------------------------------------ links

  const settle = (target, block) => following.settle(target, block, main.classList.contains("long") ? 4 : 0);

  following.arriving(clear, (target) => {
    if (root.dataset.view === "clean" && target.matches(".row.removed")) showView("inline");
    settle(target, target.matches(".card") ? "nearest" : "start");
    if (target.matches(".card, .row")) {
      target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
    }
  });

  function step(direction) {
    const changed = all(".row.changed, .division.changed", main).filter((each) => each.getClientRects().length);
    const bar = toolbarBottom() + 24;
    const here = changed.indexOf(document.querySelector(".here"));
    const onScreen = here >= 0 && Math.abs(changed[here].getBoundingClientRect().top - bar) < window.innerHeight;
    const tops = () => changed.map((each) => each.getBoundingClientRect().top - bar);
    const rank = onScreen ? here + direction
      : direction > 0 ? tops().findIndex((top) => top > 0) : tops().findLastIndex((top) => top < 0);
    if (!changed[rank]) return;
    all(".here").forEach((each) => each.classList.remove("here"));
    changed[rank].classList.add("here");
    settle(changed[rank], "start");
    find("status").textContent = `Changement ${rank + 1} sur ${changed.length}.`;
  }

  find("next").addEventListener("click", () => step(1));
  find("previous").addEventListener("click", () => step(-1));

  following.printing();
  document.querySelector(".toolbar").addEventListener("submit", (event) => event.preventDefault());
});
