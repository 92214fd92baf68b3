// @ts-check
// One Python: a worker that is asked, and answers, one message after the other.

/**
 * @typedef {{ traceback: string, line: number | null, summary: string }} Fault
 * @typedef {Record<string, string | number>} Values
 * @typedef {{
 *   cell: number, now: "same" | "changed" | "untrue" | "as-printed", value?: string,
 *   fault?: string, error?: Fault,
 * }} Result
 * @typedef {{
 *   changes?: Record<string, Values>, sentence?: string, values?: Values,
 *   refused?: string, error?: Fault, printed: string, said?: string,
 *   results?: Result[], done?: number, of?: number, concerns?: boolean, last?: number,
 *   file?: string, text?: string,
 * }} Reply
 * @typedef {{ do: string, [more: string]: unknown }} Message
 * @typedef {{ resolve(reply: Reply): void, reject(error: Error): void, message: Message }} Waiting
 */

/** Python was ended before it answered; the message says so to the reader. */
export class Gone extends Error {}

/** How long an answer may take before Python counts as busy, in milliseconds. */
const PATIENCE = 250;
/** How long Python may take to load before we give up, in milliseconds. */
const LOADING = 30_000;
const DRAWS = ["update", "drag", "press"];
/** @param {string} part */
const address = (part) => JSON.stringify(new URL(part, import.meta.url).href);
/**
 * What a worker begins with; the engine, for which worker.js asks, comes beside it. Its
 * name is the bundle that it needs first. Firefox does not always tell when an import
 * fails, so we do.
 *
 * A worker from an address keeps to what its host sends with that, which may be nothing;
 * one that begins as a blob keeps to the policy of this page.
 */
const BEGINNING = `
import(${address("../../generated/engine/micropython.mjs")}).catch(() => {});
import(${address("worker.js")})
  .then(({ start }) => start(self.name))
  .catch((why) => postMessage({ failed: String(why) }));
`;
const WORKER = URL.createObjectURL(new Blob([BEGINNING], { type: "text/javascript" }));
let asked = 0;

/**
 * Return which bundle of our files a message needs beside the core.
 * @param {Message} message
 */
const bundleOf = ({ do: what, figure }) => (DRAWS.includes(what) ? `live/${figure}` : "later");

/** Tells "busy" when that begins or ends, and "broken" when Python itself broke. */
export class Python extends EventTarget {
  busy = false;
  /** What was asked and is not answered. @type {Map<number, Waiting>} */
  waiting = new Map();
  #worker;
  /** @type {(why: Error) => void} */
  #refuse = () => {};

  /** @param {Message} [first] what it will be asked: what that needs is fetched meanwhile */
  constructor(first) {
    super();
    const name = first ? bundleOf(first) : "core";
    this.#worker = new Worker(WORKER, { type: "module", name });
    /** When it can be asked. @type {Promise<Python>} */
    this.ready = new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#fail("it takes too long"), LOADING);
      this.#refuse = (why) => {
        clearTimeout(late);
        reject(why);
      };
      this.#worker.addEventListener("error", ({ message }) => this.#fail(message));
      this.#worker.addEventListener("message", ({ data }) => {
        if (data.failed) this.#fail(data.failed);
        else if (data.ready) {
          clearTimeout(late);
          resolve(this);
        } else this.#receive(data);
      });
    });
  }

  /** @param {string} why */
  #fail(why) {
    this.#worker.terminate();
    this.#refuse(new Error(why));
  }

  /**
   * @param {Message} message
   * @returns {Promise<Reply>}
   */
  ask(message) {
    return new Promise((resolve, reject) => {
      const id = (asked += 1);
      this.waiting.set(id, { resolve, reject, message });
      const text = JSON.stringify(message);
      this.#worker.postMessage({ id, bundle: bundleOf(message), text });
      setTimeout(() => this.waiting.has(id) && this.#note(true), PATIENCE);
    });
  }

  /** Whether what it does now is for a figure. */
  get draws() {
    const [oldest] = this.waiting.values();
    return oldest !== undefined && DRAWS.includes(oldest.message.do);
  }

  /** @param {boolean} busy */
  #note(busy) {
    if (this.busy === busy) return;
    this.busy = busy;
    this.dispatchEvent(new Event("busy"));
  }

  /**
   * Take an answer; without one, or with one that is no JSON, Python itself broke.
   * @param {any} data
   */
  #receive({ id, reply, broken, printed }) {
    const asker = this.waiting.get(id);
    if (!asker) return;
    this.waiting.delete(id);
    try {
      asker.resolve({ ...JSON.parse(reply), printed });
    } catch (error) {
      const why = broken ?? String(error);
      asker.resolve({ error: { traceback: why, line: null, summary: why }, printed });
      this.dispatchEvent(new Event("broken"));
    }
    if (this.waiting.size === 0) this.#note(false);
  }

  /**
   * End it, whatever it does; who waits for an answer is told why there is none.
   * @param {string} why
   */
  end(why) {
    for (const { reject } of this.waiting.values()) reject(new Gone(why));
    this.waiting.clear();
    this.#note(false);
    this.#worker.terminate();
    this.#refuse(new Gone(why));
  }
}
