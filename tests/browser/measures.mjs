// Measures the pages of plans and documents as readers meet them: where the text and who cites begin, how high the
// head is, how much a page weighs, that nothing scrolls sideways and that no number of a document breaks.
//
//   node measures.mjs SITE_DIR
//
// Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import { stat } from "node:fs/promises";
import path from "node:path";
import { headReader, launch } from "./browser.mjs";
import { fileUrl, readSite } from "./site.mjs";

const WIDTHS = [1280, 768, 360, 320];
const HEADER = 140;

// Bounds at 1280 and 360 px; a title of more letters than this has those of any title.
const LONG = 120;
const TEXT = { short: { 1280: 450, 360: 700 }, any: { 1280: 480, 360: 820 } };
// Who cites a document: below a title of up to 120 letters, and below any (of which a phone shows three lines) or a notice.
const WHO = { short: { 1280: 400, 360: 520 }, any: { 1280: 440, 360: 560 } };

// Bytes of a page beside the text of a plan, its diagram and its lists, and of any page but for the text of a plan.
const FRAME = 15_000;
const PAGE = 200_000;

// Bytes of a diagram beside its titles: of one without rows, and of each row. With titles of 80 letters these are 4,500 for
// 12 rows and 6,500 for 20.
const DIAGRAM = 800;
const ROW = 200;

async function main() {
  if (process.argv.length !== 3) {
    throw new Error("usage: node measures.mjs SITE_DIR");
  }
  const site = await readSite(process.argv[2]);
  const browser = await launch();
  const headOf = await headReader(site, browser);
  const tab = await browser.newPage();
  const faults = [];
  let passed = 0;
  let plans = 0;
  let cited = 0;
  for (const page of site.pages) {
    if ((await headOf(page)).redirect) continue;
    const before = faults.length;
    await tab.goto(fileUrl(site, page));
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 800 });
      const seen = await tab.evaluate(measured);
      const say = (words) => faults.push(`${page} at ${width} px: ${words}`);
      if (seen.sideways > width) say(`scrolls sideways, ${seen.sideways} px`);
      if (seen.header > HEADER) say(`the head is ${seen.header} px high`);
      if (seen.broken) say(`a number breaks: ${seen.broken}`);
      if (seen.diagram) say(`the diagram: ${seen.diagram}`);
      const bound = (bounds, long) => bounds[long ? "any" : "short"][width];
      const text = bound(TEXT, seen.title > LONG);
      if (seen.text > text) say(`the text begins at ${seen.text} px`);
      const who = bound(WHO, seen.lead > LONG || seen.notices > 0);
      if (seen.who > who) say(`who cites begins at ${seen.who} px`);
      if (width === WIDTHS[0]) {
        plans += seen.text === undefined ? 0 : 1;
        cited += seen.who === undefined ? 0 : 1;
        const { size } = await stat(path.join(site.root, page));
        const frame = size - seen.textBytes;
        const beside = frame - seen.diagramBytes - seen.listBytes;
        const room = DIAGRAM + ROW * seen.rows + seen.titleBytes;
        if (seen.diagramBytes > room) say(`${seen.diagramBytes} bytes for a diagram of ${seen.rows} rows`);
        if (seen.text !== undefined && beside > FRAME) say(`${beside} bytes beside the text and its lists`);
        if (frame > PAGE) say(`${frame} bytes`);
      }
    }
    // With the distances between letters, words and lines that a reader may set (WCAG 2.2, 1.4.12), on a phone.
    await tab.setViewportSize({ width: 360, height: 800 });
    const spaced = await tab.evaluate(spacedOut);
    if (spaced) faults.push(`${page} with text spacing: ${spaced}`);
    passed += faults.length === before ? 1 : 0;
  }
  if (plans === 0 || cited === 0) faults.push(`${plans} plans and ${cited} documents: nothing is measured`);
  await browser.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

// Runs in the page.
function measured() {
  // What is wrong with the diagram as it is drawn: rows that lie on each other or on the document in the middle, lines that do
  // not meet it.
  function diagram() {
    const whole = document.querySelector(".kh-b");
    if (!whole) return undefined;
    const fold = whole.closest("details");
    const open = fold?.open;
    if (fold) fold.open = true;
    const place = (it) => it.getBoundingClientRect();
    const boxes = [...whole.querySelectorAll("li > a, .kh-b-own")].map(place);
    const lie = (one, other) =>
      one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    const overlaps = boxes.filter((one, at) => boxes.slice(at + 1).some((other) => lie(one, other))).length;
    const { left, right } = place(whole);
    const outside = boxes.filter((it) => it.left < left - 1 || it.right > right + 1).length;
    const own = place(whole.querySelector(".kh-b-own"));
    const isWide = getComputedStyle(whole).display === "grid";
    const heads = isWide ? [...whole.querySelectorAll("h4")].map(place) : [];
    const apart = heads.filter((it) => it.top < own.top - 1 || it.bottom > own.bottom + 1 || Math.min(Math.abs(it.right - own.left), Math.abs(it.left - own.right)) > 1).length;
    if (fold) fold.open = open;
    return overlaps + outside + apart > 0 ? `${overlaps} overlap, ${outside} stand outside, ${apart} lines end elsewhere` : undefined;
  }
  const one = (selector) => document.querySelector(selector) ?? undefined;
  const top = (selector) => {
    const found = one(selector);
    return found && Math.round(found.getBoundingClientRect().top + scrollY);
  };
  const bytes = (selector) =>
    [...document.querySelectorAll(selector)]
      .map((it) => new TextEncoder().encode(it.outerHTML).length)
      .reduce((sum, it) => sum + it, 0);
  // What a phone does not show of a long title has no line.
  const numbers = [...document.querySelectorAll("bdi:not(.kh-title-lead *, .kh-b q *), a.kh-no")];
  const broken = numbers.find((it) => it.getClientRects().length > 1);
  return {
    sideways: document.documentElement.scrollWidth,
    header: Math.round(one(".kh-header")?.getBoundingClientRect().height ?? 0),
    title: one("h1")?.textContent.length ?? 0,
    lead: one(".kh-title-lead")?.textContent.length ?? 0,
    notices: document.querySelectorAll(".kh-notice").length,
    text: one(".kh-plan #kh-toan-van") && top("#kh-toan-van"),
    who: top(".kh-who"),
    broken: broken?.textContent,
    diagram: diagram(),
    textBytes: bytes(".kh-text"),
    diagramBytes: bytes(".kh-b-box"),
    rows: document.querySelectorAll(".kh-b li").length,
    titleBytes: bytes(".kh-b q"),
    // As long as the plan has headings, duties, documents (which search engines get too) and themes.
    listBytes: bytes(".kh-contents, .kh-plan > section .kh-table, [type=\"application/ld+json\"]"),
  };
}

// Runs in the page: what is cut or scrolls sideways when text is spaced out. Lines that are left out on purpose end in «…».
function spacedOut() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; } p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets = [sheet];
  const wide = document.documentElement.scrollWidth;
  const cut = [...document.querySelectorAll("main *")].find((it) => {
    const style = getComputedStyle(it);
    const hides = style.overflowX === "hidden" && style.textOverflow !== "ellipsis" && style.webkitLineClamp === "none";
    return hides && style.position !== "absolute" && it.clientWidth > 1 && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1);
  });
  document.adoptedStyleSheets = [];
  if (wide > innerWidth) return `scrolls sideways, ${wide} px`;
  return cut && `cuts ${cut.tagName} ${cut.className}`;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
