// @ts-check
// The search: asks the theme's worker, shows what it found. Loaded when it is turned to.

/**
 * @typedef {{
 *   location: string, title: string, text: string, score: number,
 *   terms: Record<string, boolean>,
 * }} Found
 */

/** What the worker and the page say to each other, by the worker's numbers. */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 */
const one = (selector) => /** @type {T} */ (document.querySelector(selector));

const config = JSON.parse(one("#__config").textContent ?? "");
const base = new URL(`${config.base}/`, location.href);
/** @type {HTMLInputElement} */
const query = one("[name=query]");
/** @type {HTMLInputElement} */
const opened = one("#__search");
const meta = one(".md-search-result__meta");
const list = one(".md-search-result__list");

/**
 * @param {string} key
 * @param {number} [count]
 */
const say = (key, count) =>
  config.translations[`search.result.${key}`].replace("#", String(count));

/** @param {string} text */
const escaped = (text) => text.replace(/[&<"]/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * Return the HTML of a link to a page or a section; titles and texts come marked up.
 * @param {Found} found
 * @param {boolean} whole
 * @param {boolean} told
 */
const link = ({ location: place, title, text, score, terms }, whole, told) => {
  const url = new URL(place, base);
  const words = Object.keys(terms);
  url.searchParams.set("h", words.filter((word) => terms[word]).join(" "));
  const missing = words.filter((word) => !terms[word]).map((w) => `<del>${escaped(w)}</del>`);
  const heading = whole
    ? `<div class="md-search-result__icon md-icon"></div><h1>${title}</h1>`
    : `<h2>${title}</h2>`;
  const lacks = told && missing.length
    ? `<p class="md-search-result__terms">${say("term.missing")}: ${missing.join(" ")}</p>`
    : "";
  return `<a href="${escaped(url.href)}" class="md-search-result__link" tabindex="-1">
    <article class="md-search-result__article md-typeset" data-md-score="${score.toFixed(2)}">
      ${heading}${told ? text : ""}${lacks}
    </article></a>`;
};

/**
 * Return the HTML of a page that was found: its best sections, and the others folded up.
 * @param {Found[]} group
 */
const entry = (group) => {
  const [{ score: best }] = group;
  const page = group.find(({ location: place }) => !place.includes("#")) ?? group[0];
  const sections = group.filter((found) => found !== page);
  const first = sections.filter(({ score }) => score >= best);
  const more = sections.slice(first.length);
  const shown = first.map((found) => link(found, false, true));
  const others = more.map((found) => link(found, false, true));
  const summary = more.length === 1 ? say("more.one") : say("more.other", more.length);
  const folded = `<details class="md-search-result__more">
    <summary tabindex="-1"><div>${summary}</div></summary>${others.join("")}</details>`;
  return `<li class="md-search-result__item">
    ${link(page, true, page === group[0] && !first.length)}${shown.join("")}
    ${more.length ? folded : ""}</li>`;
};

/** @param {Found[][]} groups */
const show = (groups) => {
  const { length } = groups;
  const nothing = query.value ? "none" : "placeholder";
  meta.textContent =
    length > 1 ? say("other", length) : say(length ? "one" : nothing);
  list.innerHTML = groups.map(entry).join("");
};

const worker = new Worker(config.search);
let asked = "";
const ask = () => {
  if (query.value !== asked) {
    asked = query.value;
    worker.postMessage({ type: QUERY, data: asked });
  }
};
worker.addEventListener("message", ({ data: { type, data } }) => {
  if (type === RESULT) show(data.items);
  if (type === READY) {
    show([]);
    ask();
    query.addEventListener("input", ask);
    query.form?.addEventListener("reset", () => {
      setTimeout(ask);
      query.focus();
    });
  }
});
fetch(new URL("search/search_index.json", base))
  .then((answer) => answer.json())
  .then(({ config: how, docs }) => {
    worker.postMessage({ type: SETUP, data: { config: how, docs, options: {} } });
  });

const reveal = () => {
  list.setAttribute("role", opened.checked ? "list" : "presentation");
  list.hidden = !opened.checked;
  if (!opened.checked) query.blur();
};
opened.addEventListener("change", reveal);
setTimeout(reveal);

/** Results by their score: Enter goes to the best. */
const best = () => {
  const links = [...list.querySelectorAll("a")];
  const score = (/** @type {Element} */ a) =>
    Number(a.firstElementChild?.getAttribute("data-md-score"));
  return links.sort((a, b) => score(b) - score(a))[0];
};

/** @param {number} step */
const move = (step) => {
  const stops = [query, ...list.querySelectorAll("li > a, summary, details[open] a")];
  const at = Math.max(0, stops.indexOf(/** @type {Element} */ (document.activeElement)));
  const next = stops[(at + stops.length + step) % stops.length];
  if (next instanceof HTMLElement) next.focus();
};

addEventListener("keydown", (event) => {
  if (!opened.checked || event.metaKey || event.ctrlKey || event.isComposing) return;
  const { key } = event;
  const inQuery = document.activeElement === query;
  if (key === "Enter" && inQuery) best()?.click();
  else if (key === "ArrowDown" || key === "ArrowUp") move(key === "ArrowUp" ? -1 : 1);
  else if (key === "Escape" || key === "Tab") {
    opened.click();
    return;
  } else {
    if (!inQuery && key !== "Enter") query.focus();
    return;
  }
  event.preventDefault();
});
