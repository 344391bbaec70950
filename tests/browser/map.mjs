// Reads the map of a portal as readers do: by server and from its folder, with and without script.
//
//   node map.mjs SITE_DIR
//
// What only a portal of many plans has (counts, years to open, lanes to unfold) is checked where SITE_DIR has it.
// Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import { launch } from "./browser.mjs";
import { fileUrl, readSite, serve } from "./site.mjs";

const PAGE = "do-thi/index.html";
// The design's bounds.
const FIRST_ROW = 380;
const FIRST_LOAD = 60_000;
const REQUESTS = 3;
const SCRIPT = 20_000;

async function main() {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    throw new Error("usage: node map.mjs SITE_DIR");
  }
  const site = await readSite(folder);
  const server = await serve(site);
  const browser = await launch();
  let passed = 0;
  const faults = [];
  for (const [name, start] of [["http", server.url], ["file", `${fileUrl(site, "")}/`]]) {
    for (const check of CHECKS) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...VIEWS[check.name] });
      const tab = await context.newPage();
      const before = faults.length;
      const expect = (holds, words) => holds || faults.push(`${name} ${check.name}: ${words}`);
      tab.on("pageerror", (error) => expect(false, error.message));
      tab.on("console", (it) => it.type() === "error" && expect(false, it.text()));
      await check(tab, start + PAGE, expect).catch((error) => expect(false, error.message.split("\n")[0]));
      passed += faults.length === before ? 1 : 0;
      await context.close();
    }
  }
  await browser.close();
  server.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

const VIEWS = {
  touch: { viewport: { width: 360, height: 740 }, hasTouch: true },
  withoutScript: { javaScriptEnabled: false },
  reducedMotion: { reducedMotion: "reduce" },
  forcedColours: { forcedColors: "active" },
};

async function open(tab, url) {
  await tab.goto("about:blank");
  await tab.goto(url);
  await settled(tab);
}

// Waits until the map shows what was last asked for.
const settled = (tab) => tab.waitForSelector("#kh-ban-do[data-ready]");

const isFolded = (tab) => tab.evaluate(() => Boolean(document.querySelector("#kh-ban-do.kh-map-folded")));
const isUnfoldable = (tab) => tab.evaluate(() => Boolean(document.querySelector(".kh-map-documents")));
const canvas = (tab) => tab.locator(".kh-map canvas");
const panel = (tab) => tab.locator(".kh-map-panel").innerText();
const mode = (tab) => tab.locator("#kh-ban-do").getAttribute("data-mode");
const year = (tab, at) => tab.evaluate((at) => [...document.querySelectorAll(".kh-map-years text")].filter((it) => /^\d{4}$/.test(it.textContent)).at(at).textContent, at);
const names = (tab) => tab.evaluate(() => [...document.querySelectorAll(".kh-map-years text:not(.g)")].map((it) => it.textContent));

// Where the first bead of a row stands on the canvas, from left to right, as the pixels say; none in the middle of words.
const beads = (tab, row) =>
  tab.evaluate((row) => {
    const canvas = document.querySelector(".kh-map canvas");
    const rows = [...document.querySelectorAll(".kh-map-lane h2, .kh-map-lane li")];
    const { width, data } = canvas.getContext("2d").getImageData(0, Math.round(((row + 0.5) * canvas.height) / rows.length), canvas.width, 1);
    const found = [];
    for (let x = 0; x < width; x++) {
      const [red, green, , alpha] = data.slice(4 * x, 4 * x + 4);
      const strong = alpha > 200 && red > green + 60;
      if (strong && !found.some((it) => x - it < 12)) found.push(x);
    }
    return found.map((x) => (x + 4) / devicePixelRatio);
  }, row);
const indexOf = (tab, selector) =>
  tab.evaluate((selector) => [...document.querySelectorAll(".kh-map-lane h2, .kh-map-lane li")].findIndex((it) => it.querySelector(selector)), selector);

async function position(tab, row) {
  const box = await canvas(tab).boundingBox();
  const rows = await tab.locator(".kh-map-lane h2, .kh-map-lane li").count();
  return { x: box.x, y: box.y + ((row + 0.5) * box.height) / rows, width: box.width };
}

// The rows are where the drawing has them, whether a script or the page draws; the first is high on the page.
async function places(tab, url, expect) {
  const faults = [];
  for (const width of [1280, 360, 320]) {
    await tab.setViewportSize({ width, height: 900 });
    await open(tab, url);
    const seen = await tab.evaluate(() => {
      const box = (it) => it.getBoundingClientRect();
      const rows = [...document.querySelectorAll(".kh-map-lane h2, .kh-map-lane li")];
      const list = box(document.querySelector(".kh-map-rows"));
      return {
        first: box(document.querySelector(".kh-map-lane li")).top + scrollY,
        heights: [...new Set(rows.map((it) => box(it).height))],
        list: list.height - rows.length * box(rows[0]).height,
        canvas: box(document.querySelector(".kh-map canvas")).height - list.height,
        sideways: document.documentElement.scrollWidth,
        legend: box(document.querySelector(".kh-map-legend")).top > list.top,
        small: [...document.querySelectorAll(".kh-map button, .kh-map input")].filter((it) => box(it).height < 44).length,
      };
    });
    const row = width > 768 ? 24 : 46;
    if (width > 768 && seen.first > FIRST_ROW) faults.push(`the first row is at ${seen.first}`);
    if (seen.heights.join() !== String(row)) faults.push(`${width}: rows of ${seen.heights} px`);
    if (Math.abs(seen.list) > 1 || Math.abs(seen.canvas) > 1) faults.push(`${width}: the drawing is not as high as the list`);
    if (seen.sideways > width) faults.push(`${width}: scrolls sideways, ${seen.sideways} px`);
    if (seen.legend !== width < 768) faults.push(`${width}: the legend stands on the wrong side`);
    if (seen.small > 0) faults.push(`${width}: ${seen.small} controls below 44 px`);
  }
  expect(faults.length === 0, faults.join("; "));
}

async function loads(tab, url, expect) {
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  await open(tab, url);
  const own = asked.filter((it) => /map|du-lieu/.test(it));
  expect(own.length <= REQUESTS, `asks for ${own}`);
  const bytes = await tab.evaluate((urls) => Promise.all(urls.map((it) => fetch(it).then((got) => got.text()).catch(() => ""))), url.startsWith("http") ? own : []);
  const zipped = await tab.evaluate(async (texts) => {
    const sizes = texts.map(async (text) => (await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer()).byteLength);
    return (await Promise.all(sizes)).reduce((sum, it) => sum + it, 0);
  }, bytes);
  expect(zipped <= FIRST_LOAD, `the first load is ${zipped} bytes`);
  const script = bytes.filter((_, at) => own[at].includes("map")).reduce((sum, it) => sum + it.length, 0);
  expect(script <= SCRIPT, `the script is ${script} bytes`);
}

async function withoutScript(tab, url, expect) {
  await tab.goto(url);
  const paths = await tab.locator(".kh-map-drawing path").count();
  expect(paths > 3, `${paths} paths are drawn`);
  expect((await tab.locator(".kh-map-lane a").count()) > 5, "no rows");
  expect(!(await tab.locator(".kh-map canvas").count()), "a canvas without script");
  const styled = await tab.locator(".kh-map [style], .kh-map-drawing text").count();
  expect(styled === 0, `${styled} elements with a style or words in the drawing`);
}

// A row under the mouse or with focus stands out, and the panel says what was chosen.
async function mouse(tab, url, expect) {
  await open(tab, url);
  const row = await indexOf(tab, ".kh-map-document");
  await tab.locator(".kh-map-lane a").first().hover();
  await tab.waitForSelector(".kh-map-lane li.kh-map-row");
  const [bead] = await beads(tab, row);
  expect(bead > 0, "no bead is seen in the first row");
  const at = await position(tab, row);
  await tab.mouse.move(at.x + bead + 1, at.y);
  await tab.waitForSelector(".kh-map-box:not([hidden])");
  const number = await tab.locator(".kh-map-document b").first().innerText();
  const words = await tab.locator(".kh-map-box").innerText();
  expect(words.includes(number), `the box says «${words}»`);
  await tab.mouse.click(at.x + bead + 1, at.y);
  await tab.waitForFunction(() => document.querySelectorAll(".kh-map-panel li a").length > 0);
  const links = await tab.locator(".kh-map-panel li a").count();
  expect(links > 0 && links <= 24, `${links} links in the panel`);
  expect((await panel(tab)).includes(number), `the panel says «${await panel(tab)}»`);
  await tab.locator(".kh-map-panel button").last().click();
  expect((await panel(tab)) === "", "the panel stays");
}

// The wheel alone scrolls the page; with Ctrl it zooms at the pointer, a drag pans, ↺ shows all.
async function zoom(tab, url, expect) {
  await open(tab, url);
  const before = await names(tab);
  const at = await position(tab, 2);
  await tab.mouse.move(at.x + at.width * 0.9, at.y);
  await tab.keyboard.down("Control");
  for (let turn = 0; turn < 5; turn++) await tab.mouse.wheel(0, -200);
  await tab.keyboard.up("Control");
  await tab.waitForFunction((all) => JSON.stringify([...document.querySelectorAll(".kh-map-years text:not(.g)")].map((it) => it.textContent)) !== all, JSON.stringify(before));
  expect((await tab.evaluate(() => scrollY)) === 0, "Ctrl and the wheel scroll");
  await tab.waitForFunction(() => location.hash.length > 1);
  const hash = await tab.evaluate(() => location.hash);
  await tab.mouse.down();
  await tab.mouse.move(at.x + at.width * 0.9 + 90, at.y, { steps: 3 });
  await tab.mouse.up();
  await tab.waitForFunction((hash) => location.hash !== hash, hash);
  await tab.getByRole("button", { name: "Về ban đầu" }).click();
  await tab.waitForFunction(() => location.hash === "");
  await settled(tab);
  expect(JSON.stringify(await names(tab)) === JSON.stringify(before), "↺ does not show all again");
}

// A year opens into quarters, months or weeks, then into single plans on an axis of equal steps.
async function steps(tab, url, expect) {
  await open(tab, url);
  if (!(await isFolded(tab))) return;
  expect((await mode(tab)) === "year", `begins with ${await mode(tab)}`);
  const name = await year(tab, -1);
  await tab.locator(".kh-map-years text", { hasText: new RegExp(`^${name}$`) }).click();
  await tab.waitForSelector('#kh-ban-do:not([data-mode="year"])');
  await tab.waitForFunction(() => location.hash.length > 1);
  expect((await tab.evaluate(() => location.hash)).startsWith(`#${name}-${name}/`), `the address is ${tab.url()}`);
  const more = tab.getByRole("button", { name: "Phóng to" });
  for (let turn = 0; turn < 8 && (await mode(tab)) !== "plan"; turn++) {
    await more.click();
    await settled(tab);
  }
  expect((await mode(tab)) === "plan", `single plans are not shown, but ${await mode(tab)}`);
  expect((await names(tab)).every((it) => /^\d+\/\d{4}$/.test(it)), `months are ${await names(tab)}`);
}

// 12 documents more come into their lane, the counts of the fold shrink by theirs, focus goes to the first.
async function unfold(tab, url, expect) {
  await open(tab, url);
  if (!(await isUnfoldable(tab))) return;
  const rows = tab.locator(".kh-map-lane li");
  const before = await rows.count();
  const fold = tab.locator(".kh-map-documents").first();
  const count = async () => Number(/\d+/.exec((await fold.innerText()).replaceAll(".", ""))[0]);
  const folded = await count();
  await fold.focus();
  await tab.keyboard.press("Enter");
  await tab.waitForFunction((before) => document.querySelectorAll(".kh-map-lane li").length > before, before);
  const more = Math.min(12, folded);
  const left = folded === more ? 1 : 0;
  await tab.waitForFunction(() => document.activeElement.closest(".kh-map-lane li"));
  expect((await rows.count()) === before + more - left, `${(await rows.count()) - before} rows more`);
  if (!left) expect((await count()) === folded - more, `${await count()} left of ${folded}`);
  const focused = await tab.evaluate(() => document.activeElement.closest("li").dataset.id);
  expect(focused?.length > 0, "focus is not on a document that came");
  await tab.waitForFunction((id) => decodeURIComponent(location.hash).includes(`/${id}~`), focused);
  const { href, id } = { href: tab.url(), id: focused };
  await open(tab, href);
  expect((await rows.count()) === before + more - left, "the address does not keep what was unfolded");
  expect((await tab.locator(`.kh-map-lane li.kh-map-row[data-id="${id}"]`).count()) === 1, "the address does not keep the row");
}

// Words without marks find a document; one that is folded comes into its lane.
async function find(tab, url, expect) {
  await open(tab, url);
  const name = await tab.locator(".kh-map-document span").first().innerText();
  const field = tab.locator(".kh-map-bar input");
  const plain = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace("…", "").trim();
  await field.fill(plain);
  await tab.waitForFunction(() => document.querySelectorAll("#kh-map-ten option").length > 0);
  await field.press("Enter");
  await tab.waitForFunction(() => document.activeElement.closest(".kh-map-lane li"));
  const row = await tab.evaluate(() => document.activeElement.textContent);
  expect(row.includes(name.slice(0, 20)), `found ${row}`);
  await field.fill("khong co van ban nay");
  await field.press("Enter");
  await tab.waitForFunction(() => document.querySelector(".kh-map-panel").textContent.includes("Không tìm thấy"));
  if (!(await isUnfoldable(tab))) return;
  const folded = await tab.evaluate(() => {
    const shown = new Set([...document.querySelectorAll(".kh-map-lane b")].map((it) => it.textContent));
    const all = Array.from({ length: kehoachMap.count() }, (_, n) => kehoachMap.document(n)).filter(Boolean);
    return all.findLast(({ number }) => !shown.has(number)).number;
  });
  await field.fill(folded);
  await field.press("Enter");
  await tab.waitForFunction((number) => document.activeElement.closest(".kh-map-lane li")?.querySelector("b").textContent === number, folded);
}

// An address that is broken, of another portal, or of the first year is read without a fault.
async function address(tab, url, expect) {
  for (const hash of ["#%", "#1800-1801/khong-co~9+9,0+x", "#/", "#x"]) {
    await open(tab, url + hash);
    expect((await tab.locator(".kh-map-lane li").count()) > 0, `${hash} leaves no rows`);
  }
  await open(tab, url);
  const name = await year(tab, 0);
  await tab.locator(".kh-map-years text", { hasText: new RegExp(`^${name}$`) }).first().click();
  await tab.waitForFunction(() => location.hash.length > 1);
  expect((await tab.evaluate(() => location.hash)).startsWith(`#${name}-${name}/`), `the address is ${tab.url()}`);
  await settled(tab);
  const before = await names(tab);
  await open(tab, tab.url());
  expect(JSON.stringify(await names(tab)) === JSON.stringify(before), `the address shows ${await names(tab)} and not ${before}`);
}

async function keyboard(tab, url, expect) {
  await open(tab, url);
  await tab.locator(".kh-map-lane a").first().focus();
  await tab.waitForSelector(".kh-map-lane li.kh-map-row");
  await tab.keyboard.press("Tab");
  expect(await tab.evaluate(() => Boolean(document.activeElement.closest(".kh-map-lane"))), "Tab does not go to the next row");
  await canvas(tab).focus();
  const status = () => tab.locator(".kh-map [role=status]").textContent();
  await tab.keyboard.press("ArrowUp");
  await tab.keyboard.press("ArrowRight");
  const first = await status();
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("ArrowRight");
  expect(first !== "" && (await status()) !== first, `the arrows say «${first}», then «${await status()}»`);
  await tab.keyboard.press("Enter");
  await tab.waitForFunction(() => document.querySelectorAll(".kh-map-panel li a").length > 0);
  await tab.keyboard.press("+");
  await tab.waitForFunction(() => location.hash.includes("-"));
  await tab.keyboard.press("Escape");
  expect((await panel(tab)) === "", "Esc leaves the panel");
}

// A tap chooses, a drag sideways pans, a drag up scrolls the page, and a pinch is the browser's.
async function touch(tab, url, expect) {
  await open(tab, url);
  expect((await canvas(tab).evaluate((it) => getComputedStyle(it).touchAction)) === "pan-y", "the page does not scroll under a finger");
  const row = await indexOf(tab, ".kh-map-document");
  await tab.locator(".kh-map-document").first().scrollIntoViewIfNeeded();
  const link = await tab.locator(".kh-map-document").first().boundingBox();
  expect(link.height >= 24, `a row's link is ${link.height} px high`);
  const above = await tab.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest("a")?.className, { x: link.x + 20, y: link.y + 8 });
  expect(above === "kh-map-document", `a finger on words meets ${above}`);
  const [bead] = await beads(tab, row);
  const at = await position(tab, row);
  const hit = await tab.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.tagName, { x: at.x + bead, y: at.y });
  expect(hit === "CANVAS", `a finger on a bead meets ${hit}`);
  await tab.touchscreen.tap(at.x + bead, at.y);
  await tab.waitForFunction(() => document.querySelectorAll(".kh-map-panel li a").length > 0);
}

async function ways(tab, url, expect) {
  await open(tab, url);
  const links = tab.locator(".kh-map-document");
  const row = await indexOf(tab, ".kh-map-document");
  const [bead] = await beads(tab, row);
  const at = await position(tab, row);
  await tab.mouse.click(at.x + bead + 1, at.y);
  await tab.getByRole("button", { name: "Đường nối từ đây" }).click();
  await links.nth(1).click();
  await tab.waitForFunction(() => document.querySelector(".kh-map-panel").textContent.includes("↔"));
  const rungs = await tab.locator(".kh-map-panel li").count();
  expect(rungs > 0, `no way: ${await panel(tab)}`);
  expect((await tab.locator(".kh-map-panel li a").count()) > 0, "rungs without links");
}

async function reducedMotion(tab, url, expect) {
  await open(tab, url);
  await tab.getByRole("button", { name: "Phóng to" }).click();
  expect((await tab.evaluate(() => document.getAnimations().length)) === 0, "something moves");
}

// With forced colours beads and rows are still there.
async function forcedColours(tab, url, expect) {
  await open(tab, url);
  const drawn = await tab.evaluate(() => {
    const canvas = document.querySelector(".kh-map canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const shades = new Set();
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 250) shades.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
    return shades.size;
  });
  expect(drawn > 1, `${drawn} colours are drawn`);
}

// On paper the drawing without script stands, on one page of A4.
async function paper(tab, url, expect) {
  await open(tab, url);
  const all = await tab.locator(".kh-map-years text").count();
  await tab.emulateMedia({ media: "print" });
  await tab.setViewportSize({ width: 688, height: 1017 });
  const seen = await tab.evaluate(() => ({
    canvas: getComputedStyle(document.querySelector(".kh-map canvas")).display,
    drawing: getComputedStyle(document.querySelector(".kh-map-drawing")).display,
    map: document.querySelector(".kh-map").getBoundingClientRect().bottom - document.querySelector("main").getBoundingClientRect().top,
    row: document.querySelector(".kh-map-lane li").getBoundingClientRect().height,
    years: [...document.querySelectorAll(".kh-map-years text")].filter((it) => it.getBoundingClientRect().right <= innerWidth).length,
  }));
  expect(seen.years > 0 && seen.years === all, `${seen.years} names of ${all} on paper`);
  expect(seen.canvas === "none" && seen.drawing !== "none", `canvas ${seen.canvas}, drawing ${seen.drawing}`);
  expect(seen.row === 18, `rows of ${seen.row} px`);
  expect(seen.map <= 1017, `the map is ${seen.map} px high, a page 1017`);
}

const CHECKS = [places, loads, withoutScript, mouse, zoom, steps, unfold, find, address, keyboard, touch, ways, reducedMotion, forcedColours, paper];

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
