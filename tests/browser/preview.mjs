// Searches the sample portal and reads its map in `kehoach serve` as on its published site: both show the same.
//
//   node preview.mjs URL SITE_DIR
//
// SITE_DIR is what `build` writes of the portal shown at URL. Prints one line a fault, and exits with 1 on any.

import { launch } from "./browser.mjs";
import { done } from "./searching.mjs";
import { readSite, serve } from "./site.mjs";

const QUERIES = ["491 kh vp", "khu cong nghiep", "Thị ủy Đức Phổ", "hoc tap va lam theo", "so ket 03 nam", "xyzzy"];
const STATES = ["", "#2022-2024/01-kl-tw/2021-05-18", "#/~1+12"];

async function main() {
  const [url, folder] = process.argv.slice(2);
  if (!folder) {
    throw new Error("usage: node preview.mjs URL SITE_DIR");
  }
  const server = await serve(await readSite(folder));
  const browser = await launch();
  let passed = 0;
  const faults = [];
  const checks = [
    ...QUERIES.map((query) => [`tim-kiem/?q=${encodeURIComponent(query)}`, results, query !== "xyzzy"]),
    ...STATES.map((state) => [`do-thi/${state}`, drawing, true]),
  ];
  for (const [address, read, some] of checks) {
    const said = [];
    const [shown, published] = [await look(browser, url + address, read, said), await look(browser, server.url + address, read, said)];
    if (JSON.stringify(shown) !== JSON.stringify(published)) said.push(`${JSON.stringify(shown)} and not ${JSON.stringify(published)}`);
    if (shown?.length > 0 !== some) said.push(`${shown?.length} entries`);
    said.length === 0 ? passed++ : faults.push(...said.map((it) => `${address}: ${it.slice(0, 300)}`));
  }
  await browser.close();
  server.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

// What a page shows, read in a tab of its own.
async function look(browser, address, read, said) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  tab.setDefaultTimeout(60_000);
  tab.on("pageerror", (error) => said.push(error.message));
  tab.on("response", (answer) => {
    // Browsers ask for this one by themselves.
    if (!answer.ok() && !answer.url().endsWith("/favicon.ico")) said.push(`${answer.status()}: ${answer.url()}`);
  });
  await tab.goto(address);
  const shown = await read(tab).catch((error) => said.push(error.message.split("\n")[0]));
  await tab.close();
  return shown;
}

// The results, each with its link and words.
async function results(tab) {
  await done(tab);
  // Passages come when their rows are in view, sooner or later.
  return tab.locator(".kh-answer, #kh-tim-nhom h2, .kh-row-title, .kh-row-facts").evaluateAll((list) =>
    list.map((it) => `${it.getAttribute("href") ?? ""} ${it.innerText}`),
  );
}

// The rows of the map with their links, the names of its columns, and whether its picture is there.
async function drawing(tab) {
  await tab.waitForSelector("#kh-ban-do[data-ready]");
  return tab.evaluate(() => {
    const rows = [...document.querySelectorAll(".kh-map-lane h2, .kh-map-lane li")].map((it) => it.textContent + (it.querySelector("a")?.getAttribute("href") ?? ""));
    const columns = [...document.querySelectorAll(".kh-map-years text")].map((it) => it.textContent + it.getAttribute("x"));
    return [...rows, ...columns, document.querySelector(".kh-map canvas").toDataURL()];
  });
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
