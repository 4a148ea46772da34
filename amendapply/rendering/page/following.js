// What pages with filters have in common: links that always arrive, dispositifs that are printed. They are whole without.
"use strict";
document.documentElement.classList.add("js");

const following = {
  find: (id) => document.getElementById(id),
  all: (selector, within = document) => [...within.querySelectorAll(selector)],

  // What the address names, null where it names nothing.
  target() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  },

  // In a long text, parts are laid out as they come near: their heights are known, and the place right, frames later.
  settle(target, block = "start", frames = 4) {
    target.scrollIntoView({ block });
    if (frames) requestAnimationFrame(() => following.settle(target, block, frames - 1));
  },

  // A link always arrives: `clear` shows what a filter hides, `show` brings it into view.
  arriving(clear, show = following.settle) {
    const arrive = () => {
      const target = following.target();
      if (!target) return;
      if (target.closest("[hidden]")) clear();
      show(target);
    };
    window.addEventListener("hashchange", arrive);
    if (location.hash) arrive();
  },

  // What is printed has the dispositifs within `selector`; a browser folds them again afterwards.
  printing(selector = "") {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = following.all(`${selector} details:not([open])`);
      opened.forEach((each) => { each.open = true; });
    });
    window.addEventListener("afterprint", () => opened.forEach((each) => { each.open = false; }));
  },
};
