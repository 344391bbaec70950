// Explores the graph of the sample portal as readers do: by server and from its folder.
//
//   node explorer.mjs SITE_DIR
//
// Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import { launch } from "./browser.mjs";
import { fileUrl, readSite, serve } from "./site.mjs";

const GRAPH = "do-thi/index.html";
const CENTRAL = "van-ban/01-kl-tw/2021-05-18";
const PLAN = "491/KH-VP";

async function main() {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    throw new Error("usage: node explorer.mjs SITE_DIR");
  }
  const site = await readSite(folder);
  const server = await serve(site);
  const browser = await launch();
  let passed = 0;
  const faults = [];
  for (const [name, start] of [["http", server.url], ["file", fileUrl(site, "index.html")]]) {
    for (const check of [search, neighbours, filters, ways, address, mouse, touch, keyboard, narrow]) {
      const phone = check === touch || check === narrow;
      const size = phone ? { width: 360, height: 740 } : { width: 1280, height: 900 };
      const context = await browser.newContext({ viewport: size, hasTouch: phone });
      const tab = await context.newPage();
      tab.setDefaultTimeout(60_000);
      const said = [];
      tab.on("pageerror", (error) => said.push(error.message));
      tab.on("console", (message) => message.type() === "error" && !message.text().startsWith("Failed to load") && said.push(message.text()));
      const url = new URL(GRAPH, start).href;
      await check(tab, url, (fits, fault) => fits || said.push(fault)).catch((error) => said.push(error.message.split("\n")[0]));
      said.length === 0 ? passed++ : faults.push(...said.map((it) => `${name}: ${check.name}: ${it}`));
      await context.close();
    }
  }
  await browser.close();
  server.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

// Opens a state and waits until it is drawn.
async function open(tab, url) {
  await tab.goto("about:blank");
  await tab.goto(url);
  await settled(tab);
}

async function settled(tab) {
  await tab.waitForFunction(() => {
    const root = document.getElementById("kh-kham-pha");
    return !root.hidden && !root.hasAttribute("aria-busy") && root.querySelector("a.kh-n");
  });
}

// The boxes with their places in the picture, by address; and the lines.
const picture = (tab) =>
  tab.evaluate(() => {
    const boxes = [...document.querySelectorAll("#kh-kham-pha a.kh-n")].map((link) => {
      const { x, y } = link.querySelector("rect").getBBox();
      return `${link.getAttribute("href")} ${x} ${y}`;
    });
    const lines = [...document.querySelectorAll("#kh-kham-pha .kh-e title")].map((it) => it.textContent);
    return JSON.stringify([boxes, lines]);
  });
const count = (tab) => tab.locator("#kh-kham-pha a.kh-n").count();
const box = (tab, text) => tab.locator("#kh-kham-pha a.kh-n", { hasText: text }).first();
const field = (tab, label) =>
  tab.locator("#kh-kham-pha label", { hasText: new RegExp(`^${label}`) }).locator("input, select");
const view = (tab) => tab.evaluate(() => document.querySelector("#kh-kham-pha svg").getAttribute("viewBox").split(" ").map(Number));
const status = (tab) => tab.locator("#kh-kham-pha [role=status]").innerText();

async function type(tab, label, text) {
  await field(tab, label).fill(text);
  await field(tab, label).press("Enter");
  await tab.waitForTimeout(200);
  await settled(tab);
}

async function search(tab, url, expect) {
  await open(tab, url);
  await type(tab, "Tìm văn bản", "491/kh-vp");
  const here = await tab.locator("#kh-kham-pha .kh-n-here").textContent();
  expect(here.includes(PLAN), `found ${here}`);
  expect(new URL(tab.url()).hash.includes("n=van-ban/491-kh-vp"), `the address is ${tab.url()}`);
  await type(tab, "Tìm văn bản", "khong co van ban nay");
  expect((await status(tab)) === "Không tìm thấy văn bản.", "nothing is said of a search in vain");
  await field(tab, "Tìm văn bản").fill("hoc tap va lam theo");
  await tab.waitForTimeout(200);
  const offered = await tab.locator("#kh-x-ten option").count();
  expect(offered > 0, "no name is offered for words without marks");
}

// A choice opens neighbours and leaves the box where it was; a second one leads to the page.
async function neighbours(tab, url, expect) {
  await open(tab, `${url}#n=van-ban/491-kh-vp/2024-03-20`);
  await tab.locator(".kh-x-frame").scrollIntoViewIfNeeded();
  const [before, link] = [await count(tab), box(tab, "01-KL/TW")];
  const place = await link.boundingBox();
  await link.click();
  await tab.waitForFunction((least) => document.querySelectorAll("#kh-kham-pha a.kh-n").length > least, before);
  await settled(tab);
  const after = await box(tab, "01-KL/TW").boundingBox();
  const moved = Math.hypot(after.x - place.x, after.y - place.y);
  expect(moved < 2, `the box that was chosen moved by ${moved} px`);
  expect((await box(tab, "01-KL/TW").getAttribute("aria-expanded")) === "true", "what is open is not said to be");
  await box(tab, "01-KL/TW").click();
  await tab.waitForURL(/01-kl-tw\/2021-05-18\/(index\.html)?$/);
}

async function filters(tab, url, expect) {
  await open(tab, `${url}#n=${CENTRAL}`);
  const all = await count(tab);
  await field(tab, "Từ năm").fill("2024");
  await field(tab, "Từ năm").press("Enter");
  await tab.waitForTimeout(200);
  const late = await count(tab);
  expect(late > 1 && late < all, `${late} of ${all} from 2024`);
  await field(tab, "Từ năm").fill("");
  await field(tab, "Từ năm").press("Enter");
  for (const label of ["Cấp", "Quan hệ", "Nguồn", "Loại văn bản", "Cơ quan"]) {
    const values = await field(tab, label).locator("option").evaluateAll((list) => list.map((it) => it.value));
    const counts = [];
    for (const value of values) {
      await field(tab, label).selectOption(value);
      await tab.waitForTimeout(60);
      await settled(tab);
      counts.push(await count(tab));
    }
    expect(counts[0] === all && counts.some((it) => it < all), `${label}: ${counts} of ${all}`);
    await field(tab, label).selectOption("");
  }
  await field(tab, "Nguồn").selectOption("plan");
  await field(tab, "Đến năm").fill("2023");
  await tab.getByRole("button", { name: "Làm lại" }).click();
  await tab.waitForTimeout(100);
  await settled(tab);
  expect((await field(tab, "Nguồn").inputValue()) === "" && !tab.url().includes("#"), `after a reset: ${tab.url()}`);
}

// Two plans of different bodies meet at what both rest on.
async function ways(tab, url, expect) {
  await open(tab, `${url}#n=van-ban/491-kh-vp/2024-03-20`);
  await type(tab, "Đường đến văn bản", "thi uy duc pho");
  await tab.waitForSelector("#kh-kham-pha .kh-x-way");
  const [boxes, lines] = [await count(tab), await tab.locator("#kh-kham-pha .kh-x-way").count()];
  expect(boxes >= 3 && lines >= boxes - 1, `a way of ${boxes} boxes and ${lines} lines`);
  const [before, address] = [await picture(tab), tab.url()];
  await open(tab, address);
  expect((await picture(tab)) === before, "the address of a way shows another one");
  expect(/Đường đi qua \d+ văn bản/.test(await status(tab)), await status(tab));
}

// The same state is the same picture, however it was reached; addresses of what is gone show the beginning.
async function address(tab, url, expect) {
  await open(tab, `${url}#n=van-ban/491-kh-vp/2024-03-20`);
  await box(tab, "01-KL/TW").click();
  await tab.waitForTimeout(200);
  await settled(tab);
  await field(tab, "Đến năm").fill("2024");
  await field(tab, "Đến năm").press("Enter");
  await tab.waitForTimeout(200);
  const [before, state] = [await picture(tab), tab.url()];
  expect(!/[#&,=]\d+(,|&|$)/.test(state.replace(/d=2024/, "")), `the address holds ranks: ${state}`);
  await open(tab, state);
  expect((await picture(tab)) === before, `${state} shows another picture`);
  await open(tab, url);
  const first = await picture(tab);
  for (const broken of ["#n=van-ban/khong-co", "#n=%E0%A4%A", "#w=__proto__,,&c=x", `#n=${"a,".repeat(3000)}`]) {
    await open(tab, url + broken);
    expect((await count(tab)) > 0, `${broken.slice(0, 30)} shows nothing`);
  }
  await open(tab, `${url}#n=van-ban/khong-co`);
  expect((await picture(tab)) === first, "an unknown document does not show the beginning");
}

async function mouse(tab, url, expect) {
  await open(tab, url);
  await tab.locator(".kh-x-frame").scrollIntoViewIfNeeded();
  const frame = await tab.locator(".kh-x-frame").boundingBox();
  const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
  const shown = await picture(tab);
  const [left, top, width] = await view(tab);
  await box(tab, "01-KL/TW").hover();
  await tab.mouse.down();
  await tab.mouse.move(x - 80, y - 40, { steps: 6 });
  await tab.mouse.move(x - 120, y - 60, { steps: 6 });
  await tab.mouse.up();
  const moved = await view(tab);
  expect(moved[0] !== left && moved[1] !== top && moved[2] === width, `a drag leads from ${left} ${top} to ${moved}`);
  expect((await picture(tab)) === shown && tab.url().split("#")[0] === url, "a drag that begins on a box opens it");
  await tab.keyboard.down("Control");
  await tab.mouse.wheel(0, -200);
  await tab.waitForTimeout(100);
  await tab.keyboard.up("Control");
  const zoomed = await view(tab);
  expect(zoomed[2] < width, `Ctrl and the wheel lead from ${width} to ${zoomed[2]}`);
  await tab.getByRole("button", { name: "Thu nhỏ" }).click();
  expect((await view(tab))[2] > zoomed[2], "the button does not zoom out");
}

async function touch(tab, url, expect) {
  await open(tab, url);
  await tab.locator(".kh-x-frame").scrollIntoViewIfNeeded();
  const frame = await tab.locator(".kh-x-frame").boundingBox();
  const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
  const phone = await tab.context().newCDPSession(tab);
  const touches = async (...steps) => {
    for (const [rank, points] of steps.entries()) {
      const kind = rank === 0 ? "touchStart" : "touchMove";
      const touchPoints = points.map(([dx, dy], id) => ({ x: x + dx, y: y + dy, id }));
      await phone.send("Input.dispatchTouchEvent", { type: kind, touchPoints });
    }
    await phone.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  const before = await view(tab);
  const scrolled = await tab.evaluate(() => window.scrollY);
  await touches([[0, 0]], [[-30, -20]], [[-60, -40]]);
  const moved = await view(tab);
  expect(moved[0] > before[0] + 30 && moved[1] > before[1] + 20, `a finger leads from ${before} to ${moved}`);
  expect((await tab.evaluate(() => window.scrollY)) === scrolled, "the page moves with the picture");
  await touches([[-40, 0], [40, 0]], [[-60, 0], [60, 0]], [[-80, 0], [80, 0]]);
  const near = await view(tab);
  expect(Math.abs(near[2] / moved[2] - 0.5) < 0.05, `two fingers twice as far apart lead from ${moved[2]} to ${near[2]}`);
  expect(tab.url().split("#")[0] === url, "fingers open a page");
  await touches([[-80, 0], [80, 0]], [[-40, 0], [40, 0]]);
  await tab.getByRole("button", { name: "Làm lại" }).tap();
  await settled(tab);
  const link = box(tab, "491/KH-VP");
  await link.focus();
  await link.tap();
  await tab.waitForFunction(() => document.querySelector(".kh-x-name").textContent.startsWith("491/KH-VP"));
}

async function keyboard(tab, url, expect) {
  await open(tab, url);
  await tab.locator(".kh-x-frame").focus();
  const before = await view(tab);
  await tab.keyboard.press("ArrowRight");
  await tab.keyboard.press("ArrowDown");
  const moved = await view(tab);
  expect(moved[0] > before[0] && moved[1] > before[1], `arrows lead from ${before} to ${moved}`);
  await tab.keyboard.press("+");
  const near = await view(tab);
  expect(near[2] < moved[2], "+ does not zoom in");
  await tab.keyboard.press("-");
  expect(Math.abs((await view(tab))[2] - moved[2]) < 1, "- does not undo +");
  // Every box can be reached, and is seen where the focus is.
  const boxes = await count(tab);
  for (let rank = 0; rank < boxes; rank++) {
    await tab.keyboard.press("Tab");
    const hidden = await tab.evaluate(() => {
      const [box, frame] = [document.activeElement, document.querySelector(".kh-x-frame")].map((it) => it.getBoundingClientRect());
      const inside = box.left >= frame.left - 1 && box.right <= frame.right + 1 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
      return inside ? "" : document.activeElement.textContent;
    });
    expect(!hidden, `not seen in focus: ${hidden}`);
  }
  const name = await tab.evaluate(() => document.activeElement.dataset.rank);
  await tab.keyboard.press("Enter");
  await tab.waitForTimeout(200);
  await settled(tab);
  const kept = await tab.evaluate(() => document.activeElement.dataset.rank);
  expect(name !== undefined && kept === name, `the focus was at ${name} and is at ${kept}`);
}

// On a phone the page does not scroll sideways, and boxes are legible at once.
async function narrow(tab, url, expect) {
  await open(tab, url);
  const wide = await tab.evaluate(() => document.scrollingElement.scrollWidth);
  expect(wide <= 360, `the page is ${wide} px wide`);
  const { width } = await box(tab, "01-KL/TW").boundingBox();
  expect(width >= 130, `a box is ${width} px wide`);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
