// @ts-check
// Code on every page: a button copies what can be run, and keys scroll what is too wide.

(() => {
  const dialog = document.querySelector(".md-dialog");

  /** @param {string} text */
  const say = (text) => {
    if (!dialog?.firstElementChild) return;
    dialog.firstElementChild.textContent = text;
    dialog.classList.add("md-dialog--active");
    setTimeout(() => dialog.classList.remove("md-dialog--active"), 2000);
  };

  /** @param {string} text */
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Only a site that is served by https may do that.
      const field = document.createElement("textarea");
      field.style.cssText = "position: fixed; opacity: 0";
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  };

  /** @param {HTMLElement} code */
  const button = (code) => {
    const made = document.createElement("button");
    made.className = "md-code__button";
    made.title = "Copy to clipboard";
    made.dataset.mdType = "copy";
    made.addEventListener("click", async () => {
      code.dataset.mdCopying = ""; // the style sheet hides what is not to be copied
      const text = code.innerText.trimEnd();
      delete code.dataset.mdCopying;
      await copy(text);
      made.focus();
      say("Copied to clipboard");
    });
    return made;
  };

  /** @param {Element} code */
  const dress = (code) => {
    if (code.matches(".md-code__nav + code")) return;
    const corner = document.createElement("div");
    corner.className = "md-code__nav";
    corner.append(button(/** @type {HTMLElement} */ (code)));
    code.before(corner);
  };

  // Told of each block that is laid out: what is folded or far away needs nothing yet.
  const widths = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
    for (const { target } of seen) dress(target);
  });
  for (const code of document.querySelectorAll(/** @type {"code"} */ ("article pre > code"))) {
    code.tabIndex = 0; // until it is known how wide it is
    widths.observe(code);
  }
})();
