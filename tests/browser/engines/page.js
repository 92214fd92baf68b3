// What the page itself answers about its elements, when another engine than Playwright's
// shows it: found as Playwright finds them, so that tests speak one language.

const flat = (text) => text.replace(/\s+/g, " ").trim();

const same = (text, asked, exact) =>
  exact ? flat(text) === flat(asked) : flat(text).toLowerCase().includes(flat(asked).toLowerCase());

const isSeen = (element) => {
  const box = element.getBoundingClientRect();
  return element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
};

const named = (element, attribute) =>
  (element.getAttribute(attribute) ?? "")
    .split(/\s+/)
    .map((id) => id && document.getElementById(id)?.textContent)
    .filter(Boolean)
    .join(" ");

const labelOf = (element) =>
  named(element, "aria-labelledby") ||
  element.getAttribute("aria-label") ||
  [...(element.labels ?? [])].map((label) => label.textContent).join(" ");

const ROLES = {
  button: "button, [role=button], [type=submit]",
  complementary: "aside",
  link: "a[href]",
  progressbar: "progress, [role=progressbar]",
  radiogroup: "[role=radiogroup], fieldset",
  status: "[role=status], output",
  textbox: "textarea, [type=text]",
};
const INSIDE = "input, textarea, select, output, button, [role], [aria-label], [aria-labelledby]";

const STEPS = {
  css: (place, selector) => [...place.querySelectorAll(selector)],
  xpath(place, path) {
    const found = document.evaluate(path, place, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
    return Array.from({ length: found.snapshotLength }, (_, i) => found.snapshotItem(i));
  },
  role: (place, role, name, exact) =>
    [...place.querySelectorAll(ROLES[role])]
      .filter(isSeen)
      .filter((each) => same(labelOf(each) || each.textContent, name, exact)),
  label: (place, name, exact) =>
    [...place.querySelectorAll(INSIDE)].filter((each) => same(labelOf(each), name, exact)),
  text: (place, words, exact) =>
    [...place.querySelectorAll("*")].filter(
      (each) =>
        same(each.textContent, words, exact) &&
        ![...each.children].some((child) => same(child.textContent, words, exact)),
    ),
};

/** Return the elements that a chain of steps leads to. */
// eslint-disable-next-line no-unused-vars -- Python asks for it by name
const find = (steps) => {
  let found = [document];
  for (const [kind, ...asked] of steps) {
    if (kind === "has") found = found.filter((each) => same(each.textContent, ...asked));
    else if (kind === "nth") found = [found.at(asked[0])].filter(Boolean);
    else found = [...new Set(found.flatMap((place) => STEPS[kind](place, ...asked)))];
  }
  return found;
};

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** Whether what was met at some place is an element, or speaks for it. */
const reaches = (element, met) =>
  element.contains(met) || met.closest("label")?.control === element;

/** Return where to press an element, or why it cannot be pressed yet. */
const pressable = async (element) => {
  if (!isSeen(element)) return "it cannot be seen";
  if (element.matches(":disabled")) return "it is disabled";
  const place = () => {
    const box = element.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const hit = ({ x, y }) => {
    const top = document.elementFromPoint(x, y);
    return top && reaches(element, top);
  };
  const before = place();
  await frame();
  await frame();
  const now = place();
  if (before.x !== now.x || before.y !== now.y) return "it moves";
  if (hit(now)) return now;
  element.scrollIntoView({ block: "center", behavior: "instant" });
  return "something lies over it";
};

const PRESS = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];

/** Let the next press reach an element or nothing: the page may move before it comes. */
const guard = (element) => {
  window.unguard?.();
  window.missed = true;
  let met;
  const guarding = new AbortController();
  window.unguard = () => guarding.abort();
  const look = (event) => {
    met ??= event.target;
    window.missed = !reaches(element, met);
    if (!window.missed) return guarding.abort();
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const how = { capture: true, signal: guarding.signal };
  for (const kind of PRESS) window.addEventListener(kind, look, how);
};

/** Put a text in a field, as one who pastes it. */
const fill = (field, text) => {
  field.focus();
  const typed = field.matches("textarea, [type=text], [type=number], [type=search], :not([type])");
  if (typed) {
    field.select();
    if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
  }
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

/** Return what is heard of an element: its text, less what is hidden from eyes or ears. */
const heard = (node) => {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.ariaHidden === "true") return "";
  const { display, visibility } = getComputedStyle(node);
  if (display === "none" || visibility === "hidden") return "";
  return [...node.childNodes].map(heard).join("");
};

/** What can be asked of one element. */
// eslint-disable-next-line no-unused-vars -- Python asks for it by name
const ASK = {
  text: (element) => element.textContent,
  shown: (element) => element.innerText,
  value: (element) => element.value,
  attribute: (element, name) => element.getAttribute(name),
  visible: isSeen,
  focused: (element) => element === document.activeElement,
  disabled: (element) => element.matches(":disabled"),
  description: (element) => flat(named(element, "aria-describedby")),
  focus: (element) => element.focus(),
  reveal: (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight)
      element.scrollIntoView({ block: "center", behavior: "instant" });
  },
  box: (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  },
  heard,
  pressable,
  guard,
  fill,
};
