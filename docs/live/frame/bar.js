// @ts-check
// The bar that says what the reader's version has changed, and leads from mark to mark.

import { makeButton } from "./edit.js";
import { marked } from "./marks.js";

/**
 * Tell the blocks of code what is wished: to stop, to reset, or to offer that.
 * @param {"stop" | "reset" | "busy" | "idle"} wish
 */
const tell = (wish) => document.dispatchEvent(new CustomEvent("whole", { detail: { wish } }));

/** @type {ReturnType<typeof build> | undefined} */
let bar;

const build = () => {
  const element = document.createElement("aside");
  element.className = "whole-bar";
  element.setAttribute("aria-label", "Your version");
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const progress = document.createElement("progress");
  progress.setAttribute("aria-label", "Computed again");
  const [previous, next, stop, reset] = ["Previous", "Next", "Stop", "Reset"].map(makeButton);
  const buttons = document.createElement("p");
  buttons.append(previous, next, stop, reset);
  element.append(said, progress, buttons);
  element.hidden = progress.hidden = stop.hidden = true;

  let at = -1;
  /** @param {number} by */
  const go = (by) => {
    const places = marked().filter((place) => !place.closest("[hidden]"));
    if (!places.length) return;
    const focused = places.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const from = focused >= 0 ? focused : at;
    at = from < 0 ? (by > 0 ? 0 : places.length - 1) : (from + by + places.length) % places.length;
    const place = places[at];
    for (let around = place.closest("details"); around; ) {
      around.open = true;
      around = around.parentElement?.closest("details") ?? null;
    }
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  };
  previous.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  stop.addEventListener("click", () => tell("stop"));
  reset.addEventListener("click", () => tell("reset"));

  const rest = () => {
    progress.hidden = stop.hidden = true;
    next.disabled = previous.disabled = marked().length === 0;
  };
  /** What came along from other pages. @type {string[]} */
  let along = [];
  return {
    element,
    /** @param {string} sentence */
    say(sentence) {
      said.textContent = [...along, sentence].join(" ");
      element.hidden = false;
      rest();
    },
    /**
     * @param {number} done
     * @param {number} of
     */
    progress(done, of) {
      Object.assign(progress, { value: done, max: of });
    },
    /** @param {boolean} busy */
    busy(busy) {
      tell(busy ? "busy" : "idle");
      if (!busy) return;
      element.hidden = progress.hidden = stop.hidden = false;
      const sentence = "Your version runs down the page …";
      if (said.textContent !== sentence) said.textContent = sentence;
    },
    hide() {
      element.hidden = true;
      said.textContent = "";
      along = [];
      rest();
    },
    /** @param {string} sentence */
    cameAlong(sentence) {
      along.push(sentence);
    },
  };
};

/** The style sheet: without it, a mark would take up room. */
export const styled = new Promise((resolve) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("whole.css", import.meta.url).href;
  for (const end of ["load", "error"]) link.addEventListener(end, resolve);
  document.head.append(link);
});

/** Return the bar; it is made when it is first needed. */
export const makeBar = () => {
  if (!bar) document.body.append((bar = build()).element);
  return bar;
};
