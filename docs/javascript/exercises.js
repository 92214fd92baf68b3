// @ts-check
// Reads the reader's answers, compares them with those that the page carries, and says
// what is right or what to look at again. It computes nothing about neurons.

/**
 * @typedef {{ value: number, within: number, sentence: string }} Mistake
 * @typedef {{
 *   label: string, digits: number, answer: number, within: number, meaning: string,
 *   mistakes: Mistake[],
 * }} Field
 * @typedef {{
 *   kind: "right" | "coarse" | "mistake" | "wrong" | "refused", sentence: string,
 * }} Verdict
 */

/** Rounding that computers do: 0.3 − 0.2 is not 0.1. */
const SLACK = 1 + 1e-6;

const GROUPED = String.raw`[0-9]{1,3}(?:([, _'’])[0-9]{3})(?:\3[0-9]{3})*`;
const NUMBER = new RegExp(
  String.raw`^([+-]?) ?((?:${GROUPED}|[0-9]+)?)(?:\.([0-9]*))?(?:e([+-]?[0-9]{1,4}))?$`,
  "i",
);
const DECIMAL_COMMA = /^[+-]? ?[0-9]*,[0-9]+$/;

/**
 * Read a number as people write it; what cannot be read comes back as a sentence.
 * @param {string} text
 * @returns {{ number: number, decimals: number } | { refusal: string }}
 */
export const read = (text) => {
  const plain = text.replace(/\s+/g, " ").trim().replace(/[−–]/g, "-");
  if (!plain) return { refusal: "Write a number first." };
  const parts = NUMBER.exec(plain);
  if (!parts || !/[0-9]/.test(plain.split(/e/i)[0]) || /^[+-]? ?0[, _'’]/.test(plain)) {
    return {
      refusal: DECIMAL_COMMA.test(plain)
        ? "Write a point where the decimals begin, not a comma."
        : "This is not a number. Write only digits, with a minus in front if it is " +
          "negative, and a point where the decimals begin.",
    };
  }
  const [, sign, whole, , decimals = "", power = "0"] = parts;
  const digits = whole.replace(/[^0-9]/g, "");
  const number = Number(`${sign}${digits || "0"}.${decimals || "0"}e${power}`);
  if (!Number.isFinite(number)) return { refusal: "This number is too large." };
  return { number, decimals: Math.max(0, decimals.length - Number(power)) };
};

/**
 * @param {number} number
 * @param {number} other
 * @param {number} within
 */
const near = (number, other, within) => Math.abs(number - other) <= within * SLACK;

/**
 * Say what an answer is: right, a known mistake, or something else.
 * @param {Field} field
 * @param {string} text
 * @returns {Verdict}
 */
export const judge = (field, text) => {
  const answer = read(text);
  if ("refusal" in answer) return { kind: "refused", sentence: answer.refusal };
  const { number, decimals } = answer;
  if (near(number, field.answer, field.within)) {
    return { kind: "right", sentence: `Right. ${field.meaning}` };
  }
  const rounded = number !== 0 && decimals < field.digits;
  if (rounded && near(number, field.answer, 10 ** -decimals / 2)) {
    return {
      kind: "coarse",
      sentence: "Right so far. Give as many decimals as the label asks for.",
    };
  }
  const known = field.mistakes.find(({ value, within }) => near(number, value, within));
  if (known) return { kind: "mistake", sentence: `Not yet. ${known.sentence}` };
  return {
    kind: "wrong",
    sentence: "Not yet. The hint below says where to begin.",
  };
};

/**
 * Bring one form to life.
 * @param {HTMLFormElement} form
 */
const start = (form) => {
  /** @type {Field[]} */
  const fields = JSON.parse(form.dataset.fields ?? "[]");
  const inputs = [...form.querySelectorAll("input")];
  const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  const sayings = inputs.map((input) => {
    const saying = document.createElement("span");
    saying.id = `${input.id}-saying`;
    return saying;
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const verdicts = fields.map((field, i) => judge(field, inputs[i].value));
    output.replaceChildren(...sayings);
    verdicts.forEach(({ kind, sentence }, i) => {
      const whose = fields.length > 1 ? `${fields[i].label}: ` : "";
      sayings[i].textContent = whose + sentence;
      sayings[i].dataset.verdict = kind;
      inputs[i].setAttribute("aria-invalid", String(kind === "refused"));
      inputs[i].setAttribute("aria-describedby", sayings[i].id);
    });
    inputs[verdicts.findIndex(({ kind }) => kind === "refused")]?.focus();
  });
  form.hidden = false;
};

if (typeof document !== "undefined") {
  for (const form of document.querySelectorAll("form[data-fields]")) {
    start(/** @type {HTMLFormElement} */ (form));
  }
}
