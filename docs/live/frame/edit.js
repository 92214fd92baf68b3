// @ts-check
// Gives each section of our code its Edit, and each session its Run. What they do is
// loaded when one is first pressed, or when the reader has left a version of their own.

/** What can be edited, checked or run; a session of imports only prepares. */
const BLOCKS = '[data-edit], [data-check], [data-run=""]';

/**
 * Return the code of a block, as it is printed.
 * @param {Element} block
 */
export const printedCode = (block) => block.querySelector("pre code")?.textContent ?? "";

/**
 * Return the name by which the reader's version of a block is kept: page, module and
 * the first name in it.
 * @param {HTMLElement} block
 */
export const keyOf = (block) => {
  const module = block.dataset.edit ?? `exercise ${block.dataset.check}`;
  const [, name = ""] = /^(?:def |class )?(\w+)/m.exec(printedCode(block)) ?? [];
  return `perceptron:${location.pathname}#${module}.${name}`;
};

/**
 * Return the version that the reader left here, if there is one.
 * @param {string} key
 */
const left = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is blocked
  }
};

/** @param {string} name */
export const makeButton = (name) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  return button;
};

/** @param {HTMLElement} block */
const equip = (block) => {
  const bar = document.createElement("p");
  const button = makeButton("run" in block.dataset ? "Run" : "Edit");
  bar.className = "code-bar";
  bar.append(button);
  block.append(bar);

  /** @type {Promise<import("./code.js").Code> | undefined} */
  let code;
  const wake = async () => {
    code ??= import("./code.js").then(({ begin }) => begin(block, bar, button));
    try {
      return await code;
    } catch {
      code = undefined;
      bar.replaceChildren(button, " It could not be loaded here: try again later.");
      return null;
    }
  };
  button.addEventListener("click", async () => (await wake())?.press());
  const text = "run" in block.dataset ? null : left(keyOf(block));
  if (text !== null) wake().then((found) => found?.restore(text));
};

for (const block of document.querySelectorAll(BLOCKS)) {
  equip(/** @type {HTMLElement} */ (block));
}
