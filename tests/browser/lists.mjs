// Looks at home, years, bodies, units, boards and duties as readers do: what stands where, what the script of the home
// page opens on a day, that nothing is cut, and that each page is accessible.
//
//   node lists.mjs SITE_DIR
//
// Wants the sample portal with a theme of the second quarter of 2026. Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import axe from "axe-core";
import { DESKTOP, launch, look, PHONE, PHONE_DARK } from "./browser.mjs";
import { fileUrl, readSite } from "./site.mjs";

const HOME = "index.html";
const BOARD = "chu-diem/2024-q2/index.html";
const DUTIES = "han/2024-q2/index.html";
const UNIT = "don-vi/phong-hanh-chinh-quan-tri-van-phong-ubnd-tinh-quang-ngai/index.html";
const BODY = "co-quan/van-phong-ubnd-tinh-quang-ngai/index.html";
const YEAR = "nam/2024/index.html";
const MAP = "so-do/index.html";
const MAY = "2026-05-15T08:00:00+07:00";

// Where what a reader asked for begins at the latest, on a desktop and on a phone.
const STARTS = [
  [HOME, ".kh-quarter[open]", 520, 700],
  [BOARD, ".kh-board-table tbody", 400, 420],
  [DUTIES, ".kh-duty-table tbody", 400, 420],
  [UNIT, ".kh-unit > section", 420, 600],
  [BODY, ".kh-body-due .kh-dated", 420, 560],
  [YEAR, ".kh-rows", 400, 420],
];

async function main() {
  if (process.argv.length !== 3) {
    throw new Error("usage: node lists.mjs SITE_DIR");
  }
  const site = await readSite(process.argv[2]);
  const browser = await launch();
  let passed = 0;
  const faults = [];
  const at = async (page, options = {}) => {
    const context = await browser.newContext({ timezoneId: "Asia/Ho_Chi_Minh", ...options });
    const tab = await context.newPage();
    tab.on("pageerror", (error) => faults.push(`${page}: ${error.message}`));
    await tab.clock.setFixedTime(new Date(options.when ?? MAY));
    await tab.goto(fileUrl(site, page));
    return tab;
  };
  for (const check of [starts, narrow, home, homeWithoutScript, homeLater, pictures, phoneTables, accessible]) {
    const said = await check(at).catch((error) => [error.message.split("\n")[0]]);
    said.length === 0 ? passed++ : faults.push(...said.map((it) => `${check.name}: ${it}`));
  }
  await browser.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

const top = (tab, selector) => tab.locator(selector).first().evaluate((it) => it.getBoundingClientRect().top + scrollY);

async function starts(at) {
  const faults = [];
  for (const [page, selector, wide, small] of STARTS) {
    const tab = await at(page);
    for (const [view, bound] of [[DESKTOP, wide], [PHONE, small]]) {
      await look(tab, view);
      const y = Math.round(await top(tab, selector));
      if (y > bound) faults.push(`${page}: ${selector} begins at ${y}, not by ${bound}, at ${view.width} px`);
    }
    await tab.context().close();
  }
  return faults;
}

async function narrow(at) {
  const faults = [];
  for (const page of [HOME, BOARD, DUTIES, UNIT, BODY, YEAR, MAP]) {
    const tab = await at(page);
    for (const width of [320, 360, 768]) {
      await look(tab, { ...PHONE, width });
      const wide = await tab.evaluate(() => document.scrollingElement.scrollWidth);
      if (wide > width) faults.push(`${page}: ${wide} px wide at ${width}`);
    }
    await tab.context().close();
  }
  return faults;
}

async function home(at) {
  const faults = [];
  const tab = await at(HOME);
  const open = tab.locator(".kh-quarter[open]");
  const said = (await open.innerText()).replace(/\s+/g, " ");
  if ((await open.getAttribute("id")) !== "kh-2026-q2") faults.push("another quarter is open");
  if (!said.startsWith("Việc quý này Quý II/2026")) faults.push(`it begins with ${said.slice(0, 60)}`);
  if (!said.includes("Chủ điểm quý này Quý II/2026")) faults.push("its themes have another name");
  const days = await open.locator("li[data-day]:visible").evaluateAll((all) => all.map((it) => it.dataset.day));
  if (days.length === 0 || days.length > 4) faults.push(`${days.length} are next`);
  if (days.join() !== [...days].sort().join() || days[0] < "2026-05-15") faults.push(days.join());
  if (!said.includes("đã qua hạn")) faults.push("it does not say what is past");
  return faults;
}

async function homeWithoutScript(at) {
  const tab = await at(HOME, { javaScriptEnabled: false });
  const open = tab.locator(".kh-quarter[open]");
  const faults = (await open.count()) === 1 ? [] : [`${await open.count()} quarters are open`];
  const text = await tab.locator("main").innerText();
  if (/quý này/i.test(text)) faults.push("it says what only a clock knows");
  const name = (await open.innerText()).replace(/\s+/g, " ");
  if (!/^Việc quý [IV]+\/\d{4}/.test(name)) faults.push(`the open quarter begins with ${name.slice(0, 40)}`);
  if ((await open.locator("li[data-day]:visible").count()) > 4) faults.push("more than the next duties are shown");
  return faults;
}

// A reader of another year sees what stands without a script.
async function homeLater(at) {
  const tab = await at(HOME, { when: "2031-02-03T08:00:00+07:00" });
  const text = await tab.locator("main").innerText();
  return /quý này/i.test(text) ? ["a quarter of another year is the reader's"] : [];
}

// Pictures have names, light files, words of 12 px on a phone, and their numbers in a table.
async function pictures(at) {
  const faults = [];
  for (const page of [HOME, UNIT, BODY, YEAR]) {
    const tab = await at(page);
    await look(tab, PHONE);
    const found = await tab.locator("main svg[role=img]:not(.kh-reports-drawing)").evaluateAll((all) =>
      all.map((svg) => ({
        name: svg.getAttribute("aria-label"),
        bytes: svg.outerHTML.length,
        rows: svg.parentElement.querySelectorAll("table tbody tr").length,
        bars: svg.querySelectorAll(".kh-picture-value").length,
        scale: svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
      })),
    );
    if (found.length === 0) faults.push(`${page} has no picture`);
    for (const it of found) {
      if (!it.name) faults.push(`${page}: a picture has no name`);
      if (it.bytes > 30_000) faults.push(`${page}: ${it.name} has ${it.bytes} bytes`);
      if (it.rows < it.bars) faults.push(`${page}: the table of ${it.name} lacks numbers`);
      if (it.scale > 0 && it.scale < 0.95) faults.push(`${page}: the words of ${it.name} are ${12 * it.scale} px`);
    }
    await tab.context().close();
  }
  return faults;
}

// On a phone no cell of these tables stands beside another.
async function phoneTables(at) {
  const faults = [];
  for (const page of [BOARD, DUTIES, UNIT, BODY]) {
    const tab = await at(page);
    await look(tab, PHONE);
    const beside = await tab.evaluate(() => {
      const seen = (it) => it.getBoundingClientRect().height > 0;
      const rows = [...document.querySelectorAll(".kh-table tbody tr")];
      return rows.filter((row) => {
        const cells = [...row.cells].filter(seen).map((it) => it.getBoundingClientRect());
        return cells.some((cell, at) => at > 0 && cell.top < cells[at - 1].bottom - 1);
      }).length;
    });
    if (beside > 0) faults.push(`${page}: ${beside} rows have cells side by side`);
    await tab.context().close();
  }
  return faults;
}

async function accessible(at) {
  const faults = [];
  const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  for (const page of [HOME, BOARD, DUTIES, UNIT, BODY, YEAR, MAP]) {
    const tab = await at(page);
    await tab.evaluate(axe.source);
    // What is folded is looked at too.
    await tab.evaluate(() => document.querySelectorAll("main details").forEach((it) => (it.open = true)));
    for (const view of [DESKTOP, PHONE_DARK]) {
      await look(tab, view);
      const { violations } = await tab.evaluate((it) => window.axe.run(document, { runOnly: it }), runOnly);
      faults.push(...violations.map((it) => `${page} (${view.name}): ${it.id}: ${it.nodes[0].target.join(" ")}`));
    }
    await tab.context().close();
  }
  return faults;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
