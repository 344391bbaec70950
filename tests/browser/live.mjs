// Looks at a running preview as an author does: edits files of the portal and waits for the browser to show it.
//
//   node live.mjs URL PORTAL_DIR
//
// Changes plans of the sample portal, so PORTAL_DIR is a copy. Prints one line a fault, and exits with 1 on any.

import { appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { launch } from "./browser.mjs";

const [url, folder] = process.argv.slice(2);
const plan = path.join(folder, "content/ke-hoach/2024/491-kh-vp.md");
const address = `${url}ke-hoach/2024/491-kh-vp/`;
const style = path.join(folder, "themes/default/style.css");

const STEPS = {
  "an edit arrives and the reader stays where he was": async (tab) => {
    await tab.evaluate(() => scrollTo(0, 700));
    await appendFile(plan, "\nCâu vừa gõ thêm.\n");
    await sees(tab, "Câu vừa gõ thêm.");
    await tab.waitForFunction(() => Math.abs(scrollY - 700) < 2);
  },
  "a page that an edit does not touch is not loaded again": async (tab) => {
    await tab.goto(`${url}gioi-thieu/`);
    await tab.evaluate(() => (window.marked = true));
    const other = await tab.context().newPage();
    await other.goto(address);
    await appendFile(plan, "\nCâu thứ hai.\n");
    await sees(other, "Câu thứ hai.");
    await other.close();
    await tab.waitForTimeout(300);
    equal(await tab.evaluate(() => window.marked), true);
    await tab.goto(address);
  },
  "a fault is shown over the last good page, can be closed, and goes when mended": async (tab) => {
    const good = await readFile(plan, "utf8");
    await writeFile(plan, good.replace(/^issuer:.*$/m, "isuer: <b>x</b>"));
    const banner = tab.locator("kehoach-banner");
    await banner.getByText("content/ke-hoach/2024/491-kh-vp.md:7:1").waitFor();
    await sees(tab, "Câu thứ hai.");
    equal(await banner.locator("section").evaluate((it) => getComputedStyle(it).position), "fixed");
    await banner.getByRole("button").click();
    equal(await banner.count(), 0);
    await writeFile(plan, good.replace(/^title:.*$/m, "title: ["));
    await banner.locator("section").waitFor();
    await writeFile(plan, `${good}\nĐã sửa.\n`);
    await sees(tab, "Đã sửa.");
    await banner.waitFor({ state: "detached" });
  },
  "several faults are all shown, with what may be their reason": async (tab) => {
    const good = await readFile(plan, "utf8");
    const other = path.join(folder, "content/ke-hoach/2024/moi.md");
    await writeFile(plan, good.replace(/^issuer:/m, "isuer:"));
    await writeFile(other, "---\ntitle: [\n---\n");
    const banner = tab.locator("kehoach-banner");
    await banner.getByText("content/ke-hoach/2024/moi.md:2").waitFor();
    await banner.getByText("K011").waitFor();
    await banner.getByText("`issuer`?").waitFor();
    await writeFile(plan, good);
    await banner.getByText("K011").waitFor({ state: "detached" });
    await banner.getByText("content/ke-hoach/2024/moi.md:2").waitFor();
    await rm(other);
    await banner.waitFor({ state: "detached" });
  },
  "a tab that slept catches up when it is looked at": async (tab) => {
    await tab.evaluate(() => {
      window.marked = true;
      Object.defineProperty(document, "hidden", { configurable: true, get: () => window.asleep ?? true });
    });
    const other = await tab.context().newPage();
    await other.goto(address);
    await appendFile(plan, "\nKhi thẻ ngủ.\n");
    await sees(other, "Khi thẻ ngủ.");
    await other.close();
    await tab.waitForTimeout(300);
    equal(await tab.evaluate(() => window.marked), true);
    await tab.evaluate(() => {
      window.asleep = false;
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await sees(tab, "Khi thẻ ngủ.");
  },
  "a broken template is shown with its line": async (tab) => {
    await mkdir(path.dirname(style), { recursive: true });
    const template = path.join(folder, "themes/default/plan.html");
    await writeFile(template, "<p>\n{{ khong_co }}");
    await tab.locator("kehoach-banner").getByText("themes/default/plan.html:2").waitFor();
    await rm(template);
    await tab.locator("kehoach-banner").waitFor({ state: "detached" });
  },
  "a style changes without loading the page": async (tab) => {
    await tab.evaluate(() => (window.marked = true));
    await writeFile(style, "body { background: rgb(1, 2, 3); }");
    await tab.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
    equal(await tab.evaluate(() => window.marked), true);
    equal(await tab.locator('link[rel="stylesheet"][href*="style.css"]').count(), 1);
    await rm(style);
  },
  "many tabs are told": async (tab) => {
    const tabs = await Promise.all(Array.from({ length: 12 }, () => tab.context().newPage()));
    await Promise.all(tabs.map((it) => it.goto(address)));
    await appendFile(plan, "\nCho mọi thẻ.\n");
    await Promise.all(tabs.map((it) => sees(it, "Cho mọi thẻ.")));
    await Promise.all(tabs.map((it) => it.close()));
  },
  "a page whose file moved is shown at its new address": async (tab) => {
    await rename(plan, plan.replace("491-kh-vp", "doi-ten"));
    await tab.waitForURL(`${url}ke-hoach/2024/doi-ten/`);
    await sees(tab, "Cho mọi thẻ.");
  },
  "a page of text whose file moved is shown at its new address": async (tab) => {
    const text = path.join(folder, "content/trang/gioi-thieu.md");
    await tab.goto(`${url}gioi-thieu/`);
    await rename(text, text.replace("gioi-thieu", "ve-chung-toi"));
    await tab.waitForURL(`${url}ve-chung-toi/`);
    await tab.goto(`${url}ke-hoach/2024/doi-ten/`);
  },
  "a page whose file is gone is told, and comes back": async (tab) => {
    const moved = plan.replace("491-kh-vp", "doi-ten");
    const text = await readFile(moved);
    await rm(moved);
    await tab.waitForFunction(() => !document.body.textContent.includes("Cho mọi thẻ."));
    await writeFile(moved, text);
    await sees(tab, "Cho mọi thẻ.");
  },
};

function sees(tab, words) {
  return tab.getByText(words).first().waitFor();
}

function equal(actual, expected) {
  if (actual !== expected) {
    throw new Error(`${JSON.stringify(actual)} and not ${JSON.stringify(expected)}`);
  }
}

async function main() {
  if (!folder) {
    throw new Error("usage: node live.mjs URL PORTAL_DIR");
  }
  const browser = await launch();
  const context = await browser.newContext();
  // Long, because a slow machine is no fault; a step that passes takes less than a second.
  context.setDefaultTimeout(60_000);
  const tab = await context.newPage();
  const errors = [];
  context.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  context.on("weberror", (error) => errors.push(error.error().message));
  await tab.goto(address);
  let passed = 0;
  let failed = 0;
  for (const [name, step] of Object.entries(STEPS)) {
    errors.length = 0;
    await step(tab).catch((error) => errors.push(error.message));
    // What is gone is answered with 404, which the console calls an error.
    const faults = errors.filter((error) => !error.includes("404"));
    if (faults.length > 0) {
      // The steps after it stand on what it wrote, and would fail as well.
      faults.forEach((fault) => console.log(`${name}: ${fault}`));
      console.log(`the page then: ${await shown(tab)}`);
      failed = 1;
      process.exitCode = 1;
      break;
    }
    passed += 1;
  }
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
}

// What a reader of the tab has before him, banner and all.
function shown(tab) {
  return tab
    .evaluate(() => {
      const banner = document.querySelector("kehoach-banner")?.shadowRoot.textContent ?? "no banner";
      return `${location.href}, ${banner}, ${document.body.innerText.slice(-300)}`;
    })
    .catch((error) => error.message);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
