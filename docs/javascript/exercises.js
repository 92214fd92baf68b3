// @ts-check
// Reads the reader's answers, compares them with those that the page carries, and says
// what is right or what to look at again. It computes nothing about neurons.

/**
 * @typedef {{ value: number, within: number, sentence: string }} Mistake
 * @typedef {{
 *   label: string, digits: number, answer: number, within: number, guess: boolean,
 *   meaning: string, mistakes: Mistake[],
 * }} Field
 * @typedef {{
 *   label: string, options: { text: string, right: boolean, sentence: string }[],
 * }} Choice
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
 * Say what it means to have chosen this one, given by its place.
 * @param {Choice} field
 * @param {string} place
 * @returns {Verdict}
 */
const judgeChoice = ({ options }, place) => {
  if (!place) return { kind: "refused", sentence: "Choose one first." };
  const { right, sentence } = options[Number(place)];
  if (right) return { kind: "right", sentence: `Right. ${sentence}` };
  return { kind: "mistake", sentence: `Not yet. ${sentence}` };
};

/**
 * Say how good a guess is that is no known mistake.
 * @param {Field} field
 * @param {number} number
 * @returns {Verdict}
 */
const judgeGuess = ({ answer, within, digits, meaning }, number) => {
  if (near(number, answer, within)) {
    const exactly = answer.toFixed(digits).replace("-", "−");
    return { kind: "right", sentence: `Well guessed: it is ${exactly}. ${meaning}` };
  }
  const side = number < answer ? "low" : "high";
  return { kind: "wrong", sentence: `Your guess is too ${side}.` };
};

/**
 * Say what an answer is: right, a known mistake, or something else.
 * @param {Field | Choice} field
 * @param {string} text
 * @returns {Verdict}
 */
export const judge = (field, text) => {
  if ("options" in field) return judgeChoice(field, text);
  const answer = read(text);
  if ("refusal" in answer) return { kind: "refused", sentence: answer.refusal };
  const { number, decimals } = answer;
  const rounded = number !== 0 && decimals < field.digits;
  if (near(number, field.answer, field.within) && !field.guess) {
    return { kind: "right", sentence: `Right. ${field.meaning}` };
  }
  const known = field.mistakes.find(({ value, within }) => near(number, value, within));
  if (known) return { kind: "mistake", sentence: `Not yet. ${known.sentence}` };
  if (rounded && near(number, field.answer, 10 ** -decimals / 2) && !field.guess) {
    return {
      kind: "coarse",
      sentence: "Right so far. Give as many decimals as the label asks for.",
    };
  }
  if (field.guess) return judgeGuess(field, number);
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
  /** @type {(Field | Choice)[]} */
  const fields = JSON.parse(form.dataset.fields ?? "[]");
  const rows = [...form.querySelectorAll(".exercise-field")];
  const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  const asked = rows.map((row) => (row.matches("fieldset") ? row : row.querySelector("input")));
  const sayings = asked.map((one) => {
    const saying = document.createElement("span");
    saying.id = `${one?.id}-saying`;
    return saying;
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const verdicts = fields.map((field, i) => judge(field, given(rows[i])));
    output.replaceChildren(...sayings);
    verdicts.forEach(({ kind, sentence }, i) => {
      const whose = fields.length > 1 ? `${fields[i].label.replace(/[^?]$/, "$&:")} ` : "";
      sayings[i].textContent = whose + sentence;
      sayings[i].dataset.verdict = kind;
      asked[i]?.setAttribute("aria-invalid", String(kind === "refused"));
      asked[i]?.setAttribute("aria-describedby", sayings[i].id);
    });
    rows[verdicts.findIndex(({ kind }) => kind === "refused")]?.querySelector("input")?.focus();
  });
  form.hidden = false;
};

/**
 * Return what was typed or chosen; nothing, if nothing was.
 * @param {Element} row
 */
const given = (row) => {
  /** @type {HTMLInputElement | null} */
  const input = row.querySelector("input[type=text], input:checked");
  return input?.value ?? "";
};

if (typeof document !== "undefined") {
  for (const form of document.querySelectorAll("form[data-fields]")) {
    start(/** @type {HTMLFormElement} */ (form));
  }
}
