"use strict";
// One article at a time, and the address keeps it.
document.addEventListener("DOMContentLoaded", () => {
  const choice = document.getElementById("by-article");
  const articles = [...document.querySelectorAll("section.article")];
  const show = () => articles.forEach((each) => { each.hidden = Boolean(choice.value) && each.id !== choice.value; });
  choice.addEventListener("change", () => {
    history.replaceState(null, "", choice.value ? `#${choice.value}` : location.pathname);
    show();
  });
});
