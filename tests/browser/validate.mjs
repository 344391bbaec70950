// Checks a published site's HTML pages and style sheets with the Nu HTML checker.
//
//   node validate.mjs SITE_DIR
//
// Prints one line a fault, `file:line:column: message`. Exits with 1 on any fault, with 2 on
// wrong use or when the checker itself fails.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readSite } from "./site.mjs";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
// Warnings do not count: under file addresses the checker takes `style-src 'self'` to forbid the
// site's own files, and warns of it on every page.
const OPTIONS = [
  "--errors-only",
  "--skip-non-html",
  "--also-check-css",
  "--stdout",
  ...["--format", "json"],
];

// Container queries (CSS Containment 3), which it passes over, and a property of SVG 2 are newer than its style sheet checker.
const UNKNOWN_TO_IT = /^CSS: (“(container-type|vector-effect)”: Property “\2” doesn't exist\.|Unrecognized at-rule “@container”)/;

async function main() {
  const [folder, ...rest] = process.argv.slice(2);
  if (!folder || rest.length > 0) {
    throw new Error("usage: node validate.mjs SITE_DIR");
  }
  const site = await readSite(folder);
  const checked = [...site.files].filter((file) => /\.(html|css)$/.test(file));
  const messages = (await runChecker(site.root)).filter(({ message }) => !UNKNOWN_TO_IT.test(message));
  const faults = messages.map((message) => readFault(site, message));

  faults.forEach(({ line }) => console.log(line));
  const failed = new Set(faults.map(({ file }) => file)).size;
  console.log(`${checked.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

// The checker's messages on the files of a folder.
async function runChecker(folder) {
  const { status, output } = await run("java", ["-jar", JAR, ...OPTIONS, folder]);
  if (status !== 0 && status !== 1) {
    throw new Error(`the HTML checker ended with ${status}`);
  }
  return JSON.parse(output).messages;
}

// Java reads file names by the locale, and a bare machine's locale knows only ASCII.
function run(command, args) {
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output: Buffer.concat(chunks).toString() }));
  });
}

function readFault(site, { url, lastLine, firstColumn, lastColumn, message }) {
  const file = path.relative(site.root, fileURLToPath(url));
  const place = [file, lastLine, firstColumn ?? lastColumn].filter(Boolean).join(":");
  return { file, line: `${place}: ${message}` };
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
