// @ts-check
// The page answers as one: what depends on the reader's versions is computed again, down
// the page, by a Python of its own, so that figures need not wait for it.

import { makeBar, styled } from "./bar.js";
import { cellsOfPage } from "./cells.js";
import { keyOf } from "./edit.js";
import { typed, versions } from "./engine.js";
import { mark, marks, showMarks, summary } from "./marks.js";
import { Gone, Python } from "./python.js";

/** A Python that knows the page, and nothing of the reader's. @type {Promise<Python> | undefined} */
let spare;
/**
 * What runs down the page now, and what was marked before.
 * @typedef {{ python?: Python, ended: boolean, before: ReturnType<typeof marks> }} Going
 */
/** @type {Going | undefined} */
let going;

const fresh = async () => {
  const python = new Python();
  await python.ready;
  const cells = cellsOfPage().map(({ kind, text, says, not }) => ({ kind, text, says, not }));
  await python.ask({ do: "page", cells });
  return python;
};

/** Have a Python ready for when the reader runs something. */
export const prepare = () => {
  spare ??= fresh();
  spare.catch(() => (spare = undefined));
};

/** Return the cells that hold the reader's text, by number. */
const replaced = () => {
  /** @type {[number, string][]} */
  const found = [];
  const begun = new Set();
  for (const [number, { block, kind }] of cellsOfPage().entries()) {
    if (!block) continue;
    const text = typed.get(block) ?? versions.get(keyOf(block))?.source;
    if (text === undefined || kind === "elsewhere") continue;
    // All that is typed in a session stands in the place of its first prompt.
    found.push([number, begun.has(block) ? "" : String(text)]);
    begun.add(block);
  }
  return found;
};

/** Whether anything on the page is the reader's. */
const isChanged = () => versions.size > 0 || typed.size > 0;

/**
 * Compute what depends on the reader's versions, and mark what differs. Returns the first
 * thing that was raised, if anything was; null when a newer run, or Stop, ended this one.
 * @returns {Promise<{ error?: import("./python.js").Fault } | null>}
 */
export const runDown = async () => {
  const before = going?.before ?? marks();
  if (going) end(going);
  const bar = makeBar();
  if (!isChanged()) {
    going = undefined;
    showMarks(new Map());
    bar.hide();
    document.dispatchEvent(new Event("followed"));
    return {};
  }
  /** @type {Going} */
  const own = { ended: false, before };
  going = own;
  const now = new Map();
  /** @type {import("./python.js").Fault | undefined} */
  let error;
  prepare();
  const taken = /** @type {Promise<Python>} */ (spare);
  spare = undefined;
  try {
    const python = (own.python = await taken);
    await styled;
    if (own.ended) throw new Gone("Stopped.");
    python.addEventListener("busy", () => bar.busy(python.busy));
    let reply = await python.ask({
      do: "change",
      edits: [...versions.values()],
      cells: replaced(),
      figures: [.../** @type {NodeListOf<HTMLElement>} */ (
        document.querySelectorAll("figure[data-live]")
      )].map(({ dataset }) => dataset.live),
    });
    const { concerns } = reply;
    for (;;) {
      if (reply.error) throw new Error(reply.error.summary);
      const { results = [], done = 0, of = 0 } = reply;
      for (const result of results) {
        if (result.now === "same") now.delete(result.cell);
        else now.set(result.cell, result);
        error ??= result.error;
      }
      mark(results);
      if (done >= of) break;
      bar.progress(done, of);
      reply = await python.ask({ do: "go on" });
    }
    showMarks(now);
    if (concerns) bar.say(summary());
    else bar.hide();
  } catch (problem) {
    if (going === own) {
      showMarks(before);
      if (before.size) bar.say(summary());
      else bar.hide();
    }
    if (going !== own || problem instanceof Gone) return null;
    bar.say(`The page could not follow: ${String(problem)}`);
    return {};
  } finally {
    own.python?.end("Done.");
    if (going === own) going = undefined;
    if (isChanged()) prepare();
    document.dispatchEvent(new Event("followed"));
  }
  return { error };
};

/** @param {Going} run */
const end = (run) => {
  run.ended = true;
  run.python?.end("Stopped.");
};

/** End what runs down the page; return whether anything did. */
export const halt = () => {
  if (going) end(going);
  return going !== undefined;
};

/**
 * Compute every cell of the page as it stands, for tests.
 * @returns {Promise<import("./python.js").Result[]>}
 */
export const computeAll = async () => {
  const python = await fresh();
  const found = [];
  let reply = await python.ask({ do: "change", edits: [], everything: true });
  for (;;) {
    if (reply.error) throw new Error(reply.error.traceback);
    found.push(...(reply.results ?? []));
    if ((reply.done ?? 0) >= (reply.of ?? 0)) break;
    reply = await python.ask({ do: "go on" });
  }
  python.end("Done.");
  return found;
};
