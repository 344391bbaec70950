// Chromium, and the ways a reader may look at a page.

import { accessSync, constants } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";

export const DESKTOP = { name: "1280-light", width: 1280, height: 800, colorScheme: "light" };
export const DESKTOP_DARK = { ...DESKTOP, name: "1280-dark", colorScheme: "dark" };
export const PHONE = { name: "360-light", width: 360, height: 740, colorScheme: "light" };
export const PHONE_DARK = { ...PHONE, name: "360-dark", colorScheme: "dark" };

// The first four keep Chromium from calling its maker's hosts, the rule from looking up any host:
// a page that asks for one fails at once.
const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
  "--disable-quic",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

// Playwright adds `--headless` and a new empty profile; without the sandbox Chromium runs as root.
export function launch() {
  return chromium.launch({ executablePath: findChromium(), chromiumSandbox: false, args: FLAGS });
}

// CHROMIUM in the environment names another browser than the one on PATH.
function findChromium() {
  const folders = process.env.PATH.split(path.delimiter);
  const found = process.env.CHROMIUM ?? folders.map((it) => path.join(it, "chromium")).find(runs);
  if (!found) {
    throw new Error("no chromium on PATH; install it or name one in CHROMIUM");
  }
  return found;
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// Shows a loaded page in a view, past the transitions that the change of view sets off.
export async function look(tab, view) {
  await tab.emulateMedia({ colorScheme: view.colorScheme });
  await tab.setViewportSize({ width: view.width, height: view.height });
  await tab.evaluate(() => {
    const finite = (animation) => animation.effect.getComputedTiming().endTime !== Infinity;
    document.getAnimations().filter(finite).forEach((animation) => animation.finish());
  });
}

// Reads of a page, without opening it, its ids and where it sends the reader on; each page once.
export async function headReader(site, browser) {
  const tab = await browser.newPage();
  const heads = new Map();
  const read = async (page) => {
    const html = await readFile(path.join(site.root, page), "utf8");
    return tab.evaluate(parseHead, html);
  };
  return (page) => heads.get(page) ?? heads.set(page, read(page)).get(page);
}

// Runs in the page.
function parseHead(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const refresh = parsed.querySelector('meta[http-equiv="refresh" i]')?.content ?? "";
  return {
    ids: [...parsed.querySelectorAll("[id]")].map(({ id }) => id),
    redirect: /^\s*0\s*[;,]\s*url\s*=\s*['"]?(.*?)['"]?\s*$/i.exec(refresh)?.[1],
  };
}

// A page's name as part of a file name: `nam/2024/index.html` becomes `nam_2024`.
export function pictureName(page) {
  return page.replace(/(\/index)?\.html$/, "").replaceAll("/", "_");
}

export function photograph(tab, folder, page, view) {
  const file = path.join(folder, `${pictureName(page)}-${view.name}.png`);
  return tab.screenshot({ path: file, fullPage: true });
}
