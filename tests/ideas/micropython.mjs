// Runs a program under MicroPython, as a browser will, with the files that it is given.
//
//   node tests/ideas/micropython.mjs FOLDER FILE … < program.py
//
// The files, named as inside FOLDER, are there to be imported. Prints what the program
// prints; ends with 1 and MicroPython's traceback when it fails.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

const [folder, ...files] = process.argv.slice(2);
const micropython = await loadMicroPython({
  heapsize: 8 * 1024 * 1024,
  linebuffer: true,
  stdout: (line) => console.log(line),
});

for (const file of files) {
  const place = join("/core", file);
  micropython.FS.mkdirTree(dirname(place));
  micropython.FS.writeFile(place, readFileSync(join(folder, file)));
}
micropython.runPython('import sys; sys.path.insert(0, "/core")');

try {
  micropython.runPython(readFileSync(0, "utf8"));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
