// @ts-check
// The cells of the page, from top to bottom: what runs, and what it says has come of it.

import { codeOf } from "./edit.js";

/**
 * @typedef {{
 *   kind: "section" | "prompt" | "claim" | "elsewhere", text: string, says: string, not?: string,
 *   block?: HTMLElement, places: Element[],
 * }} Cell
 */

const CELLS = "[data-edit], .language-pycon, .language-python:not([data-check]), .claim[data-py]";
const PROMPT = /^(>>>|\.\.\.)( |$)/;

/**
 * Return the prompts of a session, each with what the page prints below it.
 * @param {HTMLElement} block
 * @returns {Cell[]}
 */
const prompts = (block) => {
  /** @type {(Cell & { lines: Element[] })[]} */
  const found = [];
  for (const line of block.querySelectorAll("pre code > span[id]")) {
    const text = (line.textContent ?? "").replace(/\n$/, "");
    const latest = found.at(-1);
    if (text.startsWith(">>>") || !latest) {
      const kind = "prompt";
      found.push({ kind, text: `${text.slice(4)}\n`, says: "", block, places: [], lines: [line] });
    } else if (PROMPT.test(text)) {
      latest.text += `${text.slice(4)}\n`;
      latest.lines.push(line);
    } else {
      latest.says += `${text}\n`;
      latest.places.push(line);
    }
  }
  // Where nothing is printed, what goes wrong is told behind the last line that is typed.
  return found.map(({ lines, ...cell }) =>
    cell.places.length ? cell : { ...cell, places: lines.slice(-1) },
  );
};

/** @returns {Cell[]} */
const collect = () =>
  [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`article :is(${CELLS})`))]
    .flatMap((element) => {
      const { py, not, edit } = element.dataset;
      const says = element.textContent ?? "";
      const places = [element];
      if (py) return [/** @type {Cell} */ ({ kind: "claim", text: py, says, not, places })];
      if (element.matches(".language-pycon")) return prompts(element);
      const kind = edit ? "section" : "elsewhere";
      return [{ kind, text: codeOf(element), says: "", block: element, places: [] }];
    });

/** @type {Cell[] | undefined} */
let cells;

/** Return the cells; they are read before anything on the page is marked. */
export const cellsOfPage = () => (cells ??= collect());
