// @ts-check
// Brings one figure to life: reads its controls, asks the engine, sets the attributes.
// What they mean, only Python knows.

import { Gone, ask, on } from "./engine.js";

/**
 * @typedef {import("./engine.js").Reply} Reply
 * @typedef {Record<string, string | number>} Values
 */

/** Attributes that a figure may set: places and shapes, nothing that links or runs. */
const DRAWS = /^(?:[dxyr]|[xy][12]|c[xy]|r[xy]|width|height|points|transform|visibility|opacity|font-size|text-anchor|stroke-(?:width|dasharray))$/;
/** How near to a handle counts as on it, in pixels of the screen. */
const REACH = 26;
/** Time until a change is in the address, in milliseconds: browsers limit how often. */
const REST = 400;
const QUIET =
  "This figure stays as it is: its engine could not be loaded here. " +
  "The drawing is complete without it.";

const still = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * A slider holds the power of ten where its field says the number.
 * @param {HTMLInputElement} slider
 */
const slid = (slider) =>
  "logarithmic" in slider.dataset
    ? Number((10 ** slider.valueAsNumber).toPrecision(3))
    : slider.valueAsNumber;

/**
 * @param {HTMLInputElement} slider
 * @param {number} value
 */
const slide = (slider, value) => {
  slider.value = String("logarithmic" in slider.dataset ? Math.log10(value) : value);
  slider.setAttribute("aria-valuetext", String(value));
};

/** One live figure. */
export class Figure {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.name = element.dataset.live ?? "";
    this.form = /** @type {HTMLFormElement} */ (element.querySelector("form"));
    this.output = /** @type {HTMLOutputElement} */ (element.querySelector("output"));
    /** @type {Map<string, HTMLInputElement | HTMLSelectElement>} */
    this.fields = new Map();
    /** @type {Map<string, HTMLInputElement>} */
    this.sliders = new Map();
    /** @type {Values} */
    this.starts = {};
    for (const field of this.form.elements) {
      if (field instanceof HTMLInputElement && field.type === "range") {
        this.sliders.set(field.dataset.moves ?? "", field);
      } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        this.fields.set(field.name, field);
        const start = field.dataset.start ?? "";
        this.starts[field.name] = field instanceof HTMLInputElement ? Number(start) : start;
      }
    }
    this.values = { ...this.starts };
    /** What is asked next; only the newest matters. @type {Record<string, unknown> | null} */
    this.next = null;
    this.asking = false;
    this.playing = false;
    this.readAddress();
    this.listen();
  }

  /** @param {"static" | "loading" | "ready" | "error"} state */
  set state(state) {
    this.element.dataset.liveState = state;
  }

  /** The control that Play and Step move, if there is one. */
  get count() {
    const field = this.form.querySelector("input[data-most]");
    return field instanceof HTMLInputElement ? field : null;
  }

  /** Load the engine, and let the reader in. */
  async start() {
    this.state = "loading";
    try {
      await this.ask({ do: "update" });
    } catch (error) {
      if (error instanceof Gone) return;
      this.state = "error";
      this.form.hidden = true;
      const line = document.createElement("p");
      line.className = "live-quiet";
      line.textContent = QUIET;
      line.title = String(error);
      this.form.after(line);
      return;
    }
    const set = /** @type {HTMLFieldSetElement} */ (this.form.firstElementChild);
    set.disabled = false;
    if (this.next) this.drain();
    on("changed", () => this.redraw());
  }

  listen() {
    for (const [name, slider] of this.sliders) {
      slider.addEventListener("input", () => this.set(name, slid(slider)));
    }
    for (const [name, field] of this.fields) {
      const event = field instanceof HTMLSelectElement ? "change" : "input";
      field.addEventListener(event, () => this.typed(name, field));
    }
    this.form.addEventListener("submit", (event) => event.preventDefault());
    for (const button of this.form.querySelectorAll("button")) {
      button.addEventListener("click", () => this.press(button));
    }
    for (const svg of this.element.querySelectorAll("svg")) this.listenToDrags(svg);
  }

  /**
   * @param {string} name
   * @param {HTMLInputElement | HTMLSelectElement} field
   */
  typed(name, field) {
    if (field instanceof HTMLSelectElement) {
      this.set(name, field.value);
      return;
    }
    const refusal = this.refusal(field);
    this.refuse(field, refusal);
    if (!refusal) this.set(name, field.valueAsNumber, false);
  }

  /**
   * Return why a field's value makes no sense, or nothing.
   * @param {HTMLInputElement} field
   */
  refusal(field) {
    const value = field.valueAsNumber;
    const range = `from ${field.min.replace("-", "−")} to ${field.max.replace("-", "−")}`;
    if (Number.isNaN(value)) return `Write a number ${range}.`;
    if (value < Number(field.min) || value > Number(field.max)) {
      return `Choose a number ${range}.`;
    }
    return field.step !== "any" && !Number.isInteger(value) ? "Choose a whole number." : "";
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} sentence
   */
  refuse(field, sentence) {
    const place = /** @type {HTMLElement} */ (document.getElementById(`${field.id}-refusal`));
    place.textContent = sentence;
    field.setAttribute("aria-invalid", String(Boolean(sentence)));
  }

  /**
   * @param {string} name
   * @param {string | number} value
   * @param {boolean} [write] whether the field has to be told
   */
  set(name, value, write = true) {
    this.values[name] = value;
    this.show(name, write);
    this.redraw();
  }

  /**
   * Let a control's field and slider say what it is set to.
   * @param {string} name
   * @param {boolean} [write]
   */
  show(name, write = true) {
    const field = this.fields.get(name);
    const slider = this.sliders.get(name);
    const value = this.values[name];
    if (field && write) {
      field.value = String(value);
      if (field instanceof HTMLInputElement) this.refuse(field, "");
    }
    if (slider) slide(slider, Number(value));
  }

  /** @param {HTMLButtonElement} button */
  press(button) {
    const what = button.dataset.does ?? "";
    if (what !== "play") this.pause();
    if (what === "play" && this.playing) this.pause();
    else if (what === "play") this.play();
    else if (what === "step") this.advance("stride");
    else if (what === "reset") this.reset();
    else this.redraw({ do: "press", button: what });
  }

  reset() {
    this.values = { ...this.starts };
    for (const name of this.fields.keys()) this.show(name);
    this.redraw();
  }

  /**
   * Move the count on, by a Step from the end back to zero; return whether it can go on.
   * @param {"stride" | "pace"} by
   */
  advance(by) {
    const count = this.count;
    if (!count) return false;
    const now = Number(this.values[count.name]);
    const most = Number(count.dataset.most);
    const next = now >= most && by === "stride" ? 0 : now + Number(count.dataset[by]);
    this.set(count.name, Math.min(next, most));
    return now < most;
  }

  async play() {
    const count = this.count;
    if (!count) return;
    const most = Number(count.dataset.most);
    if (Number(this.values[count.name]) >= most) this.values[count.name] = 0;
    if (still.matches) {
      this.set(count.name, most);
      return;
    }
    this.playing = true;
    this.showPlaying();
    while (this.playing && this.advance("pace")) {
      await new Promise((resolve) => setTimeout(resolve, Number(count.dataset.moment)));
      while (this.playing && this.asking) await new Promise(requestAnimationFrame);
    }
    this.pause();
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.showPlaying();
  }

  /** Say Pause while it plays; what changes by itself is announced once it rests. */
  showPlaying() {
    const button = this.form.querySelector("button[data-does=play]");
    if (button) button.textContent = this.playing ? "Pause" : "Play";
    this.output.setAttribute("aria-live", this.playing ? "off" : "polite");
    if (!this.playing) this.redraw();
  }

  /** @param {Record<string, unknown>} [message] */
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
        await this.ask(message);
      }
    } catch {
      this.next = null; // stopped: the fresh engine says "changed"
    }
    this.asking = false;
    this.writeAddress();
  }

  /** @param {Record<string, unknown>} message */
  async ask(message) {
    const values = { ...this.values };
    const reply = await ask({ do: "update", ...message, figure: this.name, values });
    this.take(reply);
  }

  /** @param {Reply} reply */
  take(reply) {
    const { changes, sentence, values, refused, error } = reply;
    for (const [mark, attributes] of Object.entries(changes ?? {})) {
      const element = document.getElementById(`${this.name}-${mark}`);
      for (const [name, value] of Object.entries(attributes)) {
        if (name === "text") {
          if (element) element.textContent = String(value);
        } else if (DRAWS.test(name)) element?.setAttribute(name, String(value));
      }
    }
    if (values) {
      this.values = values;
      for (const name of this.fields.keys()) this.show(name);
    }
    const said = sentence ?? refused ?? `The code stopped: ${error?.summary}`;
    if (this.output.textContent !== said) this.output.textContent = said;
    if (error) this.pause();
    // A long computation is done in parts: there is more to ask for.
    if (changes?.["…"]) this.next ??= { do: "update" };
    this.state = error ? "error" : "ready";
    this.element.dispatchEvent(new CustomEvent("live-reply", { detail: reply, bubbles: true }));
  }

  /** @param {SVGSVGElement} svg */
  listenToDrags(svg) {
    const handles = (this.form.dataset.handles ?? "").split(" ").filter(Boolean);
    /** @type {string | null} */
    let held = null;

    /**
     * Return the handle at a place of the screen, if one is near.
     * @param {{ clientX: number, clientY: number }} at
     */
    const near = ({ clientX, clientY }) => {
      const distances = handles.map((handle) => {
        const element = svg.querySelector(`#${this.name}-${handle}`);
        const box = element?.getBoundingClientRect();
        if (!box || this.form.hidden) return Infinity;
        const across = clientX - (box.left + box.right) / 2;
        return Math.hypot(across, clientY - (box.top + box.bottom) / 2);
      });
      const least = Math.min(...distances);
      return least <= REACH ? handles[distances.indexOf(least)] : null;
    };

    svg.addEventListener("pointerdown", (event) => {
      held = this.element.dataset.liveState === "static" ? null : near(event);
      if (!held) return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      svg.classList.add("live-held");
      this.pause();
      this.output.setAttribute("aria-live", "off");
    });
    svg.addEventListener("pointermove", (event) => {
      svg.classList.toggle("live-near", Boolean(near(event)));
      const screen = svg.getScreenCTM();
      if (!held || !screen) return;
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(
        screen.inverse(),
      );
      this.redraw({ do: "drag", handle: held, at: [x, y] });
    });
    for (const end of ["pointerup", "pointercancel"]) {
      svg.addEventListener(end, () => {
        if (!held) return;
        held = null;
        svg.classList.remove("live-held");
        this.output.setAttribute("aria-live", "polite");
        this.redraw();
      });
    }
    // A finger on a handle drags it; anywhere else it scrolls the page.
    const hold = (/** @type {TouchEvent} */ event) => {
      if (near(event.touches[0])) event.preventDefault();
    };
    svg.addEventListener("touchstart", hold, { passive: false });
  }

  /** Take from the address what is a number or a listed name for a control of ours. */
  readAddress() {
    const address = new URLSearchParams(location.search);
    for (const [name, field] of this.fields) {
      const text = address.get(`${this.name}.${name}`);
      if (text === null) continue;
      if (field instanceof HTMLSelectElement) {
        const listed = [...field.options].some(({ value }) => value === text);
        if (listed) this.values[name] = text;
      } else {
        if (!text.trim() || !Number.isFinite(Number(text))) continue;
        field.value = text.trim();
        if (!this.refusal(field)) this.values[name] = field.valueAsNumber;
      }
      this.show(name);
    }
  }

  /** Keep in the address what differs from the start, so that it can be shared. */
  writeAddress() {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      if (this.playing) return;
      const address = new URL(location.href);
      for (const [name, value] of Object.entries(this.values)) {
        const key = `${this.name}.${name}`;
        if (value === this.starts[name]) address.searchParams.delete(key);
        else address.searchParams.set(key, String(value));
      }
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    }, REST);
  }
}
