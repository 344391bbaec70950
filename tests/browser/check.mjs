// Opens every page of a published site in Chromium and checks it against the rules in rules.mjs.
//
//   node check.mjs SITE_DIR [--pages a,b] [--rules a,b] [--shots DIR]
//
// Prints one line a fault, `page: rule: detail`. Exits with 1 on any fault, with 2 on wrong use.

import { mkdir } from "node:fs/promises";
import os from "node:os";
import { parseArgs } from "node:util";
import { DESKTOP, headReader, launch, look } from "./browser.mjs";
import { redirectFaults, RULES, watch } from "./rules.mjs";
import { addressOf, choosePages, fileUrl, readSite, serve } from "./site.mjs";

const SECONDS_PER_PAGE = 60;

async function main() {
  const { folder, asked, rules, shots } = readArguments();
  const site = await readSite(folder);
  const pages = choosePages(site, asked);
  if (shots) {
    await mkdir(shots, { recursive: true });
  }

  const server = await serve(site);
  const browser = await launch();
  const headOf = await headReader(site, browser);
  const tabs = await stock(browser);
  const tools = { site, rules, shots, server, headOf, tabs };
  const check = (page) =>
    checkPage(page, tools).catch((error) => {
      if (!browser.isConnected()) {
        throw new Error("Chromium ended before the check did");
      }
      return [`${page}: load: ${firstLine(error.message)}`];
    });
  const faults = await inParallel(pages, os.availableParallelism(), check);
  await browser.close();
  server.close();

  faults.flat().forEach((fault) => console.log(fault));
  const failed = faults.filter((list) => list.length > 0).length;
  console.log(`${pages.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { pages: { type: "string" }, rules: { type: "string" }, shots: { type: "string" } },
  });
  const rules = values.rules?.split(",") ?? Object.keys(RULES);
  if (positionals.length !== 1 || !rules.every((name) => name in RULES)) {
    throw new Error("usage: node check.mjs SITE_DIR [--pages a,b] [--rules a,b] [--shots DIR]");
  }
  return { folder: positionals[0], asked: values.pages?.split(",") ?? [], rules, shots: values.shots };
}

// A stock of tabs, three to a page: one for the server, one for the folder, and one for the folder
// with JavaScript off. A page takes them over from the one before, which saves a third of the time.
async function stock(browser) {
  const viewport = { width: DESKTOP.width, height: DESKTOP.height };
  const scripted = await browser.newContext({ viewport });
  const unscripted = await browser.newContext({ viewport, javaScriptEnabled: false });
  const idle = [];
  const open = () => Promise.all([scripted, scripted, unscripted].map((it) => it.newPage()));
  return {
    take: async () => idle.pop() ?? open(),
    giveBack: (tabs) => idle.push(tabs),
    discard: (tabs) => Promise.all(tabs.map((tab) => tab.close())),
  };
}

// Checks one page and gives its faults as lines, each once: server and folder often agree.
async function checkPage(page, tools) {
  const { site, headOf, tabs } = tools;
  const { redirect } = await headOf(page);
  if (redirect) {
    const faults = await redirectFaults(site, page, redirect, headOf);
    return faults.map((fault) => `${page}: redirect: ${fault}`);
  }
  const taken = await tabs.take();
  try {
    const lines = await withinTime(visit(page, taken, tools));
    tabs.giveBack(taken);
    return lines;
  } catch (error) {
    await tabs.discard(taken);
    throw error;
  }
}

async function visit(page, [http, file, plain], { site, rules, shots, server, headOf }) {
  const met = { errors: [], requests: [] };
  await look(http, DESKTOP);
  const unwatch = [watch(http, server.url, met), watch(file, site.url, met)];
  await Promise.all([
    http.goto(server.url + addressOf(page)),
    file.goto(fileUrl(site, page)),
    plain.goto(fileUrl(site, page)),
  ]);
  const lines = await faultsOf({ site, page, rules, shots, http, file, plain, met, headOf });
  unwatch.forEach((stop) => stop());
  await Promise.all([http, file].map((tab) => tab.goto("about:blank")));
  return lines;
}

async function faultsOf(visit) {
  const lines = new Set();
  for (const name of visit.rules) {
    for (const fault of await RULES[name](visit)) {
      lines.add(`${visit.page}: ${name}: ${oneLine(fault)}`);
    }
  }
  return [...lines];
}

// Works off the items, `width` at a time, and gives the results in the items' order.
async function inParallel(items, width, work) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

function withinTime(work) {
  let timer;
  const late = new Promise((_, reject) => {
    const error = new Error(`not done in ${SECONDS_PER_PAGE} seconds`);
    timer = setTimeout(reject, SECONDS_PER_PAGE * 1000, error);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

function firstLine(text) {
  return text.split("\n")[0];
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
