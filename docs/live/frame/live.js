// @ts-check
// Waits until a figure comes near the view, then brings it to life. A page that was only
// opened loads nothing: the scripts of figures and exercises, and what is in view at once,
// wait for the reader to stir, or for a moment of rest.

/** How near counts as near. */
const NEAR = "400px";
/** How long a page rests before what is in view comes to life, in milliseconds. */
const REST = 2500;
const STIRS = ["pointerdown", "pointermove", "keydown", "scroll", "focusin"];

/** @type {Promise<void>} */
const stirred = new Promise((resolve) => {
  for (const event of STIRS) {
    addEventListener(event, () => resolve(), { once: true, passive: true });
  }
  const rest = () => setTimeout(resolve, REST);
  if (document.readyState === "complete") rest();
  else addEventListener("load", rest, { once: true });
});

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        observer.unobserve(target);
        wake(/** @type {HTMLElement} */ (target));
      }
    }
  },
  { rootMargin: NEAR },
);

/** Bring what figures need: each part is asked for at once, as each is a journey. */
const parts = () =>
  Promise.all([import("./figure.js"), import("./engine.js"), import("./python.js")]);

/** @param {HTMLElement} element */
const wake = async (element) => {
  await stirred;
  const [{ Figure }] = await parts();
  await new Figure(element).start();
};

if (document.querySelector("form[data-fields]")) {
  stirred.then(() => import("../../javascript/exercises.js"));
}

const figures = document.querySelectorAll("figure[data-live]");
if (figures.length > 0) stirred.then(parts).catch(() => {}); // as one wakes, the console tells
for (const figure of figures) {
  for (const form of figure.querySelectorAll("form")) form.hidden = false;
  observer.observe(figure);
}
