// @ts-check
// A field for many lines of the reader's own: taken from a file, kept for the next visit,
// forgotten when asked, and handed back as a file. All of it stays in this browser.

import { withStorage } from "./edit.js";

/** @typedef {import("./figure.js").Figure} Figure */

/** Where the site's own sets lie. */
const SETS = new URL("../../sets/", import.meta.url);
/** How long a file may take to be saved, in milliseconds. */
const SAVED = 60_000;

/**
 * Read a file as text: Unicode as its first bytes say, or what older programs write.
 * @param {Blob} file
 */
const textOf = async (file) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const wide = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(bytes[0] << 8) | bytes[1]];
  try {
    return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

/**
 * @param {Figure} figure
 * @param {HTMLTextAreaElement} area
 */
export const carry = (figure, area) => {
  const key = `${figure.name}.${area.name}`;
  const most = 4 * Number(area.dataset.longest); // bytes; more would be refused anyway
  area.value = withStorage((storage) => storage.getItem(key)) ?? "";
  let kept = area.value;
  figure.element.addEventListener("live-reply", () => {
    if (area.value === kept) return;
    kept = area.value;
    withStorage((storage) => (kept ? storage.setItem(key, kept) : storage.removeItem(key)));
  });

  /** @param {string} text */
  const fill = (text) => figure.set({ [area.name]: text }).redraw();

  /** @param {FileList | null | undefined} files */
  const take = async (files) => {
    if (files?.[0]) fill(await textOf(files[0].slice(0, most)));
  };

  const chooser = /** @type {HTMLInputElement} */ (figure.form.querySelector("[type=file]"));
  chooser.addEventListener("change", async () => {
    await take(chooser.files);
    chooser.value = ""; // so that the same file can be chosen again
  });
  figure.element.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  figure.element.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });

  /** @type {Record<string, (what: string) => unknown>} */
  const does = {
    choose: () => chooser.click(),
    forget: () => fill(""),
    set: async (name) => fill(await (await fetch(new URL(`${name}.csv`, SETS))).text()),
    hand: async (kind) => {
      const { file, text, ...reply } = await figure.ask({ do: "hand out", kind });
      if (file === undefined || text === undefined) {
        figure.take(reply);
        return;
      }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text]));
      link.download = file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), SAVED);
    },
  };
  for (const [what, act] of Object.entries(does)) {
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = figure.form.querySelectorAll(`button[data-${what}]`);
    for (const button of buttons) {
      button.addEventListener("click", () => act(button.dataset[what] ?? ""));
    }
  }
};
