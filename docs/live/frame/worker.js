// @ts-check
// MicroPython in a worker of its own: whatever a reader's code does, the page stays alive.
// It fetches Python and our files, gives away every means of reaching the network, of
// making code and of measuring time finely, and then hands messages to live/frame/page.py
// and its replies back.

/**
 * @typedef {{ FS: { mkdirTree(path: string): void, writeFile(path: string, bytes: Uint8Array): void },
 *   runPython(code: string): unknown, pyimport(name: string): any }} MicroPython
 */

const GENERATED = new URL("../../generated/", import.meta.url).href;
const HEAP = 16 * 1024 * 1024;
const MOST_LINES = 200;
const MOST_CHARACTERS = 20_000;
/** Rows that are large: each bundle comes with the first message that names it. */
const LARGE = ["moons", "digits"];

/** What the code printed since the last reply: the beginning, and how much more. */
const printed = {
  text: "",
  lines: 0,
  unseen: 0,
  decoder: new TextDecoder(),

  /** @param {Uint8Array} bytes */
  take(bytes) {
    const full = this.lines >= MOST_LINES || this.text.length >= MOST_CHARACTERS;
    if (!full) this.text += this.decoder.decode(bytes, { stream: true });
    if (bytes.includes(10)) this[full ? "unseen" : "lines"] += 1;
  },

  give() {
    const { text, unseen } = this;
    Object.assign(this, { text: "", lines: 0, unseen: 0 });
    return unseen ? `${text}\n… and ${unseen.toLocaleString("en")} lines more.` : text;
  },
};

/** Globals that Python's runtime needs, and the language itself. None reaches out. */
const KEPT = new Set(
  `Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error
  EvalError FinalizationRegistry Float32Array Float64Array Infinity Int16Array Int32Array
  Int8Array Intl JSON Map Math Module NaN Number Object Promise Proxy PythonError
  RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError
  TextDecoder TextEncoder TypeError URIError Uint16Array Uint32Array Uint8Array
  Uint8ClampedArray WeakMap WeakRef WeakSet globalThis isFinite isNaN parseFloat parseInt
  proxy_js_existing proxy_js_map proxy_js_ref proxy_js_ref_map proxy_js_ref_next
  pyProxyFinalizationRegistry queueMicrotask undefined`.split(/\s+/),
);

/**
 * Take away whatever could reach another host, make code out of text, or tell less than a
 * millisecond. Of `crypto`, what Python's `random` begins with stays.
 */
const takeAway = () => {
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  /** @type {any} */
  let holder = globalThis;
  for (; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    for (const name of Reflect.ownKeys(holder)) {
      if (typeof name === "string" && KEPT.has(name)) continue;
      if (!Reflect.deleteProperty(holder, name)) {
        Reflect.defineProperty(holder, name, { value: undefined });
      }
    }
  }
  const makers = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const maker of makers) {
    const prototype = Object.getPrototypeOf(maker);
    Reflect.defineProperty(prototype, "constructor", { value: undefined });
  }
  Reflect.defineProperty(globalThis, "crypto", { value: { getRandomValues } });
};

const decode = self.atob.bind(self); // bundles come after it was taken away, too
/** All browsers have it since 2025. @type {(text: string) => Uint8Array} */
const fromBase64 =
  /** @type {any} */ (Uint8Array).fromBase64 ??
  ((text) => Uint8Array.from(decode(text), (letter) => letter.charCodeAt(0)));

/**
 * Return what is in a file of a bundle: it is compiled, or a text.
 * @param {[path: string, text: string]} file
 */
const bytesOf = ([path, text]) =>
  path.endsWith(".mpy") ? fromBase64(text) : new TextEncoder().encode(text);

/** @param {string} first the bundle that is needed first */
export const start = async (first) => {
  // Kept out of the reader's reach: they ask for these files of ours, and answer the page.
  const get = self.fetch.bind(self);
  const send = self.postMessage.bind(self);

  /** @param {string} name */
  const read = async (name) => {
    const answer = await get(GENERATED + name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  };
  const take = (/** @type {Uint8Array} */ bytes) => printed.take(bytes);
  /** @type {Promise<MicroPython>} */
  const loading = import(`${GENERATED}engine/micropython.mjs`).then((engine) =>
    engine.loadMicroPython({
      heapsize: HEAP,
      linebuffer: false,
      stdin: () => null,
      stdout: take,
      stderr: take,
    }),
  );

  const write = async (/** @type {Record<string, string>} */ texts) => {
    const files = Object.entries(texts).map((file) => ({ path: `/${file[0]}`, bytes: bytesOf(file) }));
    const { FS } = await loading;
    const folders = files.map(({ path }) => path.slice(0, path.lastIndexOf("/")));
    for (const folder of new Set(folders)) FS.mkdirTree(folder);
    for (const { path, bytes } of files) FS.writeFile(path, bytes);
  };
  /** The bundles that came, or are on their way. @type {Map<string, Promise<void>>} */
  const came = new Map();
  const bring = (/** @type {string} */ name) => {
    if (!came.has(name)) came.set(name, read(`${name}.json`).then((all) => write(JSON.parse(all))));
    return came.get(name);
  };
  const axes = read("axes.json").then((text) => write({ "site/generated/axes.json": text }));
  const [python] = await Promise.all([loading, bring("core"), axes, bring(first)]);
  python.runPython('import sys; sys.path.insert(0, "/site"); sys.path.append("/text")');
  const { answer } = python.pyimport("live.frame.page");

  /** @param {MessageEvent<{ id: number, bundle: string, text: string }>} event */
  const listen = async ({ data: { id, bundle, text } }) => {
    try {
      await bring(bundle);
      for (const name of LARGE) if (text.includes(name)) await bring(name);
      send({ id, reply: answer(text), printed: printed.give() });
    } catch (error) {
      send({ id, broken: String(error), printed: printed.give() });
    }
  };
  self.addEventListener("message", listen);
  takeAway();
  send({ ready: true });
};
