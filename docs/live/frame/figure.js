// @ts-check
// Brings one figure to life: reads its form, asks the engine, sets the attributes. What
// they mean, only Python knows; what the reader set, only the form.

import { Gone, ask, engine } from "./engine.js";

/**
 * @typedef {import("./engine.js").Reply} Reply
 * @typedef {import("./engine.js").Message} Message
 * @typedef {import("./engine.js").Values} Values
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field
 */

/** Attributes that a figure may set: places and shapes, nothing that links or runs. */
const DRAWS = /^(?:[dxyr]|[xy][12]|c[xy]|r[xy]|width|height|points|transform|visibility|opacity|font-size|text-anchor|stroke-(?:width|dasharray))$/;
/** What a reader types or draws, which stays out of the address. */
const TYPED = ["text", "hidden", "textarea"];
/** Time until a change is in the address, in milliseconds: browsers limit how often. */
const REST = 400;
const QUIET =
  "This figure stays as it is: its engine could not be loaded here. " +
  "The drawing is complete without it.";

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {Field} field */
const valueOf = (field) => {
  if (field.type === "number") return /** @type {HTMLInputElement} */ (field).valueAsNumber;
  const { longest } = field.dataset; // what is longer is refused, and need not be carried
  return longest ? field.value.slice(0, Number(longest) + 1) : field.value;
};

/**
 * Say whether a value may stand in the address: numbers and listed names, nothing typed.
 * @param {Field} field
 */
const travels = (field) => !TYPED.includes(field.type);

/** One live figure. */
export class Figure {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.name = element.dataset.live ?? "";
    this.form = /** @type {HTMLFormElement} */ (element.querySelector("form"));
    this.output = /** @type {HTMLOutputElement} */ (element.querySelector("output"));
    /** @type {NodeListOf<Field>} */
    this.fields = this.form.querySelectorAll("[name]");
    /** The field that Play and Step move, if there is one. */
    this.count = /** @type {HTMLInputElement} */ (this.form.querySelector("[data-pace]"));
    this.starts = this.values;
    /** What is asked next; only the newest matters. @type {Message | null} */
    this.next = null;
    this.asking = false;
    this.playing = false;
    /** Up to where there is something to see, if that depends on the other fields. */
    this.last = Infinity;
    this.readAddress();
    this.listen();
  }

  /** What the reader has set. @returns {Values} */
  get values() {
    return Object.fromEntries([...this.fields].map((field) => [field.name, valueOf(field)]));
  }

  /** How what travels starts. @returns {Values} */
  get starting() {
    const names = [...this.fields].filter(travels).map(({ name }) => name);
    return Object.fromEntries(names.map((name) => [name, this.starts[name]]));
  }

  /** How far Play and Step can go on. */
  get most() {
    return Math.min(Number(this.count.max), this.last);
  }

  /** @param {"static" | "loading" | "ready" | "error"} state */
  set state(state) {
    this.element.dataset.liveState = state;
  }

  /** Load the engine, and let the reader in. */
  async start() {
    this.state = "loading";
    try {
      const area = this.form.querySelector("textarea");
      if (area) (await import("./pasted.js")).carry(this, area);
      let reply = await this.ask({ do: "update" });
      // The address may hold nonsense.
      if (reply.refused) reply = await this.set(this.starting).ask({ do: "update" });
      this.take(reply);
    } catch (error) {
      if (error instanceof Gone) this.start();
      else this.giveUp(error);
      return;
    }
    /** @type {HTMLFieldSetElement} */ (this.form.firstElementChild).disabled = false;
    for (const handle of (this.form.dataset.handles ?? "").split(" ")) this.grip(handle);
    const pads = this.form.querySelectorAll("[data-pad]");
    if (pads.length) {
      const { draw } = await import("./pad.js");
      for (const pad of pads) draw(this, /** @type {HTMLInputElement} */ (pad));
    }
    engine.addEventListener("changed", () => this.redraw());
  }

  /** @param {unknown} why */
  giveUp(why) {
    this.state = "error";
    this.form.hidden = true;
    const line = document.createElement("p");
    line.className = "live-quiet";
    line.textContent = QUIET;
    line.title = String(why);
    this.form.after(line);
  }

  listen() {
    this.form.addEventListener("input", ({ target }) => {
      const input = /** @type {HTMLInputElement} */ (target);
      const { moves, logarithmic } = input.dataset;
      if (moves) {
        const value = input.valueAsNumber;
        this.set({ [moves]: logarithmic ? Number((10 ** value).toPrecision(3)) : value });
      } else this.slide(input);
      if (input.validity.valid) this.redraw();
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = this.form.querySelectorAll("button[data-does]");
    for (const button of buttons) {
      button.addEventListener("click", () => this.press(button.dataset.does ?? ""));
    }
  }

  /**
   * Let the form say these values.
   * @param {Values} values
   */
  set(values) {
    for (const field of this.fields) {
      if (field.name in values) field.value = String(values[field.name]);
      this.slide(field);
    }
    return this;
  }

  /**
   * Move the slider to where its field is; one may hold the power of ten.
   * @param {Field} field
   */
  slide(field) {
    /** @type {HTMLInputElement | null} */
    const slider = this.form.querySelector(`[data-moves="${field.name}"]`);
    if (!slider) return;
    const value = Number(field.value);
    slider.value = String(slider.dataset.logarithmic ? Math.log10(value) : value);
    slider.setAttribute("aria-valuetext", field.value);
  }

  /** @param {string} what */
  press(what) {
    const playing = this.playing;
    this.playing = false;
    if (what === "play") {
      if (!playing) this.play();
    } else if (what === "step") this.advance("stride");
    else if (what === "reset") this.set(this.starts).redraw();
    else this.redraw({ do: "press", button: what });
  }

  /**
   * Move the count on, by a Step from the end back to zero; return whether it can go on.
   * @param {"stride" | "pace"} by
   */
  advance(by) {
    const now = Number(this.count.value);
    const { most } = this;
    const grown = by === "pace" ? Math.floor(now * Number(this.count.dataset.growth ?? 0)) : 0;
    const more = Math.max(Number(this.count.dataset[by]), grown);
    const next = now >= most && by === "stride" ? 0 : now + more;
    this.set({ [this.count.name]: Math.min(next, most) }).redraw();
    return now < most;
  }

  /** Play to the end, at once for those who want no motion. */
  async play() {
    const { name, max, value, dataset } = this.count;
    if (Number(value) >= this.most) this.set({ [name]: 0 });
    if (still.matches) {
      this.set({ [name]: max }).redraw();
      return;
    }
    const button = /** @type {Element} */ (this.form.querySelector("[data-does=play]"));
    button.textContent = "Pause";
    this.playing = true;
    this.hush(true);
    while (this.playing && this.advance("pace")) {
      await new Promise((resolve) => setTimeout(resolve, Number(dataset.moment)));
      while (this.playing && this.asking) await new Promise(requestAnimationFrame);
    }
    button.textContent = "Play";
    this.playing = false;
    this.hush(false);
  }

  /**
   * Announce nothing while the sentence changes by itself, and what it says at rest.
   * @param {boolean} quiet
   */
  hush(quiet) {
    this.output.setAttribute("aria-live", quiet ? "off" : "polite");
    if (!quiet) this.output.replaceChildren(this.output.textContent ?? "");
  }

  /** @param {Message} [message] */
  redraw(message = { do: "update" }) {
    this.next = message;
    if (!this.asking) this.drain();
  }

  /** Ask for the newest wish until there is none. */
  async drain() {
    this.asking = true;
    try {
      while (this.next) {
        const message = this.next;
        this.next = null;
        this.take(await this.ask(message));
      }
    } catch {
      this.next = null; // stopped: the fresh engine says "changed"
    }
    this.asking = false;
    this.writeAddress();
  }

  /** @param {Message} message */
  ask(message) {
    return ask({ ...message, figure: this.name, values: this.values });
  }

  /** @param {Reply} reply */
  take(reply) {
    const { changes = {}, sentence, values, refused, error, last = Infinity } = reply;
    this.last = last;
    for (const [mark, attributes] of Object.entries(changes)) {
      const id = `${this.name}-${mark}`;
      for (const element of this.element.querySelectorAll(`[id="${id}"], [id="${id}-grip"]`)) {
        for (const [name, value] of Object.entries(attributes)) {
          if (name === "text") element.textContent = String(value);
          else if (DRAWS.test(name)) element.setAttribute(name, String(value));
        }
      }
    }
    // Unless the reader has set something since.
    if (values && this.next?.do !== "update") this.set(values);
    const said = sentence ?? refused ?? `The code stopped: ${error?.summary}`;
    if (this.output.textContent !== said) this.output.textContent = said;
    if (error) this.playing = false;
    // A long computation is done in parts: there is more to ask for.
    if (changes["…"]) this.next ??= { do: "update" };
    this.state = error ? "error" : "ready";
    this.element.dispatchEvent(new CustomEvent("live-reply", { detail: reply, bubbles: true }));
  }

  /**
   * Lay over a handle a copy, unseen and as wide as a fingertip, that can be dragged.
   * @param {string} handle
   */
  grip(handle) {
    const drawn = this.element.querySelector(`#${this.name}-${handle}`);
    if (!(drawn instanceof SVGGraphicsElement)) return;
    const grip = /** @type {SVGGraphicsElement} */ (drawn.cloneNode());
    grip.id += "-grip";
    grip.classList.add("live-grip");
    drawn.ownerSVGElement?.append(grip);

    // A finger drags here, and scrolls elsewhere; `touch-action` is not heard in drawings.
    grip.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      this.playing = false;
      this.hush(true);
    });
    grip.addEventListener("pointermove", ({ clientX, clientY, pointerId }) => {
      const screen = grip.getScreenCTM();
      if (!screen || !grip.hasPointerCapture(pointerId)) return;
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(screen.inverse());
      this.redraw({ do: "drag", handle, at: [x, y] });
    });
    grip.addEventListener("lostpointercapture", () => this.hush(false));
  }

  /** Take from the address what it has for our fields; the engine refuses nonsense. */
  readAddress() {
    const address = new URLSearchParams(location.search);
    for (const field of this.fields) {
      if (!travels(field)) continue;
      const text = address.get(`${this.name}.${field.name}`);
      const reads = field instanceof HTMLSelectElement || Number.isFinite(Number(text));
      if (text !== null && reads) this.set({ [field.name]: text });
    }
  }

  /** Keep in the address what differs from the start, so that it can be shared. */
  writeAddress() {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      const address = new URL(location.href);
      for (const field of this.fields) {
        const key = `${this.name}.${field.name}`;
        const value = valueOf(field);
        const stays = !travels(field) || value === this.starts[field.name];
        if (stays) address.searchParams.delete(key);
        else address.searchParams.set(key, String(value));
      }
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    }, REST);
  }
}
