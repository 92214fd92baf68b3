// @ts-check
// What Edit, Run, Stop and Reset do. The code itself is run by the engine.

import { alongOf, codeOf, isSentence, keyOf, makeButton, withStorage } from "./edit.js";
import { Gone, ask, drop, edit, engine, putBack, stop, typed, versions, warm } from "./engine.js";

/**
 * What is shown below a block: a sentence, what was printed, what went wrong.
 * @typedef {{ sentence?: string, printed?: string, error?: import("./engine.js").Fault }} Said
 */

const QUIET = "Python could not be loaded here, so this cannot be run.";
/** How long a writer pauses before the sentence is looked at, in milliseconds. */
const PAUSE = 300;

/** All blocks that were woken, by the key of their version. @type {Map<string, Code>} */
const awake = new Map();
/** What runs now. @type {Code | null} */
let running = null;
/** Whose new versions are tried on the page. @type {Set<Follower>} */
const trying = new Set();
/** How often a trial has begun or was given up: only the newest settles anything. */
let trial = 0;
/** What lets the page answer to a version; loaded when there is one. */
const whole = () => import("./whole.js");

/** Try the versions on the whole page; they count once nothing is still running. */
const tryOut = async () => {
  const own = (trial += 1);
  const { runDown } = await whole();
  const came = own === trial && (await runDown());
  while (came && own === trial && engine.busy) {
    await new Promise((resolve) => engine.addEventListener("busy", resolve, { once: true }));
  }
  if (!came || own !== trial) return;
  const tried = [...trying];
  trying.clear();
  for (const code of tried) code.settle(code === tried.at(-1) ? came.error : undefined);
};

/** Stop the trial: the page is as it was before. */
const giveUp = async () => {
  trial += 1;
  const tried = [...trying];
  trying.clear();
  (await whole()).halt();
  for (const code of tried) {
    await code.undo();
    code.say({ sentence: "Stopped. The page is as it was before." });
    code.offerStop(false);
  }
};

/** Whose version came into its place last: what figures print is due to it. */
const latest = () => awake.get([...versions.keys()].pop() ?? "");

/**
 * Return all code that stands above a block, in the reader's versions.
 * @param {HTMLElement} block
 */
const above = (block) =>
  [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-edit], [data-run]"))]
    .filter((other) => other.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING)
    .map((other) => awake.get(keyOf(other))?.inPlace ?? codeOf(other));

/** One block of code that can be edited and run. */
export class Code {
  /**
   * @param {HTMLElement} block
   * @param {HTMLElement} bar
   * @param {HTMLButtonElement} runs
   * @param {HTMLButtonElement} edits
   */
  constructor(block, bar, runs, edits) {
    this.block = block;
    this.bar = bar;
    this.runs = runs;
    this.edits = edits;
    this.key = keyOf(block);
    this.printed = /** @type {HTMLElement} */ (block.querySelector("pre, p"));
    this.stops = makeButton("Stop");
    this.stops.hidden = true;
    this.stops.addEventListener("click", () => this.stop());
    this.resets = makeButton("Reset");
    this.resets.addEventListener("click", () => this.reset());
    this.hint = document.createElement("span");
    this.hint.className = "code-hint";
    this.hint.id = `hint-${awake.size}`;
    this.hint.textContent = isSentence(block)
      ? "It is held against the code as you write."
      : "Tab indents; Escape, then Tab, leaves. Ctrl+Enter runs.";
    /** @type {import("./editor.js").Editor | null} */
    this.editor = null;
    /** Whether it waits for its turn, what ran last, and when that ends. */
    this.queued = false;
    this.asked = "";
    this.ended = Promise.resolve();
    this.output = document.createElement("output");
    this.output.className = "code-output";
    this.output.setAttribute("aria-live", "polite");
    block.after(this.output);
    runs.after(this.stops);
    /** What the bar holds while the block is not edited. */
    this.closed = [...bar.children];
    awake.set(this.key, this);
  }

  /** The reader's version that the rest of the page uses. @returns {string | undefined} */
  get inPlace() {
    return undefined;
  }

  async edit() {
    await this.open(codeOf(this.block));
    this.editor?.focus();
  }

  /**
   * @param {string | null} left what the reader wrote here
   * @param {string | null} _along what comes along from when it last was in place
   */
  async restore(left, _along) {
    if (left === null) return;
    await this.open(left);
    this.say({ sentence: "Your version, not yet run." });
  }

  /** Keep what the reader has written. */
  changed() {
    withStorage((storage) => storage.setItem(this.key, this.source));
  }

  /**
   * Put an editor in the place of the printed code.
   * @param {string} text
   */
  async open(text) {
    if (this.editor) return;
    const { makeEditor } = await import("./editor.js");
    const prose = isSentence(this.block);
    const title = this.block.querySelector(".filename")?.textContent ?? "typed at the prompt";
    this.editor = makeEditor({
      text: text.replace(/\n$/, ""),
      prose,
      label: prose ? "The sentence, as its author writes it" : `Python, ${title}`,
      hint: this.hint.id,
      changed: () => this.changed(),
      run: () => this.run(),
    });
    this.printed.hidden = true;
    this.printed.after(this.editor.element);
    this.bar.replaceChildren(this.runs, this.stops, this.resets, this.hint);
  }

  get source() {
    return this.editor ? `${this.editor.text()}\n` : codeOf(this.block);
  }

  /** Bring the original back, and forget the reader's version. */
  async reset() {
    withStorage((storage) => storage.removeItem(this.key));
    this.editor?.element.remove();
    this.editor = null;
    this.printed.hidden = false;
    this.bar.replaceChildren(...this.closed);
    this.edits.focus();
    await drop(this.key, running === this).catch(() => undefined);
    this.say({ sentence: "The original is back." });
  }

  /**
   * Ask the engine, and return what to show.
   * @returns {Promise<Said>}
   */
  answer() {
    throw new Error("every kind of block asks in its own way");
  }

  /** Run the code once what runs now has ended, with Stop at hand while it takes time. */
  async run() {
    if (this.queued || (running === this && this.asked === this.source)) return;
    this.queued = true;
    while (running) await running.ended;
    this.queued = false;
    running = this;
    this.asked = this.source;
    let end = () => {};
    this.ended = new Promise((resolve) => (end = () => resolve(undefined)));
    if (this.output.textContent) this.say({ sentence: "Running …" });
    try {
      this.say(await this.answer());
    } catch (error) {
      this.say({ sentence: error instanceof Gone ? error.message : QUIET });
    }
    running = null;
    end();
    this.offerStop(false);
  }

  /**
   * Let Stop take the place of Run, or the other way round; the focus goes along.
   * @param {boolean} offered
   */
  offerStop(offered) {
    if (this.stops.hidden === !offered) return;
    const [shown, gone] = offered ? [this.stops, this.runs] : [this.runs, this.stops];
    const focused = document.activeElement === gone;
    shown.hidden = false;
    gone.hidden = true;
    if (focused) shown.focus();
  }

  async stop() {
    await (trying.size ? giveUp() : this.interrupt());
    this.offerStop(false);
  }

  async interrupt() {
    const key = await stop().catch(() => undefined);
    if (key === undefined) return;
    awake.get(key)?.say({
      sentence: "Stopped. A figure that used your version did not end, so ours is in place.",
    });
    await tryOut();
  }

  /** @param {Said} said */
  say({ sentence = "", printed = "", error }) {
    this.editor?.mark(error?.line ?? null);
    const parts = [
      part("code-printed", printed.replace(/\n$/, ""), "Printed"),
      part("code-error", error?.traceback ?? "", "What went wrong"),
      part("code-said", sentence),
    ];
    this.output.replaceChildren(...parts.filter((each) => each.textContent));
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} [scrolls] what it is called when it scrolls, because it may be long
 */
const part = (name, text, scrolls) => {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  if (scrolls) {
    element.tabIndex = 0;
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", scrolls);
  }
  return element;
};

/** A block of the page: when another version of it has run, what depends on it follows. */
class Follower extends Code {
  /** What figures of the page said of this version. @type {Said | null} */
  heard = null;
  /** What is said once the version is in place. @type {Said} */
  due = {};

  changed() {
    super.changed();
    warm();
    whole().then(({ prepare }) => prepare());
  }

  /** Let all be as before this version. @returns {Promise<void>} */
  async undo() {}

  /**
   * Try a version on the whole page.
   * @param {Said} due
   */
  follow(due) {
    this.due = due;
    this.heard = null;
    trying.add(this);
    tryOut();
  }

  /**
   * Say that the version is in place.
   * @param {import("./engine.js").Fault} [error] what it raised further down the page
   */
  settle(error) {
    const { due, heard } = this;
    this.offerStop(false);
    const sentence = [heard?.sentence, due.sentence].filter(Boolean).join(" ");
    this.say({ ...due, error: due.error ?? error, ...heard, sentence });
  }

  async reset() {
    const follows = trying.delete(this) || this.inPlace !== undefined;
    await super.reset();
    if (follows) await tryOut();
  }
}

const titleOf = () => document.querySelector("h1")?.firstChild?.textContent?.trim() ?? "";

/** A section of our code: the reader's version takes its place on the page. */
class Section extends Follower {
  /** What was in place before it. @type {import("./engine.js").Message | undefined} */
  before;
  /** The chapter that it came along from. @type {string | undefined} */
  from;

  get inPlace() {
    return /** @type {string | undefined} */ (versions.get(this.key)?.source);
  }

  async answer() {
    const { source } = this;
    const module = this.block.dataset.edit;
    const names = [...codeOf(this.block).matchAll(/^(?:def|class) (\w+)/gm)].map(([, name]) => name);
    const before = versions.get(this.key);
    const reply = await edit(this.key, { do: "edit", module, source, names });
    if (reply.error ?? reply.refused) {
      const stays = `${before ? "The version before it" : "Ours"} stays in place.`;
      return { ...reply, sentence: [reply.refused, stays].filter(Boolean).join(" ") };
    }
    if (!trying.has(this)) this.before = before;
    this.follow({ ...reply, sentence: "Your version is in place, on this page." });
    return { ...reply, sentence: "Your version is tried on this page …" };
  }

  /** @param {import("./engine.js").Fault} [error] */
  settle(error) {
    super.settle(error);
    const from = this.from ?? titleOf();
    const along = JSON.stringify({ source: this.inPlace, from });
    withStorage((storage) => storage.setItem(alongOf(this.block), along), "sessionStorage");
  }

  undo() {
    return putBack(this.key, this.before);
  }

  /**
   * @param {string | null} left
   * @param {string | null} along
   */
  async restore(left, along) {
    if (along === null) return super.restore(left, along);
    const { source, from } = JSON.parse(along);
    if (this.block.isConnected) await this.open(source);
    if (from !== titleOf()) {
      this.from = from;
      const name = this.key.split(".").pop();
      const { makeBar } = await import("./bar.js");
      makeBar().cameAlong(`Your version of ${name} came along from “${from}”.`);
    }
    await this.run();
    if (left !== null && left !== source) this.editor?.write(left.replace(/\n$/, ""));
  }

  reset() {
    withStorage((storage) => storage.removeItem(alongOf(this.block)), "sessionStorage");
    return super.reset();
  }
}

/** A session: it is run after all of the page that stands above it. */
class Session extends Follower {
  /** What was run here last. @type {string | undefined} */
  ran;
  /** What was run before that. @type {string | undefined} */
  before;

  get inPlace() {
    return this.ran;
  }

  async answer() {
    const text = this.source;
    const { printed, error } = await ask({ do: "session", before: above(this.block), text });
    if (!trying.has(this)) this.before = typed.get(this.block);
    const now = text.trim() === codeOf(this.block).trim() ? undefined : text;
    this.ran = now;
    this.type(now);
    const silent = !printed && !error;
    const said = { printed, error, sentence: silent ? "It ran, and has nothing to show." : "" };
    if (now !== this.before || trying.has(this)) this.follow(said);
    return said;
  }

  /** @param {string | undefined} text */
  type(text) {
    if (text === undefined) typed.delete(this.block);
    else typed.set(this.block, text);
  }

  async undo() {
    this.ran = this.before;
    this.type(this.before);
  }

  async reset() {
    const follows = typed.delete(this.block);
    this.ran = undefined;
    await super.reset();
    if (follows) await tryOut();
  }
}

/** A sentence with claims: what the proof would say of it is said below it. */
class Sentence extends Code {
  changed() {
    super.changed();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.run(), PAUSE);
  }

  /** @param {string} text */
  async open(text) {
    await super.open(text);
    this.runs.remove();
    await this.run();
  }

  /** @param {string | null} left */
  async restore(left) {
    if (left !== null) await this.open(left);
  }

  async run() {
    const [before, at] = [above(this.block), this.block.dataset.sentence];
    const text = this.source.replace(/\n$/, "");
    try {
      const { error } = await ask({ do: "sentence", before, text, at });
      const nothing = "The check has nothing to say: every claim here holds.";
      this.say({ error, sentence: error ? "" : nothing });
    } catch (error) {
      if (error instanceof Gone) await this.run();
      else this.say({ sentence: QUIET });
    }
  }

  async reset() {
    await super.reset();
    await this.run();
  }
}

/** The answer to an exercise: it is checked, and nothing else on the page uses it. */
class Answer extends Code {
  async answer() {
    const exercise = this.block.dataset.check;
    const { said, ...reply } = await ask({ do: "check", exercise, source: this.source });
    return { ...reply, sentence: said };
  }
}

/**
 * Bring a block to life.
 * @param {HTMLElement} block
 * @param {HTMLElement} bar
 * @param {HTMLButtonElement} runs
 * @param {HTMLButtonElement} edits
 * @returns {Code}
 */
export const begin = (block, bar, runs, edits) => {
  const kinds = { run: Session, check: Answer, sentence: Sentence, edit: Section };
  const [, kind] = /** @type {[string, typeof Code]} */ (
    Object.entries(kinds).find(([name]) => name in block.dataset)
  );
  return new kind(block, bar, runs, edits);
};

engine.addEventListener("busy", () => (running ?? latest())?.offerStop(engine.busy));
// The same for what runs down the page, and from its bar.
document.addEventListener("whole", async (event) => {
  const { wish } = /** @type {CustomEvent<{ wish: string }>} */ (event).detail;
  if (wish === "stop") await (trying.size ? giveUp() : latest()?.stop());
  else if (wish !== "reset") for (const code of trying) code.offerStop(wish === "busy");
  else for (const code of awake.values()) if (code.inPlace !== undefined) await code.reset();
});

// What the reader's version prints, or raises, while a figure is drawn with it.
document.addEventListener("live-reply", (event) => {
  const { printed, error } = /** @type {CustomEvent<import("./engine.js").Reply>} */ (event).detail;
  if (running || !(printed || error)) return;
  const sentence = "This came from a figure of the page, drawn with your version.";
  const code = latest();
  if (code instanceof Follower) code.heard = { sentence, printed, error };
  code?.say({ sentence, printed, error });
});
