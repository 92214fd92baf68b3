// @ts-check
// The one engine of a page: a worker that runs Python. It is started when first asked,
// ended when it must stop, and started again with the reader's edits in place.

/**
 * @typedef {{ traceback: string, line: number | null, summary: string }} Fault
 * @typedef {Record<string, Record<string, string | number>>} Changes
 * @typedef {{
 *   changes?: Changes, sentence?: string, values?: Record<string, string | number>,
 *   refused?: string, error?: Fault, printed: string, [more: string]: unknown,
 * }} Reply
 * @typedef {{ do: string, [more: string]: unknown }} Message
 * @typedef {{ resolve(reply: Reply): void, reject(error: Error): void, what: string }} Waiting
 */

/** The engine was stopped before it answered. */
export class Gone extends Error {}

/** The engine cannot be loaded here. */
export class Unavailable extends Error {}

/** How long an answer may take before it counts as busy, in milliseconds. */
const PATIENCE = 250;

const DRAWS = new Set(["update", "drag", "press"]);

/** How long a fresh engine may take to load before we give up, in milliseconds. */
const LOADING = 30_000;

/** @type {Map<string, Message>} */
const edits = new Map();
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Map<string, Set<(detail?: boolean) => void>>} */
const listeners = new Map();
/** @type {Promise<Worker> | undefined} */
let engine;
/** What only a reader's code needs: it comes with the first of it. @type {Promise<string> | undefined} */
let later;
/** @type {WeakSet<Worker>} */
const complete = new WeakSet();
let asked = 0;
let busy = false;

/**
 * Listen for "changed" (other functions are in place now) or "busy" (true or false).
 * @param {"changed" | "busy"} event
 * @param {(detail?: boolean) => void} listener
 */
export const on = (event, listener) => {
  listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
};

/**
 * @param {"changed" | "busy"} event
 * @param {boolean} [detail]
 */
const tell = (event, detail) => {
  for (const listener of listeners.get(event) ?? []) listener(detail);
};

const settle = () => {
  if (busy && waiting.size === 0) tell("busy", (busy = false));
};

/** @param {Error} reason */
const abandon = (reason) => {
  for (const { reject } of waiting.values()) reject(reason);
  waiting.clear();
  settle();
};

/**
 * Take what the worker says: that it is ready, that it failed, or an answer.
 * @param {any} data
 */
const receive = ({ id, reply, broken, printed }) => {
  const asker = waiting.get(id);
  if (!asker) return;
  waiting.delete(id);
  if (broken) {
    const fault = { traceback: broken, line: null, summary: broken };
    asker.resolve({ error: fault, printed });
    restart(new Gone("The engine broke, and was started afresh."));
  } else asker.resolve({ ...JSON.parse(reply), printed });
  settle();
};

/** @returns {Promise<Worker>} */
const begin = () =>
  new Promise((resolve, reject) => {
    /** @type {Worker} */
    let worker;
    const fail = (/** @type {unknown} */ why) => {
      clearTimeout(late);
      worker?.terminate();
      engine = undefined;
      reject(new Unavailable(String(why)));
    };
    const late = setTimeout(() => fail("it takes too long"), LOADING);
    try {
      worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    } catch (error) {
      fail(error);
      return;
    }
    worker.addEventListener("error", (event) => fail(event.message));
    worker.addEventListener("message", ({ data }) => {
      if (data.failed) fail(data.failed);
      else if (data.ready) {
        clearTimeout(late);
        const again = [...edits.values()].map((edit) => post(worker, edit));
        Promise.allSettled(again).then(() => resolve(worker));
      } else receive(data);
    });
  });

/**
 * @param {Worker} worker
 * @param {Message} message
 * @returns {Promise<Reply>}
 */
const post = async (worker, message) => {
  const rest = DRAWS.has(message.do) || complete.has(worker) ? undefined : await theRest();
  if (rest) complete.add(worker);
  return new Promise((resolve, reject) => {
    const id = (asked += 1);
    waiting.set(id, { resolve, reject, what: message.do });
    worker.postMessage({ id, text: JSON.stringify(message), later: rest });
    setTimeout(() => {
      if (waiting.has(id) && !busy) tell("busy", (busy = true));
    }, PATIENCE);
  });
};

const theRest = () => {
  later ??= fetch(new URL("../../generated/later.json", import.meta.url)).then((answer) => {
    if (answer.ok) return answer.text();
    later = undefined;
    throw new Unavailable(`later.json: ${answer.status}`);
  });
  return later;
};

/**
 * Ask the engine; it is started if there is none.
 * @param {Message} message
 */
export const ask = async (message) => {
  engine ??= begin();
  return post(await engine, message);
};

/**
 * Ask for an edit, and keep it for every engine to come unless it fails.
 * @param {string} key
 * @param {Message} message
 */
export const edit = async (key, message) => {
  const reply = await ask(message);
  if (!reply.error && !reply.refused) {
    edits.set(key, message);
    tell("changed");
  }
  return reply;
};

/** @param {Error} reason */
const restart = async (reason) => {
  const old = engine;
  engine = undefined;
  abandon(reason);
  (await old?.catch(() => undefined))?.terminate();
  engine ??= begin();
  await engine;
  tell("changed");
};

/**
 * Forget an edit: a fresh engine starts, with the other edits in place.
 * @param {string} key
 */
export const drop = async (key) => {
  if (edits.delete(key)) await restart(new Gone("The engine was started afresh."));
};

/**
 * End whatever runs, and start afresh. When it was a figure that did not end, it was for
 * the edit made last: that one is left out, and its key returned.
 */
export const stop = async () => {
  const [oldest] = waiting.values();
  const last = oldest && DRAWS.has(oldest.what) ? [...edits.keys()].pop() : undefined;
  if (last !== undefined) edits.delete(last);
  await restart(new Gone("Stopped."));
  return last;
};
