// Opens every file that `kehoach serve` shows of a portal full of hostile texts, and looks whether any text runs.
//
//   node files.mjs URL SITE_DIR
//
// SITE_DIR is what `build` writes of the same portal: a list of its files. A text that ran has set the title to
// `ran`, asked for `/ran` or opened a dialog. Prints one line a fault, and exits with 1 on any.

import { launch } from "./browser.mjs";
import { addressOf, readSite } from "./site.mjs";

async function main() {
  const [url, folder] = process.argv.slice(2);
  if (!folder) {
    throw new Error("usage: node files.mjs URL SITE_DIR");
  }
  const site = await readSite(folder);
  const browser = await launch();
  const context = await browser.newContext();
  let passed = 0;
  const faults = [];
  for (const file of [...site.files].filter((file) => !file.startsWith("."))) {
    const said = await opened(context, new URL(addressOf(file), url).href, file);
    said.length === 0 ? passed++ : faults.push(...said.map((it) => `${file}: ${it}`));
  }
  await browser.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

// What ran, or did not open, when a file is opened as a page of its own.
async function opened(context, address, file) {
  const tab = await context.newPage();
  tab.setDefaultTimeout(60_000);
  const faults = [];
  tab.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith("/ran")) faults.push("a text loaded something");
  });
  tab.on("dialog", (dialog) => {
    faults.push("a dialog opens");
    return dialog.dismiss();
  });
  const answer = await tab.goto(address).catch((error) => error);
  if (answer instanceof Error) {
    const downloaded = answer.message.includes("Download is starting");
    faults.push(...(downloaded ? [] : [answer.message.split("\n")[0]]));
  } else {
    faults.push(...(await shown(tab, answer, file).catch((error) => [error.message.split("\n")[0]])));
  }
  await tab.close();
  return faults;
}

// What a file that a browser shows has wrong: a text that became markup, no pixels, no viewer.
async function shown(tab, answer, file) {
  if (file === "tep/mot.pdf") {
    // Chromium's own viewer is a frame of an extension.
    const viewer = () => tab.frames().some((frame) => frame.url().startsWith("chrome-extension:"));
    for (let waited = 0; waited < 10_000 && !viewer(); waited += 100) await tab.waitForTimeout(100);
    return viewer() ? [] : ["the viewer does not open"];
  }
  // What waits for a picture that is not there, or for the focus, runs a little later.
  await tab.waitForTimeout(100);
  // A page that redirects may be on its way, so the state of whichever page is there is asked for until one answers.
  const state = await tab.waitForFunction(() => ({
    title: document.title,
    marks: document.querySelectorAll("script, img").length,
    width: document.images[0]?.naturalWidth ?? 0,
  }));
  const { title, marks, width } = await state.jsonValue();
  const faults = title === "ran" ? ["a text set the title"] : [];
  if (file.endsWith(".html")) return faults;
  if (file.endsWith(".png")) return width > 0 ? faults : [...faults, "the picture is not shown"];
  return marks === 0 ? faults : [...faults, "a text became markup"];
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
