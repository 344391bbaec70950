// Takes pictures of pages: at 1280 and 360 px, light and dark, and as they print on A4.
//
//   node shots.mjs SITE_DIR OUT_DIR [PATH…]
//
// A path is a page's file or address; every page without one. Pages that only send the reader on
// are left out. Prints the name of each page's pictures. Exits with 2 on wrong use.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { DESKTOP, DESKTOP_DARK, PHONE, PHONE_DARK } from "./browser.mjs";
import { headReader, launch, look, photograph, pictureName } from "./browser.mjs";
import { addressOf, choosePages, readSite, serve } from "./site.mjs";

// The page's own @page rule wins over both.
const PAPER = {
  format: "A4",
  margin: { top: "15mm", right: "15mm", bottom: "15mm", left: "15mm" },
  preferCSSPageSize: true,
};

async function main() {
  const [folder, out, ...asked] = process.argv.slice(2);
  if (!out) {
    throw new Error("usage: node shots.mjs SITE_DIR OUT_DIR [PATH…]");
  }
  const site = await readSite(folder);
  const pages = choosePages(site, asked);
  await mkdir(out, { recursive: true });

  const server = await serve(site);
  const browser = await launch();
  const headOf = await headReader(site, browser);
  const tab = await browser.newPage();
  for (const page of pages) {
    if ((await headOf(page)).redirect) {
      continue;
    }
    await tab.goto(server.url + addressOf(page));
    await takePictures(tab, out, page);
    console.log(path.join(out, pictureName(page)));
  }
  await browser.close();
  server.close();
}

async function takePictures(tab, out, page) {
  for (const view of [DESKTOP, DESKTOP_DARK, PHONE, PHONE_DARK]) {
    await look(tab, view);
    await photograph(tab, out, page, view);
  }
  await look(tab, DESKTOP);
  await tab.pdf({ ...PAPER, path: path.join(out, `${pictureName(page)}.pdf`) });
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
