// Times the map of a portal: the first picture, and frames while it zooms in and pans. By hand; nothing depends on it.
//
//   node map-bench.mjs SITE_DIR

import { launch } from "./browser.mjs";
import { fileUrl, readSite } from "./site.mjs";

const site = await readSite(process.argv[2]);
const browser = await launch();
const url = fileUrl(site, "do-thi/index.html");
for (let round = 0; round < 3; round++) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await tab.goto(url);
  await tab.waitForSelector("#kh-ban-do[data-ready]");
  const first = await tab.evaluate(() => ({
    paint: Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0),
    ready: Math.round(performance.getEntriesByType("mark").find(({ name }) => name === "kh-map")?.startTime ?? 0),
  }));
  const frames = await tab.evaluate(async () => {
    const canvas = document.querySelector(".kh-map canvas");
    const frame = () => new Promise(requestAnimationFrame);
    const times = [];
    const turn = async (act, count) => {
      for (let at = 0; at < count; at++) {
        const before = await frame();
        act(at);
        times.push((await frame()) - before);
      }
    };
    const wheel = (deltaY) => canvas.dispatchEvent(new WheelEvent("wheel", { deltaY, ctrlKey: true, clientX: canvas.getBoundingClientRect().left + 500, clientY: 300, cancelable: true }));
    const start = performance.now();
    await turn(() => wheel(-40), 40);
    await turn(() => document.querySelectorAll(".kh-map-bar button")[0].click(), 2);
    await turn(() => wheel(40), 40);
    times.sort((one, other) => one - other);
    const seconds = (performance.now() - start) / 1000;
    return { perSecond: Math.round((2 * times.length) / seconds), median: times[times.length >> 1].toFixed(1), slowest: times.at(-1).toFixed(1) };
  });
  console.log(JSON.stringify({ ...first, ...frames }));
  await tab.close();
}
await browser.close();
