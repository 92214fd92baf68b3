// @ts-check
// Gives each block of code its Edit, and each session its Run. What they do is loaded
// when one is first pressed, or when the reader has left a version of their own.

/** What can be edited, checked or run; a session of imports only prepares. */
const BLOCKS = '[data-edit], [data-check], [data-run=""], [data-sentence]';

/** @param {HTMLElement} block */
export const isSession = (block) => "run" in block.dataset;

/** @param {HTMLElement} block */
export const isSentence = (block) => "sentence" in block.dataset;

/** @param {Node} node */
const markdownOf = (node) => {
  if (!(node instanceof HTMLElement)) return node.textContent;
  const { py, not } = node.dataset;
  const text = (node.querySelector(".was") ?? node).textContent;
  return `**${text}**{ data-py="${py}"${not ? ` data-not="${not}"` : ""} }`;
};

/**
 * Return the code of a block; of a session what is typed at its prompts, of a sentence
 * what its author wrote.
 * @param {HTMLElement} block
 */
export const codeOf = (block) => {
  if (isSentence(block)) {
    return [...(block.querySelector("p")?.childNodes ?? [])].map(markdownOf).join("");
  }
  const text = block.querySelector("pre code")?.textContent ?? "";
  if (!isSession(block)) return text;
  const typed = text.split("\n").filter((line) => /^(>>>|\.\.\.)( |$)/.test(line));
  return typed.map((line) => `${line.slice(4)}\n`).join("");
};

/** How the names begin by which versions come along. */
const ALONG = "perceptron:#";

/**
 * Return the name by which the reader's version of a block is kept: the page, and the
 * module with the first name in it. A session has no name but what it says.
 * @param {HTMLElement} block
 */
export const keyOf = (block) => {
  const code = codeOf(block);
  if (isSession(block)) return `perceptron:${location.pathname}#>>> ${code}`;
  if (isSentence(block)) return `perceptron:${location.pathname}#sentence`;
  if (block.dataset.key) return `perceptron:${location.pathname}#${block.dataset.key}`;
  const module = block.dataset.edit ?? `exercise ${block.dataset.check}`;
  const [, name = ""] = /^(?:def |class )?(\w+)/m.exec(code) ?? [];
  return `perceptron:${location.pathname}#${module}.${name}`;
};

/**
 * Return the name by which it comes along to other pages.
 * @param {HTMLElement} block
 */
export const alongOf = (block) => keyOf(block).replace(/^.*?#/s, ALONG);

/**
 * Do something with what the browser keeps for the reader, where that is allowed.
 * @template T
 * @param {(storage: Storage) => T} act
 * @param {"localStorage" | "sessionStorage"} [kept] for good, or while they stay
 */
export const withStorage = (act, kept = "localStorage") => {
  try {
    return act(window[kept]);
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

/**
 * Make a block, seen by nobody, for a version of what this page does not print but may use.
 * @param {string} along
 */
const makeGuest = (along) => {
  const block = document.createElement("div");
  const [, key, module] = /^.*?#((.*)\..*)$/s.exec(along) ?? [];
  Object.assign(block.dataset, { key, edit: module });
  const { source } = JSON.parse(withStorage((kept) => kept.getItem(along), "sessionStorage") ?? "{}");
  block.append(document.createElement("pre"));
  block.firstElementChild?.append(Object.assign(document.createElement("code"), { textContent: source }));
  return block;
};

/** @param {HTMLElement} block */
const equip = (block) => {
  const bar = document.createElement("p");
  const [runs, edits] = [makeButton("Run"), makeButton("Edit")];
  bar.className = "code-bar";
  bar.append(...(isSession(block) ? [runs, edits] : [edits]));
  block.append(bar);

  /** @type {Promise<import("./code.js").Code> | undefined} */
  let code;
  const wake = async () => {
    code ??= import("./code.js").then(({ begin }) => begin(block, bar, runs, edits));
    try {
      return await code;
    } catch {
      code = undefined;
      bar.replaceChildren(...bar.children, " It could not be loaded here: try again later.");
      return null;
    }
  };
  runs.addEventListener("click", async () => (await wake())?.run());
  edits.addEventListener("click", async () => (await wake())?.edit());
  const left = withStorage((storage) => storage.getItem(keyOf(block)));
  // A version that was in place, here or on another page, comes along.
  const along = withStorage((storage) => storage.getItem(alongOf(block)), "sessionStorage");
  if (left ?? along) wake().then((found) => found?.restore(left, along));
  if (isSentence(block)) {
    document.addEventListener("followed", async () => (await wake())?.run());
  }
};

const blocks = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(BLOCKS))];
for (const block of blocks) equip(block);

if (document.querySelector("article :is([data-py], [data-run], [data-live])")) {
  const kept = withStorage(Object.keys, "sessionStorage") ?? [];
  const printed = new Set(blocks.map(alongOf));
  for (const along of kept.filter((name) => name.startsWith(ALONG) && !printed.has(name))) {
    equip(makeGuest(along));
  }
}
