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
 * Do something with what the browser keeps for the reader, where that is allowed.
 * @template T
 * @param {(storage: Storage) => T} act
 */
export const withStorage = (act) => {
  try {
    return act(localStorage);
  } catch {
    return null; // blocked or full: versions last as long as the page
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
  const left = withStorage((storage) => storage.getItem(keyOf(block)));
  if (left !== null) wake().then((found) => found?.restore(left));
};

for (const block of document.querySelectorAll(BLOCKS)) {
  equip(/** @type {HTMLElement} */ (block));
}
