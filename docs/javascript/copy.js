// @ts-check
// The theme makes a landmark for navigation of each copy button: a page has dozens,
// and none of them is a place to go to. Say so to screen readers.

const strip = () => {
  for (const nav of document.querySelectorAll(".md-code__nav")) {
    nav.setAttribute("role", "none");
  }
};
new MutationObserver(strip).observe(
  document.querySelector("article") ?? document.body,
  { childList: true, subtree: true },
);
strip();
