// @ts-check
// What Edit, Run, Stop and Reset do. The code itself is run by the engine.

import { keyOf, makeButton, printedCode } from "./edit.js";
import { Gone, Unavailable, ask, drop, edit, on, stop } from "./engine.js";

/**
 * @typedef {import("./engine.js").Reply} Reply
 * @typedef {import("./editor.js").Editor} Editor
 */

const QUIET = "Python could not be loaded here, so this cannot be run.";
const AFRESH = "This was interrupted, as Python was started afresh. Run it again.";
const NOT_YET = "Your version, not yet run.";

/** What stands on this page in the place of ours, by key. @type {Map<string, string>} */
const inPlace = new Map();
/** All blocks that were woken. @type {Set<Code>} */
const awake = new Set();
/** What runs now. @type {Code | null} */
let running = null;
/** Whose version came into its place last: what figures print is due to it. @type {Code | null} */
let latest = null;

/** One block of code that can be run. */
export class Code {
  /**
   * @param {HTMLElement} block
   * @param {HTMLElement} bar
   * @param {HTMLButtonElement} button
   */
  constructor(block, bar, button) {
    this.block = block;
    this.bar = bar;
    this.runs = button;
    this.stops = makeButton("Stop");
    this.stops.hidden = true;
    this.stops.addEventListener("click", () => this.stop());
    this.output = document.createElement("output");
    this.output.className = "code-output";
    this.output.setAttribute("aria-live", "polite");
    block.after(this.output);
    awake.add(this);
  }

  /** What the first button of the block does. */
  press() {
    return this.run();
  }

  /** @param {string} _text */
  restore(_text) {}

  /**
   * Ask the engine, with Stop at hand while it takes its time.
   * @returns {Promise<Reply>}
   */
  request() {
    throw new Error("every kind of block asks in its own way");
  }

  /** @param {Reply} _reply */
  show(_reply) {}

  async run() {
    if (running) return;
    running = this;
    try {
      this.show(await this.request());
    } catch (error) {
      if (error instanceof Unavailable) this.say(QUIET);
      else if (error instanceof Gone) this.say(this.stopped ?? AFRESH);
      else throw error;
    } finally {
      this.stopped = undefined;
      running = null;
      this.offerStop(false);
    }
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
    this.stopped = "Stopped.";
    const key = await stop().catch(() => undefined);
    for (const code of awake) if (code.takenOut(key)) code.offerStop(false);
  }

  /** @param {string | undefined} _key */
  takenOut(_key) {
    return false;
  }

  /**
   * Show a sentence, and below it what was printed or what went wrong.
   * @param {string} sentence
   * @param {string} [printed]
   * @param {import("./engine.js").Fault} [error]
   */
  say(sentence, printed = "", error = undefined) {
    const parts = [
      ["code-printed", printed.replace(/\n$/, "")],
      ["code-error", error?.traceback ?? ""],
      ["code-said", sentence],
    ];
    const shown = parts.filter(([, text]) => text);
    this.output.replaceChildren(
      ...shown.map(([name, text]) => {
        const part = document.createElement("span");
        part.className = name;
        part.textContent = text;
        if (name !== "code-said") {
          part.tabIndex = 0; // it scrolls when it is long
          part.setAttribute("role", "group");
          part.setAttribute("aria-label", name === "code-error" ? "Traceback" : "Printed");
        }
        return part;
      }),
    );
  }
}

/** A session: it is run after all of the page that stands above it. */
class Session extends Code {
  /**
   * @param {HTMLElement} block
   * @param {HTMLElement} bar
   * @param {HTMLButtonElement} button
   */
  constructor(block, bar, button) {
    super(block, bar, button);
    bar.append(this.stops);
  }

  async request() {
    const all = [...document.querySelectorAll("[data-edit], [data-run]")];
    const blocks = all.slice(0, all.indexOf(this.block) + 1).map((element) => {
      const block = /** @type {HTMLElement} */ (element);
      const text = printedCode(block);
      if ("run" in block.dataset) return { text };
      return { module: block.dataset.edit, source: inPlace.get(keyOf(block)) ?? text };
    });
    const { text } = /** @type {{ text: string }} */ (blocks.pop());
    return ask({ do: "session", before: blocks, text });
  }

  /** @param {Reply} reply */
  show({ printed, error }) {
    this.say(printed || error ? "" : "It ran, and has nothing to show.", printed, error);
  }
}

/** A block with an editor: a section of our code, or the answer to an exercise. */
class Editable extends Code {
  /**
   * @param {HTMLElement} block
   * @param {HTMLElement} bar
   * @param {HTMLButtonElement} button
   */
  constructor(block, bar, button) {
    super(block, bar, makeButton("Run"));
    this.key = keyOf(block);
    this.original = printedCode(block);
    this.edits = button;
    this.resets = makeButton("Reset");
    this.hint = document.createElement("span");
    this.hint.className = "code-hint";
    this.hint.id = `hint-${awake.size}`;
    this.hint.textContent = "Tab indents; Escape, then Tab, leaves. Ctrl+Enter runs.";
    this.runs.addEventListener("click", () => this.run());
    this.resets.addEventListener("click", () => this.reset());
    /** @type {Editor | null} */
    this.editor = null;
  }

  press() {
    return this.open(this.original, true);
  }

  /**
   * Show again what the reader left here.
   * @param {string} text
   */
  async restore(text) {
    await this.open(text, false);
    this.say(NOT_YET);
  }

  /**
   * Put an editor in the place of the printed code.
   * @param {string} text
   * @param {boolean} focus
   */
  async open(text, focus) {
    if (this.editor) return;
    const { makeEditor } = await import("./editor.js");
    const printed = /** @type {HTMLElement} */ (this.block.querySelector("pre"));
    const title = this.block.querySelector(".filename")?.textContent ?? "";
    this.editor = makeEditor({
      text: text.replace(/\n$/, ""),
      label: `Python, ${title}`,
      hint: this.hint.id,
      changed: () => this.keep(),
      run: () => this.run(),
    });
    printed.hidden = true;
    printed.after(this.editor.element);
    this.bar.replaceChildren(this.runs, this.stops, this.resets, this.hint);
    if (focus) this.editor.focus();
  }

  get text() {
    return `${this.editor?.text() ?? this.original}\n`;
  }

  /** Keep the reader's version in their browser, where that is allowed. */
  keep() {
    try {
      localStorage.setItem(this.key, this.text);
    } catch {
      // storage is blocked or full: the version lasts as long as the page
    }
  }

  /** Bring the original back, and forget the reader's version. */
  async reset() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // storage is blocked: nothing was kept
    }
    this.editor?.element.remove();
    this.editor = null;
    /** @type {HTMLElement} */ (this.block.querySelector("pre")).hidden = false;
    this.bar.replaceChildren(this.edits);
    this.edits.focus();
    this.say("The original is back.");
    await this.undo();
  }

  async undo() {
    inPlace.delete(this.key);
    if (latest === this) latest = null;
    this.stopped = "The original is back.";
    if (running === this) await stop().catch(() => undefined);
    await drop(this.key).catch(() => undefined);
    this.stopped = undefined;
  }

  async request() {
    const source = this.text;
    this.editor?.mark(null);
    const reply = await edit(this.key, { do: "edit", module: this.block.dataset.edit, source });
    if (!reply.error) {
      inPlace.set(this.key, source);
      latest = this;
    }
    return reply;
  }

  /** @param {Reply} reply */
  show({ printed, error }) {
    this.editor?.mark(error?.line ?? null);
    const sentence = error
      ? "The version before it stays in place."
      : "Your version is in place, on this page.";
    this.say(sentence, printed, error);
  }

  /** @param {string | undefined} key */
  takenOut(key) {
    if (key !== this.key) return false;
    inPlace.delete(key);
    if (latest === this) latest = null;
    this.say("Stopped. A figure that used your version did not end, so ours is in place.");
    return true;
  }
}

/** The answer to an exercise: it is checked, and nothing else on the page uses it. */
class Answer extends Editable {
  async request() {
    this.editor?.mark(null);
    return ask({ do: "check", exercise: this.block.dataset.check, source: this.text });
  }

  async undo() {
    this.stopped = "The starter is back.";
    if (running === this) await stop().catch(() => undefined);
    this.stopped = undefined;
  }

  /** @param {Reply} reply */
  show({ printed, error, said }) {
    this.editor?.mark(error?.line ?? null);
    this.say(said ? String(said) : "", printed, error);
  }
}

/**
 * Bring a block to life.
 * @param {HTMLElement} block
 * @param {HTMLElement} bar
 * @param {HTMLButtonElement} button
 * @returns {Code}
 */
export const begin = (block, bar, button) => {
  if ("run" in block.dataset) return new Session(block, bar, button);
  const Kind = "check" in block.dataset ? Answer : Editable;
  return new Kind(block, bar, button);
};

on("busy", (busy = false) => (running ?? latest)?.offerStop(busy));

// What the reader's version prints, or raises, while a figure is drawn with it.
document.addEventListener("live-reply", (event) => {
  const { printed, error } = /** @type {CustomEvent<Reply>} */ (event).detail;
  if (latest && !running && (printed || error)) {
    latest.say("This came from a figure of the page, drawn with your version.", printed, error);
    if (latest instanceof Editable) latest.editor?.mark(error?.line ?? null);
  }
});
