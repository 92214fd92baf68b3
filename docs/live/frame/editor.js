// @ts-check
// The editor: prism-code-editor around a native text area, in the colours of the page.

/**
 * @typedef {{
 *   element: HTMLElement, text(): string, write(text: string): void, focus(): void, mark(line: number | null): void,
 * }} Editor
 */

const PLACE = new URL("../../generated/editor/", import.meta.url);

/** @param {URL} url */
const addStyles = (url) =>
  new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url.href;
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });

/**
 * Load a module of the package; its types are those of its index.
 * @param {string} name
 */
const load = (name) => import(new URL(name, PLACE).href);

/** @type {typeof import("prism-code-editor")} */
const { createEditor } = await load("index.js");
/** @type {typeof import("prism-code-editor/commands")} */
const commands = await load("extensions/commands/index.js");
await Promise.all([
  load("prism/languages/python.js"),
  load("languages/python.js"),
  addStyles(new URL("layout.css", PLACE)),
  addStyles(new URL("editor.css", import.meta.url)),
]);

/**
 * Make an editor. Tab indents, but after Escape it leaves, as it does everywhere else.
 * @param {{
 *   text: string, prose: boolean, label: string, hint: string, changed(): void, run(): void,
 * }} settings
 * @returns {Editor}
 */
export const makeEditor = ({ text, prose, label, hint, changed, run }) => {
  let leaving = false;
  /** @param {(editor: any) => unknown} command */
  const unlessLeaving = (command) => (/** @type {any} */ editor) =>
    leaving ? false : command(editor);
  const { indentSelectedLines, insertLineAndIndent, insertTab, toggleComment } = commands;
  const indent = (/** @type {import("prism-code-editor").PrismEditor} */ editor) => {
    const [start, end] = editor.getSelection();
    return start === end ? insertTab(editor, start) : indentSelectedLines(editor);
  };
  /** @type {any} */
  const keys = {
    Tab: unlessLeaving(indent),
    "8+Tab": unlessLeaving((editor) => indentSelectedLines(editor, true)),
    Enter: (/** @type {any} */ editor) => insertLineAndIndent(editor),
    "Mod+Enter": () => {
      run();
      return true;
    },
    "Mod+/": (/** @type {any} */ editor) => toggleComment(editor),
  };
  const language = prose ? "text" : "python";
  const editor = createEditor(
    null,
    { value: text, language, wordWrap: prose, tabSize: 4, insertSpaces: true, lineNumbers: false },
    commands.editorCommands(prose ? {} : keys, []),
  );
  const { container, lines, textarea } = editor;
  // The package's Escape takes the focus away, and readers with it.
  editor.keyCommandMap.Escape = () => {
    leaving = true;
    return false;
  };
  textarea.addEventListener("keydown", (/** @type {KeyboardEvent} */ { key }) => {
    if (!["Escape", "Tab", "Shift"].includes(key)) leaving = false;
  });
  textarea.addEventListener("blur", () => (leaving = false));
  textarea.setAttribute("aria-label", label);
  textarea.setAttribute("aria-describedby", hint);

  /** @param {number | null} line */
  const mark = (line) => {
    for (const element of lines) element.classList.remove("code-line-error");
    if (line !== null) lines[line]?.classList.add("code-line-error");
  };
  editor.on("update", () => {
    mark(null);
    changed();
  });
  const write = (/** @type {string} */ value) => {
    textarea.value = value;
    textarea.dispatchEvent(new InputEvent("input"));
  };
  return { element: container, text: () => editor.value, write, focus: () => textarea.focus(), mark };
};
