// @ts-check
// A pad to draw on: carries the strokes of a finger, a mouse or keys, as the `d` of a path.
// What they mean, only Python knows.

/** @typedef {import("./figure.js").Figure} Figure */

const SVG = "http://www.w3.org/2000/svg";
/** How far a key moves the pen, in pixels of the drawing. */
const STEP = 6;
/** What lies nearer than this to the last point adds nothing, in the same pixels. */
const NEAR = 1.5;
/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/**
 * Let the reader draw what a field holds.
 * @param {Figure} figure
 * @param {HTMLInputElement} field
 */
export const draw = (figure, field) => {
  const pad = figure.element.querySelector(`#${figure.name}-${field.dataset.pad}`);
  const ink = figure.element.querySelector(`#${figure.name}-ink`);
  const key = figure.form.querySelector(`[data-pen="${field.name}"]`);
  if (!(pad instanceof SVGGraphicsElement && ink && key)) return;
  const { x: left, y: top, width, height } = pad.getBBox();
  /** What was drawn here; anything else in the field begins anew. @type {string | null} */
  let mine = null;
  /** Where the pen is. */
  let at = [left + width / 2, top + height / 2];

  /** @param {string} d */
  const write = (d) => {
    if (d.length > Number(field.dataset.longest)) return;
    mine = field.value = d;
    show();
    figure.redraw();
  };

  /** Replies are late: what was drawn meanwhile stays in sight. */
  const show = () => {
    if (field.value !== mine) return;
    ink.setAttribute("d", mine);
    ink.setAttribute("visibility", "visible");
  };

  /** @param {number} x @param {number} y */
  const place = (x, y) => {
    at = [
      Math.round(10 * Math.min(Math.max(x, left), left + width)) / 10,
      Math.round(10 * Math.min(Math.max(y, top), top + height)) / 10,
    ];
    return at.join(" ");
  };

  /** @param {number} x @param {number} y */
  const begin = (x, y) => {
    const before = mine && field.value === mine ? `${mine} ` : "";
    const there = place(x, y);
    write(`${before}M ${there} L ${there}`);
  };

  /** @param {number} x @param {number} y */
  const goOn = (x, y) => write(`${field.value} L ${place(x, y)}`);

  figure.element.addEventListener("live-reply", show);

  const grip = /** @type {SVGGraphicsElement} */ (pad.cloneNode());
  grip.removeAttribute("id");
  grip.classList.add("live-pad");
  pad.ownerSVGElement?.append(grip);

  /** @param {PointerEvent} event */
  const under = ({ clientX, clientY }) => {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(
      grip.getScreenCTM()?.inverse(),
    );
    return /** @type {[number, number]} */ ([x, y]);
  };

  // A finger draws here, and scrolls elsewhere; `touch-action` is not heard in drawings.
  grip.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  grip.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    figure.hush(true);
    begin(...under(event));
  });
  grip.addEventListener("pointermove", (event) => {
    if (!grip.hasPointerCapture(event.pointerId)) return;
    const [x, y] = under(event);
    if (Math.hypot(x - at[0], y - at[1]) >= NEAR) goOn(x, y);
  });
  grip.addEventListener("lostpointercapture", () => figure.hush(false));

  const pen = document.createElementNS(SVG, "circle");
  pen.setAttribute("r", "5");
  pen.classList.add("live-tip");
  const down = () => key.getAttribute("aria-pressed") === "true";
  const showPen = () => {
    pen.setAttribute("cx", String(at[0]));
    pen.setAttribute("cy", String(at[1]));
    pen.classList.toggle("live-down", down());
    grip.before(pen);
  };
  const lift = () => key.setAttribute("aria-pressed", "false");

  key.addEventListener("focus", showPen);
  key.addEventListener("blur", () => {
    lift();
    pen.remove();
  });
  key.addEventListener("click", () => {
    if (down()) lift();
    else {
      key.setAttribute("aria-pressed", "true");
      begin(at[0], at[1]);
    }
    showPen();
  });
  key.addEventListener("keydown", (event) => {
    const arrow = ARROWS[/** @type {KeyboardEvent} */ (event).key];
    if (!arrow) return;
    event.preventDefault();
    const [x, y] = [at[0] + arrow[0], at[1] + arrow[1]];
    if (down()) goOn(x, y);
    else place(x, y);
    showPen();
  });
};
