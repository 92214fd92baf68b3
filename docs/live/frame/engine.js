// @ts-check
// The one engine of a page: a Python that is started when first asked, ended when it must
// stop, and started again with the reader's versions in place.

import { Gone, Python } from "./python.js";

/**
 * @typedef {import("./python.js").Fault} Fault
 * @typedef {import("./python.js").Values} Values
 * @typedef {import("./python.js").Reply} Reply
 * @typedef {import("./python.js").Message} Message
 */

export { Gone };

/** Tells "changed" when other functions are in place, and "busy" when that begins or ends. */
export const engine = Object.assign(new EventTarget(), { busy: false });
/** The reader's versions that are in place, the latest last. @type {Map<string, Message>} */
export const versions = new Map();
/** What the reader ran in the place of sessions. @type {Map<HTMLElement, string>} */
export const typed = new Map();
/** The one that runs or is about to. @type {Python | undefined} */
let python;
/** @type {Promise<Python> | undefined} */
let ready;

/**
 * @param {Message} [first] what it will be asked
 * @returns {Promise<Python>}
 */
const begin = async (first) => {
  const fresh = new Python(first);
  python = fresh;
  fresh.addEventListener("busy", () => {
    if (python !== fresh && fresh.busy) return;
    engine.busy = fresh.busy;
    engine.dispatchEvent(new Event("busy"));
  });
  fresh.addEventListener("broken", () => restart("Python broke, and was started afresh."));
  try {
    await fresh.ready;
  } catch (error) {
    if (python === fresh) ready = undefined;
    throw error;
  }
  await Promise.allSettled([...versions.values()].map((version) => fresh.ask(version)));
  return fresh;
};

/** Have Python ready for when the reader runs something. */
export const warm = () => void (ready ??= begin()).catch(() => undefined);

/**
 * Ask Python; it is started if it does not run.
 * @param {Message} message
 */
export const ask = async (message) => (await (ready ??= begin(message))).ask(message);

/**
 * Put the reader's version in place, here and whenever Python starts, unless it fails.
 * @param {string} key
 * @param {Message} message
 */
export const edit = async (key, message) => {
  const reply = await ask(message);
  if (!(reply.error ?? reply.refused)) {
    versions.delete(key);
    versions.set(key, message);
    engine.dispatchEvent(new Event("changed"));
  }
  return reply;
};

/** @param {string} why */
const restart = async (why) => {
  python?.end(why);
  ready = begin();
  await ready;
  engine.dispatchEvent(new Event("changed"));
};

const AFRESH = "This was interrupted, as Python was started afresh. Run it again.";

/**
 * Take the reader's version out again, and end what runs.
 * @param {string} key
 * @param {boolean} running whether it is what runs
 */
export const drop = async (key, running) => {
  if (versions.delete(key) || running) await restart(AFRESH);
};

/**
 * Put back what was in place before the reader's latest version, and end what runs.
 * @param {string} key
 * @param {Message | undefined} before
 */
export const putBack = async (key, before) => {
  versions.delete(key);
  if (before) versions.set(key, before);
  await restart("Stopped.");
};

/**
 * End whatever runs, and start afresh. When it was a figure that did not end, it was for
 * the latest version: that one is taken out, and its key returned.
 */
export const stop = async () => {
  const latest = python?.draws ? [...versions.keys()].pop() : undefined;
  if (latest !== undefined) versions.delete(latest);
  await restart("Stopped.");
  return latest;
};
