// Searches a portal as readers do: by server and from its folder.
//
//   node search.mjs SITE_DIR WORDS.json
//
// SITE_DIR is the sample portal. Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { launch } from "./browser.mjs";
import { counted, done, groups, searchUrl } from "./searching.mjs";
import { fileUrl, readSite, serve } from "./site.mjs";

// What is typed, and words of the first direct answer or, where there is none, of the first row.
const QUERIES = [
  ["491 kh vp", "491/KH-VP"],
  ["491khvp", "491/KH-VP"],
  ["37-KH/DU", "37-KH/ĐU"],
  ["05-ct/tw", "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"],
  ["Chỉ thị số 05-CT/TW", "05-CT/TW"],
  ["Bộ Chính trị", "Bộ Chính trị"],
  ["phong hanh chinh quan tri", "Phòng Hành chính - Quản trị"],
  ["Phòng Hành chính - Quản trị", "Phòng Hành chính - Quản trị"],
  ["quy II/2024", "Quý II/2024"],
  ["quý 2 năm 2024", "Quý II/2024"],
  ["2024", "2024"],
  ["khu cong nghiep", "Khu công nghiệp"],
  ["KHU CÔNG NGHIỆP", "Khu công nghiệp"],
  ["Thi uỷ Đức Phổ", "Thị ủy Đức Phổ"],
  ["dai doan ket toan dan t", "đại đoàn kết toàn dân t"],
  ["so ket 03 nam ket luan 01 kl tw", "103-KH/ĐUK"],
  ["<img src=x onerror=alert(1)> khu công nghiệp", "Khu công nghiệp"],
  ["xyzzy", ""],
  ["…", ""],
  ["a ".repeat(5000), undefined],
];

// Phrases whose plans are counted one by one.
const PHRASES = [
  "văn hóa công sở", "van hoa cong so", "chuyen doi so", "hoc tap va lam theo tu tuong dao duc phong cach",
  "05-CT/TW", "ke hoach", "tu", "từ", "phòng hành chính - quản trị", "trach nhiem neu guong cua can bo dang vien",
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
    const tab = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
    tab.setDefaultTimeout(60_000);
    tab.on("pageerror", (error) => faults.push(`${name}: ${error.message}`));
    tab.on("dialog", () => faults.push(`${name}: a text ran as a script`));
    for (const check of [fromTheBox, queries, phrases, quotesAndMarks, passages, facetsAndAddress, keyboard]) {
      const said = await check(tab, start, site).catch((error) => [error.message.split("\n")[0]]);
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

// A query without marks in the box of the front page leads to the plan.
async function fromTheBox(tab, start) {
  await tab.goto(start);
  await tab.locator(".kh-find input").first().fill("ban quan ly khu cong nghiep");
  await tab.keyboard.press("Enter");
  // A folder has no address that ends with a slash.
  await tab.waitForURL(/tim-kiem\/(index\.html)?\?q=ban/);
  await done(tab);
  await tab.locator(".kh-results a").first().click();
  await tab.waitForURL(/ban-quan-ly-cac-kcn/);
  const heading = await tab.locator("h1").count();
  return heading === 1 ? [] : ["the link does not lead to the plan"];
}

async function queries(tab, start) {
  const faults = [];
  for (const [typed, expected] of QUERIES) {
    await tab.goto(searchUrl(start));
    await tab.locator("#kh-tim-q").fill(typed);
    await tab.keyboard.press("Enter");
    await done(tab);
    const answers = await tab.locator(".kh-answer").allInnerTexts();
    const rows = await tab.locator(".kh-results > li").allInnerTexts();
    const first = (answers[0] ?? rows[0] ?? "").replace(/\s+/g, " ");
    const fits = expected === "" ? answers.length + rows.length === 0 : first.toLowerCase().includes((expected ?? "").toLowerCase());
    if (!fits) faults.push(`${typed.slice(0, 40)}: ${first.slice(0, 120)}`);
    // Those of a row that only its text explains come with the text.
    if (expected && rows.length > 0) {
      const mark = tab.locator("main mark").first();
      await mark.waitFor({ state: "attached", timeout: 30_000 }).catch(() => faults.push(`${typed}: no marks`));
    }
  }
  return faults;
}

// The count of a phrase is that of the plans and places that have it, read one by one.
async function phrases(tab, start, site) {
  const faults = [];
  for (const typed of PHRASES) {
    await tab.goto(searchUrl(start, typed));
    await done(tab);
    const expected = await counted(tab, site, typed);
    const { phrase } = await groups(tab);
    const actual = phrase ?? { plans: 0, places: 0 };
    const known = typed.split(" ").length <= 7;
    if (actual.plans !== expected.plans || actual.places !== (known ? expected.places : 0)) {
      faults.push(`${typed}: ${JSON.stringify(actual)} and not ${JSON.stringify(expected)}`);
    }
  }
  return faults;
}

// Quotation marks leave the phrase alone; typed marks tell words apart.
async function quotesAndMarks(tab, start) {
  const of = async (typed) => {
    await tab.goto(searchUrl(start, typed));
    await done(tab);
    return groups(tab);
  };
  const faults = [];
  const open = await of("phong quan tri");
  const quoted = await of("“phong quan tri”");
  if (!open.near || quoted.near || quoted.apart) faults.push(`${JSON.stringify(open)}, quoted ${JSON.stringify(quoted)}`);
  const plain = await of("\"so\"");
  const marked = await of("\"sổ\"");
  if (!(marked.phrase.places < plain.phrase.places)) faults.push(`${JSON.stringify(plain)}, with marks ${JSON.stringify(marked)}`);
  const mixed = await of("\"học tập và làm theo\" kế hoạch");
  const both = Object.values(mixed).reduce((sum, it) => sum + it.plans, 0);
  const alone = (await of("\"học tập và làm theo\"")).phrase.plans;
  if (both > alone) faults.push(`${both} plans with a phrase that ${alone} have`);
  return faults;
}

// A passage is the words around the phrase, and leads to its heading with the words marked there.
async function passages(tab, start, site) {
  const faults = [];
  await tab.goto(searchUrl(start, "phong hanh chinh quan tri"));
  await done(tab);
  const passage = tab.locator(".kh-results .kh-passages > li").first();
  await passage.waitFor();
  const mark = await passage.locator("mark").first().innerText();
  if (!/^Phòng Hành chính - Quản trị$/i.test(mark)) faults.push(`the mark is «${mark}»`);
  const link = passage.locator("a");
  const href = await link.getAttribute("href");
  const [id, words] = href.split("#")[1].split(":~:text=").map(decodeURIComponent);
  if (words !== mark) faults.push(`${href} has not the words «${mark}»`);
  await link.click();
  await tab.waitForURL(/491-kh-vp/);
  if (id && (await tab.locator(`[id="${id}"]`).count()) !== 1) faults.push(`no heading ${id}`);
  await tab.waitForFunction(() => document.scrollingElement.scrollTop > 100);
  // What a browser does that knows no links to words: the script gets their address whole.
  const source = await readFile(path.join(site.root, "giao-dien/passage.js"), "utf8");
  const selected = await tab.evaluate(`((location) => {${source}\nreturn String(getSelection());})(${JSON.stringify({ hash: `#${href.split("#")[1]}` })})`);
  if (selected !== words) faults.push(`«${selected}» is selected and not «${words}»`);
  return faults;
}

// The address holds query and filters; opened anew it shows the same.
async function facetsAndAddress(tab, start) {
  const rows = () => tab.locator(".kh-results > li .kh-row-title").allInnerTexts();
  await tab.goto(searchUrl(start, "Hồ Chí Minh"));
  await done(tab);
  const all = await rows();
  const facet = tab.locator("#kh-tim-loc .kh-facet > li", { hasText: "2023" }).first();
  const count = Number(await facet.locator("span").innerText());
  await facet.locator("a").click();
  await tab.waitForURL(/nam=2023/);
  await done(tab);
  const before = await rows();
  const address = tab.url();
  await tab.goto("about:blank");
  await tab.goto(address);
  await done(tab);
  const after = await rows();
  const faults = before.length > 0 && before.join() === after.join() ? [] : [`${before.length} results, then ${after.length} at ${address}`];
  if (before.length > count || before.length >= all.length) faults.push(`${before.length} of ${all.length}, where ${count} are told`);
  await tab.locator("#kh-tim-loc a[aria-current]").click();
  await done(tab);
  if ((await rows()).join() !== all.join()) faults.push("a facet cannot be left");
  await tab.waitForTimeout(700);
  const spoken = await tab.locator("[role=status]").innerText();
  if (!/\d/.test(spoken)) faults.push("the count is not announced");
  return faults;
}

async function keyboard(tab, start) {
  await tab.goto(searchUrl(start));
  await tab.locator("#kh-tim-q").fill("hoc tap");
  await tab.keyboard.press("Enter");
  await done(tab);
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("ArrowDown");
  const second = await tab.evaluate(() => [...document.querySelectorAll(".kh-answer h2 a, .kh-row-title")].indexOf(document.activeElement));
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
