// Searches the sample portal as readers do: by server and from its folder.
//
//   node search.mjs SITE_DIR WORDS.json
//
// Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import { readFile } from "node:fs/promises";
import { launch } from "./browser.mjs";
import { fileUrl, readSite, serve } from "./site.mjs";

const SEARCH = "tim-kiem/index.html";

// What is typed, and words that the best result holds; none where there is no result.
const QUERIES = [
  ["491 kh vp", "491/KH-VP"],
  ["491khvp", "491/KH-VP"],
  ["37-KH/DU", "37-KH/ĐU"],
  ["khu cong nghiep", "Khu công nghiệp"],
  ["KHU CÔNG NGHIỆP", "Khu công nghiệp"],
  ["Thi uỷ Đức Phổ", "Thị ủy Đức Phổ"],
  ["duc pho", "Đức Phổ"],
  ["dai doan ket toan dan t", "Trà Vinh"],
  ["so ket 03 nam ket luan 01 kl tw", "103-KH/ĐUK"],
  ["<img src=x onerror=alert(1)> khu công nghiệp", "Khu công nghiệp"],
  ["xyzzy", ""],
  ["…", ""],
  ["a ".repeat(5000), undefined],
];

async function main() {
  const [folder, cases] = process.argv.slice(2);
  if (!cases) {
    throw new Error("usage: node search.mjs SITE_DIR WORDS.json");
  }
  const site = await readSite(folder);
  const server = await serve(site);
  const browser = await launch();
  const words = JSON.parse(await readFile(cases, "utf8"));
  let passed = 0;
  const faults = [];
  for (const [name, start] of [["http", server.url], ["file", fileUrl(site, "index.html")]]) {
    const tab = await browser.newPage();
    tab.on("pageerror", (error) => faults.push(`${name}: ${error.message}`));
    tab.on("dialog", () => faults.push(`${name}: a text ran as a script`));
    for (const check of [fromTheBox, queries, filtersAndAddress, keyboard]) {
      const said = await check(tab, start).catch((error) => [error.message.split("\n")[0]]);
      said.length === 0 ? passed++ : faults.push(...said.map((it) => `${name}: ${check.name}: ${it}`));
    }
    const folded = await tab.evaluate(folds, words);
    folded.length === 0 ? passed++ : faults.push(...folded.map((it) => `${name}: words: ${it}`));
    await tab.close();
  }
  await browser.close();
  server.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

const searchUrl = (start) => new URL(SEARCH, start).href;

// Waits until the results of what was typed stand there, and gives them.
async function results(tab) {
  await tab.waitForFunction(() => document.getElementById("kh-tim-so").textContent !== "");
  await tab.waitForTimeout(150);
  return tab.locator(".kh-results:not([hidden]) > li").allInnerTexts();
}

// A query without marks in the box of the front page leads to the plan.
async function fromTheBox(tab, start) {
  await tab.goto(start);
  await tab.locator(".kh-find input").first().fill("ban quan ly khu cong nghiep");
  await tab.keyboard.press("Enter");
  // A folder has no address that ends with a slash.
  await tab.waitForURL(/tim-kiem\/(index\.html)?\?q=ban/);
  await results(tab);
  await tab.locator(".kh-results a").first().click();
  await tab.waitForURL(/ban-quan-ly-cac-kcn/);
  const heading = await tab.locator("h1").count();
  return heading === 1 ? [] : ["the link does not lead to the plan"];
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

async function queries(tab, start) {
  const faults = [];
  for (const [typed, expected] of QUERIES) {
    await tab.goto(searchUrl(start));
    await tab.locator("#kh-tim-q").fill(typed);
    if (typed.trim() === "") continue;
    if (expected) {
      // The count may be that of the letters typed so far; a busy machine takes its time for the rest.
      await tab.locator(".kh-results:not([hidden]) > li", { hasText: new RegExp(escaped(expected), "i") }).first().waitFor();
    }
    const found = await results(tab);
    const first = found[0] ?? "";
    const fits = expected === "" ? found.length === 0 : first.toLowerCase().includes((expected ?? "").toLowerCase());
    if (!fits) faults.push(`${typed.slice(0, 40)}: ${first.slice(0, 120)}`);
    if (expected && (await tab.locator(".kh-results mark").count()) === 0) faults.push(`${typed}: no marks`);
  }
  return faults;
}

// The address holds query and filters; opened anew it shows the same.
async function filtersAndAddress(tab, start) {
  await tab.goto(searchUrl(start));
  await tab.locator("#kh-tim-q").fill("Hồ Chí Minh");
  await results(tab);
  await tab.locator("#kh-loc-nam").selectOption("2023");
  await tab.waitForTimeout(200);
  const before = await results(tab);
  const address = tab.url();
  await tab.goto("about:blank");
  await tab.goto(address);
  const after = await results(tab);
  const same = before.length > 0 && before.join() === after.join();
  const faults = same ? [] : [`${before.length} results, then ${after.length} at ${address}`];
  if (!address.includes("nam=2023")) faults.push(`the address lacks the year: ${address}`);
  await tab.waitForTimeout(700);
  const spoken = await tab.locator("[role=status]").innerText();
  if (!/\d/.test(spoken)) faults.push("the count is not announced");
  return faults;
}

async function keyboard(tab, start) {
  await tab.goto(searchUrl(start));
  await tab.locator("#kh-tim-q").fill("hoc tap");
  await results(tab);
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("ArrowDown");
  const second = await tab.evaluate(() => [...document.querySelectorAll(".kh-row-title")].indexOf(document.activeElement));
  await tab.keyboard.press("Escape");
  const back = await tab.evaluate(() => document.activeElement.id);
  return second === 1 && back === "kh-tim-q" ? [] : [`at ${second}, then at ${back}`];
}

// Runs in the page.
function folds(cases) {
  const faults = [];
  for (const [text, spelled, folded] of cases) {
    const words = kehoachTim.words(text);
    const actual = JSON.stringify([words, words.map(kehoachTim.fold)]);
    if (actual !== JSON.stringify([spelled, folded])) faults.push(`${text}: ${actual}`);
  }
  return faults;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
