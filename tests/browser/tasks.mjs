// Does ten tasks of a reader on the sample portal, from the front page, on a desktop and on a phone: none takes more than
// three clicks (sending a query is one, opening the menu none), and the answer begins within one and a half windows.
//
//   node tasks.mjs SITE_DIR
//
// Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import { DESKTOP, launch, look, PHONE } from "./browser.mjs";
import { fileUrl, readSite } from "./site.mjs";

const MOST_CLICKS = 3;
const MOST_WINDOWS = 1.5;

const plan = { query: "491/KH-VP" };
const toPlan = [plan, ".kh-answer h2 a, .kh-results .kh-row-title, #kh-tim-nhom .kh-row-title"];

// What a reader does, in order (a query is typed and sent, else a link or button is clicked), and where the answer is.
const TASKS = {
  "who cites a directive, and in which sentence": [[{ query: "05-CT/TW" }, ".kh-answer-ways a"], ".kh-sentence mark"],
  "what a unit does": [[{ query: "phong hanh chinh quan tri" }, ".kh-answer-ways a"], ".kh-unit section li, .kh-unit section .kh-task"],
  "the chain from the centre to a plan": [[...toPlan, '.kh-tabs a[href="#kh-chuoi"]'], ".kh-rungs > li"],
  "print a plan": [toPlan, ".kh-print button"],
  "find words without their marks": [[{ query: "hoc tap va lam theo" }], "#kh-tim-nhom .kh-row-title"],
  "who has a theme in a quarter": [['.kh-nav a[href*="chu-diem"]', 'main a[href*="2024-q2"]'], ".kh-board-table td a"],
  "a calendar of duties": [['.kh-nav a[href*="han/"]'], 'main a[href$=".ics"]'],
  "how to cite a plan": [[...toPlan, '.kh-tabs a[href="#kh-trich-dan"]'], "#kh-td-day-du"],
  "a link to a section": [[...toPlan], ".kh-text h2 .kh-anchor"],
  "whether a plan still holds": [toPlan, ".kh-plan-head .kh-factline > span:nth-child(3)"],
};

async function main() {
  if (process.argv.length !== 3) {
    throw new Error("usage: node tasks.mjs SITE_DIR");
  }
  const site = await readSite(process.argv[2]);
  const browser = await launch();
  // So that the way to a place in a page takes no time.
  const tab = await browser.newPage({ reducedMotion: "reduce" });
  const faults = [];
  let passed = 0;
  for (const view of [DESKTOP, PHONE]) {
    for (const [task, [steps, answer]] of Object.entries(TASKS)) {
      const said = await done(tab, site, view, steps, answer).catch((error) => error.message.split("\n")[0]);
      if (said) faults.push(`${task}, ${view.name}: ${said}`);
      else passed++;
    }
  }
  await browser.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

async function done(tab, site, view, steps, answer) {
  if (steps.length > MOST_CLICKS) return `${steps.length} clicks`;
  await tab.goto(fileUrl(site, "index.html"));
  await look(tab, view);
  for (const step of steps) {
    if (step.query) {
      await tab.locator('main input[type="search"]').first().fill(step.query);
      await tab.keyboard.press("Enter");
      continue;
    }
    const wanted = tab.locator(step).first();
    const menu = tab.locator(".kh-menu:not([open]) > summary");
    await wanted.waitFor({ state: "attached", timeout: 30_000 });
    if (!(await wanted.isVisible()) && (await menu.isVisible())) await menu.click();
    await wanted.click({ timeout: 30_000 });
  }
  const found = tab.locator(answer).first();
  await found.waitFor({ state: "visible", timeout: 30_000 });
  const windows = await found.evaluate((it) => it.getBoundingClientRect().top / innerHeight);
  return windows <= MOST_WINDOWS ? "" : `the answer begins ${windows.toFixed(1)} windows below`;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
