// The page is whole without this script: it shows one article at a time, or what one clause or one amendment changes
// alone. The address keeps the article.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const { find, all } = following;
  const article = find("by-article");
  const source = find("by-source");
  const sections = all("section.article");
  const signs = (line) => (line.dataset.by || "").split(" ").includes(source.value);
  const show = () => sections.forEach((section) => {
    const lines = all(".line[id]", section);
    lines.forEach((line) => { line.hidden = Boolean(source.value) && !signs(line); });
    all("details", section).forEach((band) => { band.hidden = Boolean(source.value); });
    const empty = Boolean(source.value) && lines.every((line) => line.hidden);
    section.hidden = empty || (Boolean(article.value) && section.id !== article.value);
  });
  const clear = () => { article.value = source.value = ""; show(); };
  article.addEventListener("change", () => {
    history.replaceState(null, "", article.value ? `#${article.value}` : location.pathname + location.search);
    show();
  });
  source.addEventListener("change", show);
  following.arriving(clear, (target) => {
    const folded = target.closest("details");
    if (folded) folded.open = true;
    following.settle(target);
  });
  window.addEventListener("beforeprint", () => all("section.article details").forEach((each) => { each.open = false; }));
});
