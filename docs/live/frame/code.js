// @ts-check
// What Edit, Run, Stop and Reset do. The code itself is run by the engine.

import { keyOf, makeButton, printedCode, withStorage } from "./edit.js";
import { Gone, ask, drop, edit, engine, stop, versions } from "./engine.js";

/**
 * What is shown below a block: a sentence, what was printed, what went wrong.
 * @typedef {{ sentence?: string, printed?: string, error?: import("./engine.js").Fault }} Said
 */

const QUIET = "Python could not be loaded here, so this cannot be run.";

/** All blocks that were opened, by the key of their version. @type {Map<string, Editable>} */
const opened = new Map();
/** What runs now. @type {Code | null} */
let running = null;

/** Whose version came into its place last: what figures print is due to it. */
const latest = () => opened.get([...versions.keys()].pop() ?? "");

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
  }

  /** What the first button of the block does. */
  press() {
    return this.run();
  }

  /** @param {string} _text what the reader left here */
  restore(_text) {}

  /**
   * Ask the engine, and return what to show.
   * @returns {Promise<Said>}
   */
  answer() {
    throw new Error("every kind of block asks in its own way");
  }

  /** Run the code, with Stop at hand while it takes its time. */
  async run() {
    if (running) return;
    running = this;
    try {
      this.say(await this.answer());
    } catch (error) {
      this.say({ sentence: error instanceof Gone ? error.message : QUIET });
    }
    running = null;
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
    const key = await stop().catch(() => undefined);
    opened.get(key ?? "")?.say({
      sentence: "Stopped. A figure that used your version did not end, so ours is in place.",
    });
    this.offerStop(false);
  }

  /** @param {Said} said */
  say({ sentence = "", printed = "", error }) {
    const parts = [
      part("code-printed", printed.replace(/\n$/, ""), "Printed"),
      part("code-error", error?.traceback ?? "", "Traceback"),
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

  async answer() {
    /** @type {NodeListOf<HTMLElement>} */
    const all = document.querySelectorAll("[data-edit], [data-run]");
    const before = [...all].slice(0, [...all].indexOf(this.block)).map((block) => {
      const text = printedCode(block);
      if ("run" in block.dataset) return { text };
      return { source: versions.get(keyOf(block))?.source ?? text };
    });
    const text = printedCode(this.block);
    const { printed, error } = await ask({ do: "session", before, text });
    const silent = !printed && !error;
    return { printed, error, sentence: silent ? "It ran, and has nothing to show." : "" };
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
    this.printed = /** @type {HTMLElement} */ (block.querySelector("pre"));
    this.edits = button;
    this.resets = makeButton("Reset");
    this.hint = document.createElement("span");
    this.hint.className = "code-hint";
    this.hint.id = `hint-${opened.size}`;
    this.hint.textContent = "Tab indents; Escape, then Tab, leaves. Ctrl+Enter runs.";
    this.runs.addEventListener("click", () => this.run());
    this.resets.addEventListener("click", () => this.reset());
    /** @type {import("./editor.js").Editor | null} */
    this.editor = null;
    opened.set(this.key, this);
  }

  async press() {
    await this.open(printedCode(this.block));
    this.editor?.focus();
  }

  /** @param {string} text */
  async restore(text) {
    await this.open(text);
    this.say({ sentence: "Your version, not yet run." });
  }

  /**
   * Put an editor in the place of the printed code.
   * @param {string} text
   */
  async open(text) {
    if (this.editor) return;
    const { makeEditor } = await import("./editor.js");
    const title = this.block.querySelector(".filename")?.textContent ?? "";
    this.editor = makeEditor({
      text: text.replace(/\n$/, ""),
      label: `Python, ${title}`,
      hint: this.hint.id,
      changed: () => withStorage((storage) => storage.setItem(this.key, this.source)),
      run: () => this.run(),
    });
    this.printed.hidden = true;
    this.printed.after(this.editor.element);
    this.bar.replaceChildren(this.runs, this.stops, this.resets, this.hint);
  }

  get source() {
    return `${this.editor?.text()}\n`;
  }

  /** Bring the original back, and forget the reader's version. */
  async reset() {
    withStorage((storage) => storage.removeItem(this.key));
    this.editor?.element.remove();
    this.editor = null;
    this.printed.hidden = false;
    this.bar.replaceChildren(this.edits);
    this.edits.focus();
    await drop(this.key, running === this).catch(() => undefined);
    this.say({ sentence: "The original is back." });
  }

  /** @returns {Promise<Said>} */
  async answer() {
    const module = this.block.dataset.edit;
    const reply = await edit(this.key, { do: "edit", module, source: this.source });
    const sentence = reply.error
      ? "The version before it stays in place."
      : "Your version is in place, on this page.";
    return { ...reply, sentence };
  }

  /** @param {Said} said */
  say(said) {
    super.say(said);
    this.editor?.mark(said.error?.line ?? null);
  }
}

/** The answer to an exercise: it is checked, and nothing else on the page uses it. */
class Answer extends Editable {
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
 * @param {HTMLButtonElement} button
 * @returns {Code}
 */
export const begin = (block, bar, button) => {
  if ("run" in block.dataset) return new Session(block, bar, button);
  return new ("check" in block.dataset ? Answer : Editable)(block, bar, button);
};

engine.addEventListener("busy", () => (running ?? latest())?.offerStop(engine.busy));

// What the reader's version prints, or raises, while a figure is drawn with it.
document.addEventListener("live-reply", (event) => {
  const { printed, error } = /** @type {CustomEvent<import("./engine.js").Reply>} */ (event).detail;
  if (running || !(printed || error)) return;
  const sentence = "This came from a figure of the page, drawn with your version.";
  latest()?.say({ sentence, printed, error });
});
