// @ts-check
// Marks on the page what is no longer so. Nothing changes its place: the printed text
// keeps the room that it has, and what holds now lies over it.

import { cellsOfPage } from "./cells.js";

/** @typedef {import("./python.js").Result} Result */

/** How far a number may be condensed before it is left out, its tip has it. */
const TIGHTEST = 0.45;
const AS_PRINTED = "As printed: the browser cannot compute this.";

/** What stands marked, by cell. @type {Map<number, Result>} */
let shown = new Map();
/** The elements that carry the marks, by cell. @type {Map<number, HTMLElement>} */
const carriers = new Map();

/**
 * @param {string} name
 * @param {string} text
 */
const span = (name, text) => {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
};

/**
 * Return the one element around all that a cell says: claims have it, outputs get it.
 * @param {number} number
 */
const carrierOf = (number) => {
  const known = carriers.get(number);
  if (known) return known;
  const { kind, places } = cellsOfPage()[number];
  let carrier = /** @type {HTMLElement} */ (places[0]);
  if (kind !== "claim") {
    carrier = span("answer", "");
    places[0].before(carrier);
    const was = span("was", "");
    was.append(...places);
    carrier.append(was);
  }
  carriers.set(number, carrier);
  return carrier;
};

/**
 * Return an output in as many lines as the page has for it.
 * @param {string} text
 * @param {string} says
 */
const inLines = (text, says) => {
  const lines = text.replace(/\n$/, "").split("\n");
  const room = Math.max(says.split("\n").length - 1, 1);
  if (lines.length <= room) return lines.join("\n");
  return [...lines.slice(0, room - 1), `${lines[room - 1]} …`].join("\n");
};

/**
 * Return what holds now, as it is shown, and as it is told.
 * @param {Result} result
 */
const wordsFor = ({ cell, now, value = "", fault }) => {
  const { kind, says } = cellsOfPage()[cell];
  const printed = says.replace(/\n$/, "");
  const page = printed ? `The page says: ${printed}` : "The page prints nothing here.";
  if (now === "as-printed") return { over: "", tip: fault ? "Not computed." : AS_PRINTED };
  if (fault) return { over: "", tip: `Not computed: ${fault}\n${page}` };
  if (kind === "claim") return { over: value, tip: `${page}\nNow: ${value}` };
  const over = inLines(value || "prints nothing", says);
  return { over, tip: page };
};

/**
 * Mark one cell.
 * @param {Result} result
 */
const put = (result) => {
  const { cell, now, fault } = result;
  const { kind, says } = cellsOfPage()[cell];
  const carrier = carrierOf(cell);
  const { over, tip } = wordsFor(result);
  const words = kind === "claim" && now === "untrue" && !fault;
  lift(carrier);
  Object.assign(carrier.dataset, { now, tip });
  carrier.tabIndex = 0;
  if (kind === "claim") {
    carrier.replaceChildren(span("was", says));
    if (words) carrier.append(span("unheard", " (no longer true) "));
  }
  const opposite = /\d/.test(says) ? result.value : carrier.dataset.not;
  const instead = words ? (opposite ?? "") : fault ? "not computed" : "";
  if (instead) carrier.append(span("instead", instead));
  else if (over && !words) carrier.append(span("over", over), span("unheard", " (changed)"));
  if (kind !== "claim" && !says && over) carrier.dataset.beside = "";
};

/**
 * Take a mark away.
 * @param {HTMLElement} carrier
 */
const lift = (carrier) => {
  for (const added of carrier.querySelectorAll(":scope > :is(.over, .instead, .unheard)")) {
    added.remove();
  }
  for (const name of ["now", "tip", "beside"]) delete carrier.dataset[name];
  carrier.removeAttribute("tabindex");
};

/**
 * Take a cell's mark away, and let it say what is printed.
 * @param {number} number
 */
const restore = (number) => {
  const carrier = carriers.get(number);
  if (!carrier) return;
  lift(carrier);
  const { kind, says } = cellsOfPage()[number];
  if (kind === "claim") {
    carrier.replaceChildren(says);
    carrier.tabIndex = -1;
  }
};

/**
 * Let no number need more room than the one that it lies over, and no note leave the
 * column: first all is measured, then all is written.
 */
const fit = () => {
  const edge = document.querySelector("article")?.getBoundingClientRect().right ?? Infinity;
  const notes = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(".claim > .instead:not([data-end])")
  );
  const beyond = [...notes].filter((note) => note.getBoundingClientRect().right > edge);
  const over = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(".claim[data-now] > .over:not([data-fits])")
  );
  const sizes = [...over].map((element) => {
    const room = /** @type {HTMLElement} */ (element.previousElementSibling);
    return [element, room.offsetWidth / (element.offsetWidth || 1)];
  });
  for (const note of beyond) note.dataset.end = "";
  for (const [element, share] of /** @type {[HTMLElement, number][]} */ (sizes)) {
    element.dataset.fits = "";
    if (share < TIGHTEST) element.textContent = "…";
    else if (share < 1) element.style.transform = `scaleX(${share.toFixed(3)})`;
  }
};

/**
 * Mark these cells, those that are the same after all not.
 * @param {Result[]} results
 */
export const mark = (results) => {
  for (const result of results) {
    if (result.now === "same") {
      restore(result.cell);
      shown.delete(result.cell);
    } else {
      put(result);
      shown.set(result.cell, result);
    }
  }
  fit();
};

/** Return what is marked now, to come back to it. */
export const marks = () => new Map(shown);

/**
 * Mark what was marked then, and nothing else.
 * @param {Map<number, Result>} then
 */
export const showMarks = (then) => {
  for (const number of shown.keys()) if (!then.has(number)) restore(number);
  const results = [...then.values()].filter((result) => shown.get(result.cell) !== result);
  shown = new Map(then);
  mark(results);
};

/** Return the marked elements, in the order of the page. */
export const marked = () =>
  /** @type {HTMLElement[]} */ (
    [...shown.keys()].sort((a, b) => a - b).map((number) => carriers.get(number))
  );

/**
 * @param {number} count
 * @param {string} name
 */
const counted = (count, name) => `${count} ${name}${count === 1 ? "" : "s"}`;

/** Say in a sentence what is no longer so. */
export const summary = () => {
  const count = { outputs: 0, numbers: 0, statements: 0, printed: 0, faults: 0 };
  for (const { cell, now, fault } of shown.values()) {
    const { kind, says } = cellsOfPage()[cell];
    if (fault) count.faults += 1;
    else if (now === "as-printed") count.printed += 1;
    else if (kind === "prompt") count.outputs += 1;
    else if (/\d/.test(says)) count.numbers += 1;
    else count.statements += 1;
  }
  const differ = [
    count.outputs && counted(count.outputs, "output"),
    count.numbers && counted(count.numbers, "number"),
  ].filter(Boolean);
  const said = [];
  const one = count.outputs + count.numbers === 1;
  if (differ.length) said.push(`${differ.join(" and ")} ${one ? "differs" : "differ"}`);
  if (count.statements) {
    const are = count.statements === 1 ? "is" : "are";
    said.push(`${counted(count.statements, "statement")} ${are} no longer true`);
  }
  if (count.faults) said.push(`${count.faults} could not be computed`);
  if (!said.length) said.push("everything that can be computed here stays as it is");
  if (count.printed) said.push(`${count.printed} stay as printed`);
  return `With your version: ${said.join(", ")}.`;
};
