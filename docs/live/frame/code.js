// @ts-check
// What Edit, Run, Stop and Reset do. The code itself is run by the engine.

import { codeOf, isSession, keyOf, makeButton, withStorage } from "./edit.js";
import { Gone, ask, drop, edit, engine, stop, versions } from "./engine.js";

/**
 * What is shown below a block: a sentence, what was printed, what went wrong.
 * @typedef {{ sentence?: string, printed?: string, error?: import("./engine.js").Fault }} Said
 */

const QUIET = "Python could not be loaded here, so this cannot be run.";

/** All blocks that were woken, by the key of their version. @type {Map<string, Code>} */
const awake = new Map();
/** What runs now. @type {Code | null} */
let running = null;

/** Whose version came into its place last: what figures print is due to it. */
const latest = () => awake.get([...versions.keys()].pop() ?? "");

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
    this.printed = /** @type {HTMLElement} */ (block.querySelector("pre"));
    this.stops = makeButton("Stop");
    this.stops.hidden = true;
    this.stops.addEventListener("click", () => this.stop());
    this.resets = makeButton("Reset");
    this.resets.addEventListener("click", () => this.reset());
    this.hint = document.createElement("span");
    this.hint.className = "code-hint";
    this.hint.id = `hint-${awake.size}`;
    this.hint.textContent = "Tab indents; Escape, then Tab, leaves. Ctrl+Enter runs.";
    /** @type {import("./editor.js").Editor | null} */
    this.editor = null;
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
    const title = this.block.querySelector(".filename")?.textContent ?? "typed at the prompt";
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
    awake.get(key ?? "")?.say({
      sentence: "Stopped. A figure that used your version did not end, so ours is in place.",
    });
    this.offerStop(false);
  }

  /** @param {Said} said */
  say({ sentence = "", printed = "", error }) {
    this.editor?.mark(error?.line ?? null);
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

/** A section of our code: the reader's version takes its place on the page. */
class Section extends Code {
  get inPlace() {
    return /** @type {string | undefined} */ (versions.get(this.key)?.source);
  }

  async answer() {
    const module = this.block.dataset.edit;
    const reply = await edit(this.key, { do: "edit", module, source: this.source });
    const sentence = reply.error
      ? "The version before it stays in place."
      : "Your version is in place, on this page.";
    return { ...reply, sentence };
  }
}

/** A session: it is run after all of the page that stands above it. */
class Session extends Code {
  /** What was run here last. @type {string | undefined} */
  ran;

  get inPlace() {
    return this.ran;
  }

  async answer() {
    /** @type {NodeListOf<HTMLElement>} */
    const all = document.querySelectorAll("[data-edit], [data-run]");
    const before = [...all]
      .slice(0, [...all].indexOf(this.block))
      .map((block) => awake.get(keyOf(block))?.inPlace ?? codeOf(block));
    const text = this.source;
    const { printed, error } = await ask({ do: "session", before, text });
    this.ran = text;
    const silent = !printed && !error;
    return { printed, error, sentence: silent ? "It ran, and has nothing to show." : "" };
  }

  reset() {
    this.ran = undefined;
    return super.reset();
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
  const kind = isSession(block) ? Session : "check" in block.dataset ? Answer : Section;
  return new kind(block, bar, runs, edits);
};

engine.addEventListener("busy", () => (running ?? latest())?.offerStop(engine.busy));

// What the reader's version prints, or raises, while a figure is drawn with it.
document.addEventListener("live-reply", (event) => {
  const { printed, error } = /** @type {CustomEvent<import("./engine.js").Reply>} */ (event).detail;
  if (running || !(printed || error)) return;
  const sentence = "This came from a figure of the page, drawn with your version.";
  latest()?.say({ sentence, printed, error });
});
