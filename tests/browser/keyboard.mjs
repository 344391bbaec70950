// Walks the sample portal with the keyboard alone, from its folder.
//
//   node keyboard.mjs SITE_DIR
//
// Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import { launch } from "./browser.mjs";
import { fileUrl, readSite } from "./site.mjs";

const PLAN = "ke-hoach/2024/491-kh-vp/index.html";

const WALKS = { skipsToTheText, goesByTheMenu, searchesAndReads, copiesACitation, contentsFollow };

async function main() {
  if (process.argv.length !== 3) {
    throw new Error("usage: node keyboard.mjs SITE_DIR");
  }
  const site = await readSite(process.argv[2]);
  const browser = await launch();
  const faults = [];
  for (const [name, walk] of Object.entries(WALKS)) {
    const tab = await browser.newPage({ permissions: ["clipboard-read", "clipboard-write"] });
    const said = await walk(tab, site).catch((error) => error.message.split("\n")[0]);
    if (said) faults.push(`${name}: ${said}`);
    await tab.close();
  }
  await browser.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${Object.keys(WALKS).length - faults.length} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

// What has the focus, and whether one sees it: an outline, a shadow or a ground of its own.
function focus(tab) {
  return tab.evaluate(() => {
    const it = document.activeElement;
    const style = getComputedStyle(it);
    const seen = style.outlineStyle !== "none" || style.boxShadow !== "none";
    return { id: it.id, tag: it.localName, text: it.innerText?.trim() ?? "", seen, href: it.href ?? "" };
  });
}

// Presses Tab until a thing has the focus; everything on the way is seen to have it.
async function tabTo(tab, fits, most = 80) {
  for (let count = 0; count < most; count++) {
    await tab.keyboard.press("Tab");
    const at = await focus(tab);
    if (at.tag === "body") throw new Error("the focus left the page");
    if (!at.seen) throw new Error(`no sign of the focus on ${at.tag} «${at.text.slice(0, 40)}»`);
    if (fits(at)) return at;
  }
  throw new Error("the focus never came there");
}

async function skipsToTheText(tab, site) {
  await tab.goto(fileUrl(site, PLAN));
  const first = await tabTo(tab, () => true);
  if (!first.href.endsWith("#kh-noi-dung")) return `the first stop is «${first.text}»`;
  await tab.keyboard.press("Enter");
  const main = await focus(tab);
  if (main.id !== "kh-noi-dung") return `the link leads to ${main.tag}#${main.id}`;
  const next = await tabTo(tab, () => true);
  const inside = await tab.evaluate(() => document.activeElement.closest("main") !== null);
  return inside ? "" : `behind the link comes «${next.text}»`;
}

async function goesByTheMenu(tab, site) {
  await tab.goto(fileUrl(site, "index.html"));
  await tabTo(tab, ({ href }) => href.endsWith("co-quan/index.html") || href.endsWith("co-quan/"), 12);
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/co-quan/);
  const current = await tab.locator(".kh-nav [aria-current]").count();
  return current === 1 ? "" : `${current} entries of the menu are marked`;
}

async function searchesAndReads(tab, site) {
  await tab.goto(fileUrl(site, PLAN));
  await tabTo(tab, ({ tag }) => tag === "input", 5);
  await tab.keyboard.type("khu cong nghiep");
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/tim-kiem/);
  await tab.waitForSelector(".kh-results:not([hidden]) a");
  await tab.locator("#kh-tim-q").focus();
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/ban-quan-ly-cac-kcn/);
  return "";
}

async function copiesACitation(tab, site) {
  await tab.goto(fileUrl(site, PLAN));
  await tabTo(tab, ({ text }) => text === "Trích dẫn");
  await tab.keyboard.press("Enter");
  await tabTo(tab, ({ tag }) => tag === "button", 2);
  await tab.keyboard.press("Enter");
  await tab.waitForFunction(() => document.querySelector(".kh-citation [role=status]").textContent !== "");
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  // Once more while it says so: the button has its own words again afterwards.
  await tab.keyboard.press("Enter");
  await tab.waitForFunction(() => document.activeElement.textContent === "Chép", null, { timeout: 60_000 });
  return copied.startsWith("Kế hoạch số 491/KH-VP ngày 20 tháng 3 năm 2024") ? "" : `copied «${copied}»`;
}

async function contentsFollow(tab, site) {
  await tab.goto(fileUrl(site, PLAN));
  const marked = () => tab.locator(".kh-contents [aria-current]").allInnerTexts();
  const before = await marked();
  await tab.locator(".kh-text h2").nth(2).evaluate((it) => it.scrollIntoView({ behavior: "instant" }));
  await tab.waitForFunction(() => document.querySelector(".kh-contents [aria-current]")?.textContent.startsWith("III."));
  const after = await marked();
  return before.length === 0 && after.length === 1 ? "" : `marked «${before}», then «${after}»`;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
