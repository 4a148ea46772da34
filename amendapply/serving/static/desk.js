// The page is whole without this script. It follows links and sends forms without a reload, listens to the server so
// that windows agree, and adds the keyboard. It knows nothing of bills nor of amendments: the server says what to show.
"use strict";

const root = document.documentElement;
root.classList.add("js");
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const own = (address) => new URL(address, location.href).origin === location.origin;
const PLAIN = ["/export/", "/static/", "/api/", "/entrer"];
// Started again the server has another address, and what it was asked last may have been done.
const SILENT = "Le serveur ne répond plus. Le relancer, et ouvrir l’adresse nouvelle qu’il donne ; y vérifier le dernier vote.";
let asking = null;

// ------------------------------------------------------------------------------------------------ from page to page

// What stands under the eyes stays there: each live region takes the place of the one of its name, which keeps its scroll.
function show(html, address, { push = false, keep = false } = {}) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const lives = all("[data-live]");
  const same = lives.length > 0 && lives.every((each) => fresh.getElementById(each.id)) &&
    all("[data-live]", fresh).every((each) => document.getElementById(each.id));
  if (!same || fresh.body.className !== document.body.className) {
    if (push) location.assign(address);
    else location.replace(address);
    return;
  }
  const whole = find("[data-digest]"); // what has a script of its own is taken anew where it changed
  if (whole && whole.dataset.digest !== find("[data-digest]", fresh).dataset.digest) { location.reload(); return; }
  const active = document.activeElement;
  const focused = active && active !== document.body && describe(active);
  const heading = find("#texte h1") && find("#texte h1").textContent;
  for (const old of lives) {
    const next = fresh.getElementById(old.id);
    const top = old.scrollTop;
    if (keep && old.contains(active) && active.matches("input, textarea, select")) {
      const results = find("#results", old);
      if (results && find("#results", next)) results.replaceWith(find("#results", next));
      continue;
    }
    if (old.outerHTML === next.outerHTML) continue;
    const opened = all("details[open]", old).map((each) => each.textContent.slice(0, 80));
    old.replaceWith(next);
    next.scrollTop = top;
    if (keep) all("details", next).filter((each) => opened.includes(each.textContent.slice(0, 80))).forEach((each) => { each.open = true; });
  }
  const sheet = find("link[rel=stylesheet]"), newer = find("link[rel=stylesheet]", fresh).getAttribute("href");
  if (sheet.getAttribute("href") !== newer) sheet.href = newer;
  document.title = fresh.title;
  if (fresh.documentElement.dataset.view) root.dataset.view = fresh.documentElement.dataset.view;
  document.body.dataset.revision = fresh.body.dataset.revision;
  if (Number(newest) < Number(document.body.dataset.revision)) newest = document.body.dataset.revision;
  if (push) history.pushState(null, "", address);
  const now = find("#texte h1") && find("#texte h1").textContent;
  arrive(address, keep, now !== heading);
  if (focused) refocus(focused);
  enliven();
}

function describe(element) {
  return { id: element.id, name: element.name, value: element.value, href: element.getAttribute("href"), entry: element.closest(".entry") && element.closest(".entry").id };
}

function refocus(was) {
  if (document.activeElement !== document.body) return;
  const candidates = all("a, button, input, select, textarea").filter((each) =>
    (was.id && each.id === was.id) || (was.href && each.getAttribute("href") === was.href) ||
    (was.name && each.name === was.name && (each.tagName !== "BUTTON" || each.value === was.value)));
  const best = candidates.find((each) => each.closest(".current")) || candidates[0];
  if (best) best.focus({ preventScroll: true });
}

function arrive(address, keep, moved) {
  if (keep) return;
  const target = document.getElementById(decodeURIComponent(new URL(address, location.href).hash.slice(1)));
  const current = find(".entry.current");
  if (current) reveal(current);
  if (moved) scrollTo({ top: 0, behavior: "instant" });
  if (target && !target.matches(".entry")) target.scrollIntoView({ block: "center" });
  else if (current) {
    const aimed = find(".row.aimed");
    if (aimed && matchMedia("(min-width: 48rem)").matches) aimed.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

function reveal(entry) {
  const list = entry.closest("aside");
  if (!list || getComputedStyle(list).overflowY === "visible") { entry.scrollIntoView({ block: "nearest" }); return; }
  const bar = find(".filter", list).offsetHeight + 8;
  const box = entry.getBoundingClientRect(), around = list.getBoundingClientRect();
  if (box.top < around.top + bar) list.scrollTop += box.top - around.top - bar;
  else if (box.bottom > around.bottom) list.scrollTop += Math.min(box.bottom - around.bottom + 8, box.top - around.top - bar);
}

async function ask(address, options = {}, how = {}) {
  if (asking) asking.abort();
  const mine = asking = new AbortController();
  let shown = false;
  root.classList.add("busy");
  try {
    const answer = await fetch(address, { credentials: "same-origin", signal: mine.signal, ...options });
    const html = await answer.text();
    if (!answer.headers.get("content-type").startsWith("text/html")) { say(html.trim()); return; }
    if (!answer.ok && options.method) { await refused(html); return; }
    const hash = new URL(address, location.href).hash;
    show(html, answer.redirected ? answer.url + hash : address, how);
    shown = true;
  } catch (error) {
    if (error.name !== "AbortError") say(SILENT);
  } finally {
    if (asking === mine) { asking = null; root.classList.remove("busy"); if (shown) catchUp(); }
  }
}

// What could not be done is said over the page as it is now: its address is none that could be shown.
async function refused(html) {
  const page = await fetch(here(), { credentials: "same-origin" });
  if (page.ok) show(await page.text(), here() + location.hash, { keep: true });
  say(find("h1", new DOMParser().parseFromString(html, "text/html")).textContent);
}

// What another window did while an answer was under way is asked for after it.
let newest = document.body.dataset.revision;
function catchUp() {
  if (newest !== document.body.dataset.revision && !asking) ask(here() + location.hash, {}, { keep: true });
}

function say(words) {
  find("#spoken").textContent = "";
  find("#spoken").textContent = words;
  const last = find("#last");
  if (last) {
    const line = document.createElement("p");
    line.textContent = words;
    const fresh = last.cloneNode(false);
    fresh.append(line);
    last.replaceWith(fresh);
  }
}

const here = () => location.pathname + location.search;

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (event.target.closest(".print")) print();
  if (event.target.closest("[data-copy]")) copy(event.target.closest("[data-copy]"));
  if (!link || link.target || link.hasAttribute("download") || !own(link.href)) return;
  if (link.id === "help-link") { event.preventDefault(); help(); return; }
  if (PLAIN.some((path) => link.pathname.startsWith(path))) return;
  const hash = link.getAttribute("href");
  if (hash.startsWith("#")) {
    if (hash.startsWith("#amdt-") && find("#entries")) { event.preventDefault(); ask(`/amendement/${hash.slice(6)}`, {}, { push: true }); }
    return;
  }
  if (!find("[data-live]")) return;
  event.preventDefault();
  if (link.hasAttribute("data-more")) { more(link); return; }
  ask(link.href, {}, { push: true });
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-draft]") || form.enctype === "multipart/form-data" || !find("[data-live]")) return;
  event.preventDefault();
  const button = event.submitter;
  const data = new URLSearchParams(new FormData(form));
  if (button && button.name) data.append(button.name, button.value);
  if (form.method === "get") {
    all("[name]", form).filter((each) => !each.value).forEach((each) => data.delete(each.name));
    ask(`${form.getAttribute("action")}?${data}`, {}, { push: true, keep: true });
  } else ask(form.getAttribute("action"), { method: "POST", body: data }, { push: true, keep: form.matches(".tick") })
    .then(() => { if (form.matches("[data-said]")) say(form.dataset.said); });
});

// A page that one leaves asks for nothing more: its answer would lead away from where one goes.
addEventListener("beforeunload", () => { if (asking) asking.abort(); });
addEventListener("popstate", () => ask(location.href, {}, {}));

// --------------------------------------------------------------------------------------------- filters, long lists

let waiting = 0;
document.addEventListener("input", (event) => {
  const filter = event.target.closest(".filter");
  if (filter) {
    clearTimeout(waiting);
    waiting = setTimeout(() => filter.requestSubmit(), event.target.tagName === "SELECT" ? 0 : 200);
  }
  const draft = event.target.closest("[data-draft]");
  if (draft && event.target.matches("textarea, select")) {
    clearTimeout(waiting);
    waiting = setTimeout(() => redraft(draft), 250);
  }
});

const near = new IntersectionObserver((seen) => seen.filter((each) => each.isIntersecting).forEach((each) => more(each.target)), { rootMargin: "600px" });

async function more(link) {
  near.unobserve(link);
  const answer = await fetch(link.href, { credentials: "same-origin" });
  if (!answer.ok || !link.isConnected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  find("#entries").append(...find("#entries", fresh).children);
  const next = find("[data-more]", fresh);
  if (next) link.closest(".next-page").replaceWith(next.closest(".next-page"));
  else link.closest(".next-page").remove();
  enliven();
}

function enliven() {
  all(".tabs [aria-current], #sommaire [aria-current]").forEach((here) => { here.closest("nav").scrollLeft = here.offsetLeft - here.closest("nav").clientWidth / 2; });
  all("[data-more]").forEach((link) => near.observe(link));
  all(".copy, .print").forEach((button) => { button.hidden = false; });
}

// -------------------------------------------------------------------------------------------------------- drafting

let drafting = null;
async function redraft(form) {
  if (drafting) drafting.abort();
  const mine = drafting = new AbortController();
  const data = new URLSearchParams(new FormData(form));
  data.append("faire", "rediger");
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body: data, credentials: "same-origin", signal: mine.signal });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const result = find("[data-result]", fresh);
    if (!result) return;
    const typed = all("[data-result] input").map((each) => each.value);
    find("[data-result]").replaceWith(result);
    all("[data-result] input").forEach((each, rank) => { if (typed[rank]) each.value = typed[rank]; });
    enliven();
  } catch (error) {
    if (error.name !== "AbortError") say(SILENT);
  }
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    say("Copié.");
    const label = button.textContent;
    button.textContent = "Copié";
    setTimeout(() => { button.textContent = label; }, 1500);
  } catch {
    say("La copie est refusée par le navigateur.");
  }
}

// -------------------------------------------------------------------------------------------------------- dropping

all("[data-drop]").forEach((zone) => {
  const form = find("form", zone);
  const input = find("input[type=file]", zone);
  ["dragenter", "dragover"].forEach((name) => zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); }));
  ["dragleave", "drop"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("over")));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    const files = await dropped(event.dataTransfer);
    const holder = new DataTransfer();
    (input.multiple ? files : files.slice(0, 1)).forEach((file) => holder.items.add(file));
    input.files = holder.files;
    if (holder.files.length) form.requestSubmit();
  });
  input.addEventListener("change", () => { if (input.files.length) form.requestSubmit(); });
});
["dragover", "drop"].forEach((name) => addEventListener(name, (event) => event.preventDefault()));

// A folder that is dropped gives its files.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const files = [];
  const walk = async (entry) => {
    if (entry.isFile) files.push(await new Promise((done, fail) => entry.file(done, fail)));
    else {
      const reader = entry.createReader();
      for (let part; (part = await new Promise((done, fail) => reader.readEntries(done, fail))).length;) for (const each of part) await walk(each);
    }
  };
  for (const entry of entries) await walk(entry);
  return files;
}

// -------------------------------------------------------------------------------------------------------- the keys

const pressed = (key) => all(`[data-key="${key}"]`).find((each) => !each.disabled && each.getClientRects().length);

function step(direction) {
  const entries = all(".entry");
  if (!entries.length) return false;
  const at = entries.findIndex((each) => each.classList.contains("current"));
  const next = entries[at < 0 ? (direction > 0 ? 0 : entries.length - 1) : at + direction];
  if (next) ask(find(".open", next).href, {}, { push: true });
  return true;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, select");
  if (event.key === "Escape" && typing) { event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || typing || find("dialog[open]")) return;
  if (event.key === "?") { event.preventDefault(); help(); return; }
  const target = pressed(event.key);
  if (target) {
    event.preventDefault();
    if (target.matches("input")) { target.focus(); target.select(); } else target.click();
    return;
  }
  const moves = { j: () => step(1), k: () => step(-1), v: () => cycle(1), m: () => cycle(0), d: () => { const row = find(".row.aimed a.n") || find("#texte a.n"); if (row) row.click(); },
    "[": () => article(-1), "]": () => article(1) };
  if (moves[event.key]) { event.preventDefault(); moves[event.key](); }
});

function cycle(rank) {
  const links = all("a", all(".segments")[rank]);
  const at = links.findIndex((each) => each.hasAttribute("aria-current"));
  if (links.length) links[(at + 1) % links.length].click();
}

function article(direction) {
  const links = all("#sommaire a");
  const next = links[links.findIndex((each) => each.hasAttribute("aria-current")) + direction];
  if (next) next.click();
}

async function help() {
  const dialog = find("#help");
  const answer = await fetch("/aide", { credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  find("#help-content").replaceChildren(...find("#help-body", fresh).childNodes);
  dialog.showModal();
}
find("#help").addEventListener("click", (event) => { if (event.target === event.currentTarget || event.target.matches(".close")) event.currentTarget.close(); });

// What one points at lights up, here and there.
document.addEventListener("mouseover", (event) => light(event.target));
document.addEventListener("focusin", (event) => light(event.target));
// The number of the phrase that one points at, or that changed the words that one points at.
function phraseOf(element) {
  const phrase = element.closest("[data-phrase]");
  if (phrase) return phrase.dataset.phrase;
  const words = element.closest("[class*=phrase-]");
  return words && [...words.classList].map((name) => /^phrase-(\d+)$/.exec(name)).filter(Boolean).map((found) => found[1])[0];
}

function light(element) {
  all(".lit").forEach((each) => each.classList.remove("lit"));
  const phrase = phraseOf(element);
  if (phrase) {
    all(`[data-phrase="${phrase}"], .phrase-${phrase}`).forEach((each) => each.classList.add("lit"));
    return;
  }
  const entry = element.closest(".entry");
  if (entry) all(`.row[data-by~="${CSS.escape(entry.id)}"]`).forEach((each) => each.classList.add("lit"));
  const row = element.closest("#texte .row[data-by]");
  if (row) row.dataset.by.split(" ").filter(Boolean).forEach((id) => { const it = document.getElementById(id); if (it) it.classList.add("lit"); });
}

// --------------------------------------------------------------------------------------- the server's own changes

if (find("[data-live]") && !find("[data-poll]")) {
  const events = new EventSource("/evenements");
  events.onmessage = (event) => { newest = event.data; catchUp(); };
  addEventListener("pagehide", () => events.close());
}
function poll() {
  if (find("[data-poll]")) ask(location.href, {}, { keep: true }).then(() => setTimeout(poll, 300));
}
if (find("[data-poll]")) setTimeout(poll, 300);
enliven();
const first = find(".entry.current");
if (first) arrive(location.href, false, false);
