// How tests use the page of the search, and how they count what it should find.

import { readFile } from "node:fs/promises";
import path from "node:path";

export function searchUrl(start, query) {
  const url = new URL("tim-kiem/index.html", start);
  if (query !== undefined) url.searchParams.set("q", query);
  return url.href;
}

// Waits until all groups of what was asked are there, or a sentence that there are none.
export async function done(tab) {
  await tab.waitForFunction(() => {
    const results = document.getElementById("kh-tim-ket-qua");
    return results.dataset.done === document.getElementById("kh-tim-q").value.trim();
  });
}

// The groups of results, each with its numbers of plans and places.
export function groups(tab) {
  return tab.evaluate(() => {
    const found = {};
    for (const group of document.querySelectorAll("#kh-tim-nhom [data-group]")) {
      const numbers = group.querySelector(".kh-count").textContent.match(/\d[\d.,]*/g).map((it) => Number(it.replace(/[.,]/g, "")));
      found[group.dataset.group] = { plans: numbers.at(-1), places: numbers.length > 1 ? numbers[0] : 0 };
    }
    return found;
  });
}

const texts = new Map();

// Titles and lines of all plans, from the files in which passages are read.
async function readTexts(site) {
  if (!texts.has(site)) {
    const lines = new Map();
    for (const file of [...site.files].filter((it) => /^tim-kiem\/van-\d+\//.test(it))) {
      const script = await readFile(path.join(site.root, file), "utf8");
      const value = JSON.parse(script.slice(script.indexOf(",") + 1, script.lastIndexOf(")")));
      const name = file.replace(/^tim-kiem\/van-\d+\//, "").replace(/\.js$/, "");
      lines.set(name, [...(lines.get(name) ?? []), ...value.s.flatMap((section) => section.l)]);
    }
    const plans = JSON.parse(await readFile(path.join(site.root, "data/plans.json"), "utf8"));
    for (const { url, title } of plans) lines.get(/ke-hoach\/(.*)\/(?:index\.html)?$/.exec(url)[1]).unshift(title);
    texts.set(site, [...lines.values()]);
  }
  return texts.get(site);
}

// How many plans have typed words in a row in title or text, and at how many places.
export async function counted(tab, site, typed) {
  return tab.evaluate(([plans, typed]) => {
    const { words, fold } = kehoachTim;
    const wanted = words(typed).map((word) => [fold(word), fold(word) === word ? undefined : word]);
    const fits = (word, [folded, marked]) => (marked ? word === marked : fold(word) === folded);
    const places = (line) => {
      const own = words(line);
      let count = 0;
      for (let at = 0; at + wanted.length <= own.length; at++) count += wanted.every((it, next) => fits(own[at + next], it));
      return count;
    };
    const counts = plans.map((lines) => lines.reduce((sum, line) => sum + places(line), 0));
    return { plans: counts.filter((it) => it > 0).length, places: counts.reduce((sum, it) => sum + it, 0) };
  }, [await readTexts(site), typed]);
}
