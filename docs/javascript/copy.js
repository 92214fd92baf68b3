// The theme makes a landmark for navigation of each copy button: a page has dozens,
// and none of them is a place to go to. Say so to screen readers.
const strip = (root) => {
  for (const nav of root.querySelectorAll(".md-code__nav")) {
    nav.setAttribute("role", "none");
  }
};
new MutationObserver(() => strip(document)).observe(
  document.querySelector("article"),
  { childList: true, subtree: true },
);
strip(document);
