// Joins style sheets to one, minified: of theirs, the rules that something in the pages
// and scripts that ask may match, and the variables that anything uses; of ours,
// everything, since PurgeCSS does not see through selectors such as :is().

import { text } from "node:stream/consumers";
import { transform } from "lightningcss";
import { PurgeCSS } from "purgecss";

const { theirs, ours, later, asking } = JSON.parse(await text(process.stdin));
const [{ css }] = await new PurgeCSS().purge({
  css: [{ raw: theirs.join("\n") }],
  content: asking.map((raw) => ({ raw, extension: "html" })),
  variables: true,
  safelist: { variables: [...asking, ...ours, ...later].join("\n").match(/--[\w-]+/g) },
});
const code = Buffer.from([css, ...ours].join("\n"));
process.stdout.write(transform({ filename: "site.css", code, minify: true }).code);
