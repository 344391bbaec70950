// Searches a portal of some hundred made-up plans: what phrases count, what a first visit loads, how long results take.
//
//   node search-size.mjs SITE_DIR PHRASE…
//
// Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import { launch } from "./browser.mjs";
import { counted, done, groups, searchUrl } from "./searching.mjs";
import { fileUrl, readSite, serve } from "./site.mjs";

const MOST_REQUESTS = 8;

// A first visit of 10,000 plans may load 380 kB until answer, counts and ten titles are there.
const OF_ANY_PORTAL = 200_000;
const PER_PLAN = 18;

const LARGEST_TEXT = 40_000;
const SLOWEST = 100;

async function main() {
  const [folder, ...phrases] = process.argv.slice(2);
  if (phrases.length === 0) {
    throw new Error("usage: node search-size.mjs SITE_DIR PHRASE…");
  }
  const site = await readSite(folder);
  const server = await serve(site);
  const browser = await launch();
  let passed = 0;
  const faults = [];
  for (const phrase of phrases) {
    const said = await visit(browser, server.url, site, phrase).catch((error) => [error.message.split("\n")[0]]);
    said.push(...(await fromFolder(browser, site, phrase).catch((error) => [error.message.split("\n")[0]])));
    said.length === 0 ? passed++ : faults.push(...said.map((it) => `${phrase}: ${it}`));
  }
  await browser.close();
  server.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

// A visit with nothing in the browser's memory.
async function visit(browser, start, site, phrase) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.addInitScript(whenTitlesStand);
  const sizes = new Map();
  tab.on("response", (response) => sizes.set(response.url(), response.body().then((body) => body.length)));
  await tab.goto(searchUrl(start, phrase));
  await done(tab);
  const faults = [];
  const plans = Number(await tab.locator("#kh-tim").getAttribute("data-plans"));
  const first = await tab.evaluate(() => window.loadedFirst);
  let bytes = 0;
  for (const url of first) bytes += await sizes.get(url);
  const most = OF_ANY_PORTAL + PER_PLAN * plans;
  const names = first.map((url) => url.split("/").at(-1) || "page");
  if (first.length > MOST_REQUESTS) faults.push(`${first.length} requests: ${names}`);
  if (bytes > most) faults.push(`${bytes} bytes and not at most ${most}: ${names}`);
  console.error(`${phrase}: ${first.length} requests, ${bytes} bytes of at most ${most}: ${names}`);
  for (const [url, size] of sizes) {
    if (/\/van-\d+\//.test(url) && (await size) > LARGEST_TEXT) faults.push(`${url} has ${await size} bytes`);
  }
  const expected = await counted(tab, site, phrase);
  const actual = (await groups(tab)).phrase ?? { plans: 0, places: 0 };
  // Of more than seven words no file knows the places.
  const known = phrase.split(" ").length <= 7;
  if (actual.plans !== expected.plans || actual.places !== (known ? expected.places : 0)) {
    faults.push(`${JSON.stringify(actual)} and not ${JSON.stringify(expected)}`);
  }
  await context.close();
  return faults;
}

// Runs in the page: keeps what was asked for until ten titles, or as many as there are, stand with the count of the group.
function whenTitlesStand() {
  new MutationObserver((_, observer) => {
    const group = document.querySelector("#kh-tim-nhom [data-group]");
    if (!group || group.querySelectorAll("li").length === 0) return;
    observer.disconnect();
    const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    window.loadedFirst = entries.map((entry) => entry.name);
  }).observe(document, { childList: true, subtree: true });
}

// With the files there, the first results take little time.
async function fromFolder(browser, site, phrase) {
  const tab = await browser.newPage();
  await tab.goto(searchUrl(fileUrl(site, "index.html"), phrase));
  await done(tab);
  const once = () => tab.evaluate(async () => {
    const start = performance.now();
    const there = new Promise((resolve) => new MutationObserver((_, observer) => {
      if (!document.querySelector(".kh-results > li")) return;
      observer.disconnect();
      resolve(performance.now() - start);
    }).observe(document.getElementById("kh-tim-nhom"), { childList: true, subtree: true }));
    document.querySelector("#kh-tim button").click();
    return there;
  });
  // The machine may do something else; the best of some times is that of the page.
  let took = Infinity;
  for (let times = 0; times < 5 && took > SLOWEST; times++) {
    took = Math.min(took, await once());
    await done(tab);
  }
  await tab.close();
  return took <= SLOWEST ? [] : [`the first results take ${Math.round(took)} ms`];
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
