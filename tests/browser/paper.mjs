// Prints the plans of the sample portal and reads the first page as a reader of paper does; counts the sheets of
// the quarter boards.
//
//   node paper.mjs SITE_DIR
//
// Prints one line a fault. Exits with 1 on any fault, with 2 on wrong use.

import { launch } from "./browser.mjs";
import { fileUrl, readSite } from "./site.mjs";

// What stands on paper, and what does not.
const PLANS = [
  ["ke-hoach/2024/491-kh-vp/index.html",
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 491/KH-VP",
      "Quảng Ngãi, ngày 20 tháng 3 năm 2024", "KẾ HOẠCH", "Nơi nhận:", "- Sở Nội vụ;", "Nguyễn Quốc Việt"],
    ["ĐẢNG CỘNG SẢN", "Mục lục", "Theo năm"]],
  ["ke-hoach/2023/37-kh-ddu/index.html",
    ["ĐẢNG CỘNG SẢN VIỆT NAM", "Số 37-KH/ĐU", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn Quyền"],
    ["CỘNG HÒA", "Số:"]],
  ["ke-hoach/2023/thi-uy-duc-pho/index.html",
    ["Đây là dự thảo", "THỊ ỦY ĐỨC PHỔ", "Đức Phổ, ngày"],
    ["Phan Công Bình"]],
];

// The boards of quarters: one sheet for a meeting, across.
const BOARD = /^chu-diem\/[^/]+\/index\.html$/;

async function main() {
  if (process.argv.length !== 3) {
    throw new Error("usage: node paper.mjs SITE_DIR");
  }
  const site = await readSite(process.argv[2]);
  const browser = await launch();
  const tab = await browser.newPage();
  await tab.emulateMedia({ media: "print" });
  const faults = [];
  let passed = 0;
  const judge = (page, said) => (said.length === 0 ? passed++ : faults.push(...said.map((it) => `${page}: ${it}`)));
  for (const [page, wanted, unwanted] of PLANS) {
    await tab.goto(fileUrl(site, page));
    const text = (await tab.locator("body").innerText()).replaceAll("\u00a0", " ");
    const missing = wanted.filter((words) => !text.includes(words));
    const found = unwanted.filter((words) => text.includes(words));
    const { size } = await printed(tab);
    const a4 = /^0 0 59[45]\S* 84[12]\S*$/.test(size) ? [] : [`no A4: ${size}`];
    judge(page, [...missing.map((it) => `lacks ${it}`), ...found.map((it) => `says ${it}`), ...a4]);
  }
  const boards = site.pages.filter((page) => BOARD.test(page));
  if (boards.length === 0) faults.push("there is no board to print");
  for (const page of boards) {
    await tab.goto(fileUrl(site, page));
    const { size, sheets } = await printed(tab);
    const across = sheets === 1 && /^0 0 84[12]\S* 59[45]\S*$/.test(size);
    judge(page, across ? [] : [`${sheets} sheets of ${size}`]);
  }
  await browser.close();
  faults.forEach((fault) => console.log(fault));
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

// How large the first sheet of a page on paper is, and how many there are.
async function printed(tab) {
  const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString("latin1");
  const size = pdf.match(/MediaBox\s*\[([^\]]*)\]/)?.[1].trim() ?? "";
  return { size, sheets: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0 };
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
