// @ts-check
// The one engine of a page: a worker that runs Python. It is started when first asked,
// ended when it must stop, and started again with the reader's versions in place.

/**
 * @typedef {{ traceback: string, line: number | null, summary: string }} Fault
 * @typedef {Record<string, string | number>} Values
 * @typedef {{
 *   changes?: Record<string, Values>, sentence?: string, values?: Values,
 *   refused?: string, error?: Fault, printed: string, said?: string,
 * }} Reply
 * @typedef {{ do: string, [more: string]: unknown }} Message
 * @typedef {{ resolve(reply: Reply): void, reject(error: Error): void, draws: boolean }} Waiting
 */

/** Python was ended before it answered; the message says so to the reader. */
export class Gone extends Error {}

/** How long an answer may take before Python counts as busy, in milliseconds. */
const PATIENCE = 250;
/** How long Python may take to load before we give up, in milliseconds. */
const LOADING = 30_000;
const DRAWS = ["update", "drag", "press"];
/**
 * A worker from an address keeps to what its host sends with that, which may be nothing;
 * one that begins as a blob keeps to the policy of this page.
 */
const WORKER = URL.createObjectURL(
  new Blob([`import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`], {
    type: "text/javascript",
  }),
);

/** Tells "changed" when other functions are in place, and "busy" when that begins or ends. */
export const engine = Object.assign(new EventTarget(), { busy: false });
/** The reader's versions that are in place, the latest last. @type {Map<string, Message>} */
export const versions = new Map();
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Promise<Worker> | undefined} */
let worker;
let asked = 0;

/** @param {boolean} busy */
const noteBusy = (busy) => {
  if (engine.busy === busy) return;
  engine.busy = busy;
  engine.dispatchEvent(new Event("busy"));
};

/** @returns {Promise<Worker>} */
const begin = () =>
  new Promise((resolve, reject) => {
    const fresh = new Worker(WORKER, { type: "module" });
    const fail = (/** @type {string} */ why) => {
      fresh.terminate();
      worker = undefined;
      reject(new Error(why));
    };
    const late = setTimeout(fail, LOADING, "it takes too long");
    fresh.addEventListener("error", ({ message }) => fail(message));
    fresh.addEventListener("message", ({ data }) => {
      if (data.failed) fail(data.failed);
      else if (data.ready) {
        clearTimeout(late);
        const again = [...versions.values()].map((version) => post(fresh, version));
        Promise.allSettled(again).then(() => resolve(fresh));
      } else receive(data);
    });
  });

/**
 * @param {Worker} to
 * @param {Message} message
 * @returns {Promise<Reply>}
 */
const post = (to, message) =>
  new Promise((resolve, reject) => {
    const id = (asked += 1);
    const draws = DRAWS.includes(message.do);
    waiting.set(id, { resolve, reject, draws });
    to.postMessage({ id, draws, text: JSON.stringify(message) });
    setTimeout(() => waiting.has(id) && noteBusy(true), PATIENCE);
  });

/**
 * Take an answer; without one, Python itself broke.
 * @param {any} data
 */
const receive = ({ id, reply, broken, printed }) => {
  const asker = waiting.get(id);
  if (!asker) return;
  waiting.delete(id);
  if (broken) {
    const error = { traceback: broken, line: null, summary: broken };
    asker.resolve({ error, printed });
    restart("Python broke, and was started afresh.");
  } else asker.resolve({ ...JSON.parse(reply), printed });
  if (waiting.size === 0) noteBusy(false);
};

/**
 * Ask Python; it is started if it does not run.
 * @param {Message} message
 */
export const ask = async (message) => post(await (worker ??= begin()), message);

/**
 * Put the reader's version in place, here and whenever Python starts, unless it fails.
 * @param {string} key
 * @param {Message} message
 */
export const edit = async (key, message) => {
  const reply = await ask(message);
  if (!reply.error) {
    versions.delete(key);
    versions.set(key, message);
    engine.dispatchEvent(new Event("changed"));
  }
  return reply;
};

/** @param {string} why */
const restart = async (why) => {
  const old = worker;
  worker = undefined;
  for (const { reject } of waiting.values()) reject(new Gone(why));
  waiting.clear();
  noteBusy(false);
  (await old?.catch(() => undefined))?.terminate();
  await (worker ??= begin());
  engine.dispatchEvent(new Event("changed"));
};

/**
 * Take the reader's version out again, and end what runs.
 * @param {string} key
 * @param {boolean} running whether it is what runs
 */
export const drop = async (key, running) => {
  if (versions.delete(key) || running) {
    await restart("This was interrupted, as Python was started afresh. Run it again.");
  }
};

/**
 * End whatever runs, and start afresh. When it was a figure that did not end, it was for
 * the latest version: that one is taken out, and its key returned.
 */
export const stop = async () => {
  const [oldest] = waiting.values();
  const latest = oldest?.draws ? [...versions.keys()].pop() : undefined;
  if (latest !== undefined) versions.delete(latest);
  await restart("Stopped.");
  return latest;
};
