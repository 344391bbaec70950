// What every page must keep. A rule takes a visit and returns its faults, one text each.
//
// A visit is one page opened three times: `http` from a server, `file` from the folder, `plain`
// from the folder with JavaScript off. Only rules that look at `http` may change its view. What
// the tabs met while loading and since stands in `met`, filled by `watch`.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import { DESKTOP, DESKTOP_DARK, look, PHONE, photograph } from "./browser.mjs";
import { decode, fileAt, fileUrl } from "./site.mjs";

// In order of their work: `console` and `requests` come last to hear what the others set off.
export const RULES = {
  axe: accessible,
  width: fitsNarrowScreens,
  viewport: setsViewport,
  lang: namesLanguage,
  headings: outlined,
  landmarks: hasLandmarks,
  links: linksLead,
  noscript: readsWithoutScript,
  csp: hasPolicy,
  weight: isLight,
  console: silent,
  requests: asksOnlyItsSite,
};

const AXE_OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  preload: false,
};

async function accessible({ page, http, shots }) {
  const views = new Map();
  await http.evaluate(axe.source);
  for (const view of [DESKTOP, DESKTOP_DARK, PHONE]) {
    await look(http, view);
    if (shots) {
      await photograph(http, shots, page, view);
    }
    const { violations } = await http.evaluate((it) => axe.run(document, it), AXE_OPTIONS);
    for (const fault of violations.map(describe)) {
      views.set(fault, [...(views.get(fault) ?? []), view.name]);
    }
  }
  return [...views].map(([fault, names]) => `${fault} (${names.join(", ")})`);
}

function describe({ id, help, nodes }) {
  const places = nodes.slice(0, 3).map((node) => node.target.flat().join(" "));
  const more = nodes.length > 3 ? ` and ${nodes.length - 3} more` : "";
  return `${id}: ${help}: ${places.join(", ")}${more}`;
}

async function fitsNarrowScreens({ http }) {
  const faults = [];
  for (const width of [360, 320]) {
    await look(http, { ...PHONE, width });
    const { content, window, culprits } = await http.evaluate(measureWidth);
    if (content > window) {
      faults.push(`${content} px wide on a screen of ${width} px: ${culprits.join(", ")}`);
    }
  }
  return faults;
}

// Runs in the page. A culprit is an innermost element that reaches over the right edge while
// nothing around it scrolls or clips.
function measureWidth() {
  const root = document.scrollingElement;
  const right = (element) => {
    const box = element.getBoundingClientRect();
    return Math.max(box.right, box.left + element.scrollWidth);
  };
  const sticksOut = (element) => right(element) > root.clientWidth + 1;
  const contained = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") {
        return true;
      }
    }
    return false;
  };
  const culprits = [...document.body.querySelectorAll("*")]
    .filter((element) => sticksOut(element) && ![...element.children].some(sticksOut))
    .filter((element) => !contained(element))
    .slice(0, 3)
    .map((element) => [element.localName, ...element.classList].join("."));
  return { content: root.scrollWidth, window: root.clientWidth, culprits };
}

async function setsViewport({ http }) {
  const set = await http.locator('meta[name="viewport"][content*="width=device-width"]').count();
  return set > 0 ? [] : ["no viewport of the device's width, so a phone shows the desktop's page"];
}

async function namesLanguage({ http }) {
  const language = await http.locator("html").getAttribute("lang");
  return language ? [] : ["html has no lang"];
}

async function outlined({ http }) {
  const headings = await http.evaluate(readHeadings);
  const top = headings.filter(({ level }) => level === 1).length;
  const skips = headings
    .map((heading, index) => ({ ...heading, before: headings[index - 1]?.level ?? 0 }))
    .filter(({ level, before }) => level > before + 1)
    .map(({ level, before, text }) => `h${level} «${text}» ${before ? `after h${before}` : "first"}`);
  return top === 1 ? skips : [`${top} h1`, ...skips];
}

// Runs in the page.
function readHeadings() {
  return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((heading) => !heading.closest("[hidden]"))
    .map((heading) => ({
      level: Number(heading.localName[1]),
      text: heading.textContent.trim().slice(0, 60),
    }));
}

// A header or footer of a part of the page is no landmark.
const PARTS = ":is(article, aside, main, nav, section)";
const LANDMARKS = {
  header: `header:not(${PARTS} header), [role=banner]`,
  main: "main, [role=main]",
  footer: `footer:not(${PARTS} footer), [role=contentinfo]`,
};

async function hasLandmarks({ http }) {
  const faults = [];
  for (const [name, selector] of Object.entries(LANDMARKS)) {
    const count = await http.locator(selector).count();
    if (count !== 1) {
      faults.push(`${count} ${name}`);
    }
  }
  return faults;
}

async function linksLead({ site, file, headOf }) {
  const links = await file.evaluate(readLinks);
  const faults = await Promise.all(
    links.map(async ({ written, url }) => {
      const fault = await linkFault(site, url, headOf);
      return fault && `${written}: ${fault}`;
    }),
  );
  return faults.filter(Boolean);
}

// Runs in the page. Each address is given once.
function readLinks() {
  const links = new Map();
  for (const attribute of ["href", "src", "action", "poster"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      const written = element.getAttribute(attribute);
      links.set(written, URL.parse(written, document.baseURI)?.href);
    }
  }
  return [...links].map(([written, url]) => ({ written, url }));
}

async function linkFault(site, url, headOf) {
  if (!url) {
    return "not an address";
  }
  const { protocol, hash } = new URL(url);
  if (protocol !== "file:") {
    return undefined;
  }
  if (!url.startsWith(site.url)) {
    return "leads out of the site's folder";
  }
  const address = decode(url.slice(site.url.length).replace(/[?#].*$/, ""));
  const target = fileAt(site, address);
  if (!target) {
    return fileAt(site, `${address}/`) ? "a folder, without its slash" : "leads to no file";
  }
  const fragment = decode(hash.slice(1));
  if (fragment === "" || fragment === "top" || !target.endsWith(".html")) {
    return undefined;
  }
  const { ids } = await headOf(target);
  return ids.includes(fragment) ? undefined : `no id "${fragment}" in ${target}`;
}

// A page that only sends the reader on keeps one rule: it leads to a page of this site.
export async function redirectFaults(site, page, redirect, headOf) {
  const here = fileUrl(site, page);
  const url = URL.canParse(redirect, here) ? new URL(redirect, here).href : undefined;
  const elsewhere = url && !url.startsWith("file:");
  const fault = elsewhere ? "leads to another site" : await linkFault(site, url, headOf);
  return fault ? [`${redirect}: ${fault}`] : [];
}

// The text of `main` may lose a tenth, such as the words of a search box, but not more.
async function readsWithoutScript({ file, plain }) {
  const [scripted, unscripted] = await Promise.all([file, plain].map(mainLength));
  return unscripted > 0 && unscripted >= scripted * 0.9
    ? []
    : [`main has ${unscripted} characters without JavaScript and ${scripted} with it`];
}

// What stands outside of a form: that of the search needs a script, and hides without one.
function mainLength(tab) {
  // So does what a script adds to a page that says everything without it, which is marked.
  return tab.evaluate(() => {
    const length = (element) => (element?.checkVisibility() ? element.innerText.length : 0);
    const added = [...document.querySelectorAll("main form, main [data-enhances]")];
    return length(document.querySelector("main")) - added.reduce((sum, it) => sum + length(it), 0);
  });
}

async function hasPolicy({ http }) {
  const policy = await http.locator('head > meta[http-equiv="Content-Security-Policy" i]').count();
  return policy > 0 ? [] : ["no Content-Security-Policy"];
}

const HEAVIEST = 60_000;

// The page with the styles and scripts it names, as a server sends them compressed, and no font.
async function isLight({ site, page, file }) {
  const named = await file.evaluate(() =>
    [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((it) => it.href || it.src),
  );
  const files = [page, ...named.map((url) => decode(url.slice(site.url.length)))];
  const sizes = await Promise.all(
    files.map(async (it) => gzipSync(await readFile(path.join(site.root, it))).length),
  );
  const weight = sizes.reduce((sum, it) => sum + it, 0);
  const faults = weight < HEAVIEST ? [] : [`${weight} bytes, compressed, with its styles and scripts`];
  return (await file.evaluate(() => document.fonts.size)) > 0 ? [...faults, "asks for a font"] : faults;
}

function silent({ met }) {
  return met.errors;
}

async function asksOnlyItsSite({ file, met }) {
  const foreign = await file.evaluate(readForeignResources);
  return [...met.requests, ...foreign.map((url) => `${url}: not of this site`)];
}

// Runs in the page. The browser hides some of what a `link` makes it fetch, as icons and early
// connections; these relations fetch nothing.
function readForeignResources() {
  const idle = /^(alternate|author|canonical|help|license|me|next|prev|search)$/i;
  return [...document.querySelectorAll("link[href]")]
    .filter((link) => !link.rel.split(/\s+/).every((relation) => idle.test(relation)))
    .map((link) => link.href)
    .filter((url) => !/^(file|data):/.test(url));
}

// Notes a tab's errors and requests in `met` until the function that it returns is called; `home`
// is the URL of the site's folder.
export function watch(tab, home, met) {
  const own = (url) => [home, "data:", "blob:"].some((start) => url.startsWith(start));
  const noteError = (text) => met.errors.push(text.replaceAll(home, ""));
  const noteRequest = (url, fault) => met.requests.push(`${url.replace(home, "")}: ${fault}`);
  const noteForeign = (url) => {
    if (!own(url)) {
      noteRequest(url, "not of this site");
    }
  };
  const listeners = {
    request: (request) => noteForeign(request.url()),
    websocket: (socket) => noteForeign(socket.url()),
    response: (response) => {
      if (response.status() >= 400) {
        noteRequest(response.url(), response.status());
      }
    },
    requestfailed: (request) => {
      if (own(request.url())) {
        noteRequest(request.url(), request.failure().errorText);
      }
    },
    pageerror: (error) => noteError(error.stack || error.message),
    console: (message) => {
      // A failed request is told by the events above, and a missing /favicon.ico is no fault.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        noteError(message.text());
      }
    },
  };
  Object.entries(listeners).forEach(([event, listener]) => tab.on(event, listener));
  return () => Object.entries(listeners).forEach(([event, listener]) => tab.off(event, listener));
}
