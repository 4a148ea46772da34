"use strict";
// One article at a time, what one clause or one amendment changes alone; the address keeps the article.
document.addEventListener("DOMContentLoaded", () => {
  const article = document.getElementById("by-article");
  const source = document.getElementById("by-source");
  const sections = [...document.querySelectorAll("section.article")];
  const signs = (line) => (line.dataset.by || "").split(" ").includes(source.value);
  const show = () => sections.forEach((section) => {
    const lines = [...section.querySelectorAll(".line[id]")];
    lines.forEach((line) => { line.hidden = Boolean(source.value) && !signs(line); });
    section.querySelectorAll("details").forEach((band) => { band.hidden = Boolean(source.value); });
    const empty = Boolean(source.value) && lines.every((line) => line.hidden);
    section.hidden = empty || (Boolean(article.value) && section.id !== article.value);
  });
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details");
    if (folded) folded.open = true;
    if (target && target.closest("[hidden]")) { article.value = ""; source.value = ""; show(); }
    if (target) target.scrollIntoView();
  };
  article.addEventListener("change", () => {
    history.replaceState(null, "", article.value ? `#${article.value}` : location.pathname + location.search);
    show();
  });
  source.addEventListener("change", show);
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll("section.article details").forEach((each) => { each.open = false; }));
  if (location.hash) follow();
});
