// Judges answers as the page does. Each line that comes in is [[field, text], …] as
// JSON, each line that goes out the list of verdicts.

import { createInterface } from "node:readline";

import { judge } from "../../docs/javascript/exercises.js";

for await (const line of createInterface({ input: process.stdin })) {
  const answers = JSON.parse(line);
  console.log(JSON.stringify(answers.map(([field, text]) => judge(field, text))));
}
