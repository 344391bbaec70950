// Looks at duties of the sample portal as a reader does on a day of 2023: what is next, what is past, what this
// quarter holds; by server and from the folder, with and without script.
//
//   node duties.mjs SITE_DIR
//
// Wants a plan whose duty of 7 March 2023 for the Ban Tuyên giáo has HOSTILE as its task. Prints one line a
// fault. Exits with 1 on any fault, with 2 on wrong use.

import { launch } from "./browser.mjs";
import { fileUrl, readSite, serve } from "./site.mjs";

const UNIT = "don-vi/ban-tuyen-giao-thi-uy-duc-pho/index.html";
const QUARTER = "han/2023-q1/index.html";
const ALL = "han/index.html";
const HOSTILE = "<img src=x onerror=alert(1)> & <b>đậm</b>";
const MORNING = "2023-03-06T08:00:00+07:00";

async function main() {
  if (process.argv.length !== 3) {
    throw new Error("usage: node duties.mjs SITE_DIR");
  }
  const site = await readSite(process.argv[2]);
  const server = await serve(site);
  const browser = await launch();
  let passed = 0;
  const faults = [];
  for (const [name, start] of [["http", server.url], ["file", fileUrl(site, "index.html")]]) {
    for (const check of [monday, lastDays, allPast, quarterPage, index, calm, noScript]) {
      const said = await check((when, page, options) => open(browser, faults, new URL(page, start).href, when, options))
        .catch((error) => [error.message.split("\n")[0]]);
      said.length === 0 ? passed++ : faults.push(...said.map((it) => `${name}: ${check.name}: ${it}`));
    }
  }
  await browser.close();
  server.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

// A page as it stands for a reader in Việt Nam at a moment.
async function open(browser, faults, url, when, options = {}) {
  const context = await browser.newContext({ timezoneId: "Asia/Ho_Chi_Minh", ...options });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => faults.push(`${url}: ${error.message}`));
  tab.on("dialog", () => faults.push(`${url}: a text ran as a script`));
  await tab.clock.setFixedTime(new Date(when));
  await tab.goto(url);
  return tab;
}

// The rows of this quarter that are not past, each in one line.
const coming = async (tab) => {
  const rows = await tab.locator(".kh-unit > .kh-quarter-now li[data-days]:not(.kh-past)").allInnerTexts();
  return rows.map((it) => it.replace(/\s+/g, " ").trim());
};

function expect(faults, holds, fault) {
  if (!holds) faults.push(fault);
}

async function monday(at) {
  const tab = await at(MORNING, UNIT);
  const faults = [];
  const rows = await coming(tab);
  expect(faults, rows[0]?.includes(HOSTILE) && rows[0].startsWith("7 Tháng 3"), `first is ${rows[0]}`);
  expect(faults, rows[0]?.includes("còn 1 ngày"), `first is ${rows[0]}`);
  expect(faults, (await tab.locator(".kh-unit :is(img, b)").count()) === 0, "a text became markup");
  expect(faults, rows[1]?.startsWith("31 Tháng 3") && !rows[1].includes("còn"), `second is ${rows[1]}`);
  // What others report to the unit is on the page and not among its own.
  const received = "Xây dựng và gửi kế hoạch thực hiện năm 2023";
  expect(faults, (await tab.locator("main").innerText()).includes(received), "the page lacks what it receives");
  expect(faults, !(await tab.locator(".kh-unit").innerText()).includes(received), "it owes what it receives");
  const first = (await tab.locator(".kh-unit h2").first().innerText()).replace(/\s+/g, " ");
  expect(faults, first.startsWith("Quý này Quý I/2023"), `the first heading is ${first}`);
  const strip = tab.locator(".kh-unit > .kh-quarter-now svg.kh-months");
  expect(faults, (await strip.locator("text.kh-months-now").allTextContents()).join() === "3", "the month is not marked");
  const link = await tab.locator(".kh-unit .kh-dated a").first().getAttribute("href");
  await tab.goto(new URL(link, tab.url()).href);
  expect(faults, (await tab.locator("tr:target").count()) === 1, `${link} is not the row of a duty`);
  return faults;
}

// The day by the reader's clock counts, whatever day it is in Greenwich.
async function lastDays(at) {
  const faults = [];
  for (const [when, day, expected] of [
    ["2023-03-30T00:30:00+07:00", "31 Tháng 3", "còn 1 ngày"],
    ["2023-03-31T23:30:00+07:00", "31 Tháng 3", "hôm nay"],
    ["2023-05-18T00:30:00+07:00", "31 Tháng 5", "còn 13 ngày"],
  ]) {
    const first = (await coming(await at(when, UNIT)))[0];
    expect(faults, first?.startsWith(day) && first.includes(expected), `${when}: ${first}`);
  }
  return faults;
}

async function allPast(at) {
  const tab = await at("2030-01-01T08:00:00+07:00", UNIT);
  const faults = [];
  const open = await tab.locator("[data-days]:is(tr, li):not(.kh-past)").count();
  expect(faults, open === 0, `${open} rows are not past`);
  expect(faults, (await tab.locator(":is(tr, li):not([data-days]).kh-past").count()) === 0, "what has no day is past");
  expect(faults, (await tab.locator("main [aria-current=date], .kh-unit > .kh-quarter-now").count()) === 0, "a quarter is current");
  return faults;
}

async function quarterPage(at) {
  const faults = [];
  const tab = await at(MORNING, QUARTER);
  const days = await tab.locator("tbody:first-of-type time").evaluateAll((all) => all.map((it) => it.dateTime));
  expect(faults, days.length > 0 && days.join() === [...days].sort().join(), days.join());
  const past = await tab.locator("tr.kh-past", { hasText: "đã qua" }).count();
  const next = await tab.locator("tr:not(.kh-past)", { hasText: /còn 1 ngày/ }).count();
  expect(faults, past > 0, "nothing is past");
  expect(faults, next > 0, "nothing is next");
  return faults;
}

async function index(at) {
  const tab = await at(MORNING, ALL);
  const current = await tab.locator("main [aria-current=date]").allInnerTexts();
  return current.join() === "Quý I/2023" ? [] : [`current is ${current}`];
}

// Nothing moves, so a wish for less motion changes nothing.
async function calm(at) {
  const tab = await at(MORNING, UNIT, { reducedMotion: "reduce" });
  const moving = await tab.evaluate(() => document.getAnimations().length);
  const first = (await coming(tab))[0];
  return moving === 0 && first?.startsWith("7 Tháng 3") ? [] : [`${moving} animations, first is ${first}`];
}

// The same facts, but for what depends on the day; the days of the week are told.
async function noScript(at) {
  const faults = [];
  const plain = await at(MORNING, UNIT, { javaScriptEnabled: false });
  const tasks = async (tab) => (await tab.locator("main .kh-task").allInnerTexts()).sort().join("\n");
  const enhanced = await at(MORNING, UNIT);
  expect(faults, (await tasks(plain)) === (await tasks(enhanced)), "script changes what is to be done");
  const main = await plain.locator("main").innerText();
  expect(faults, main.includes("Chủ nhật"), "the weekend is not told");
  expect(faults, !main.includes("đã qua") && !main.includes("Quý này"), "it says what only a clock knows");
  return faults;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
