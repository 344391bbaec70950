// Adds plans on the preview's page «Thêm kế hoạch» as a clerk does: a file that is dropped, a text and HTML that are
// pasted, entries that are mended, duties that are left out.
//
//   node add-plan.mjs URL PORTAL_DIR FILE.docx [--shots DIR]
//
// The portal at URL has no plans; FILE.docx is the plan 12/KH-UBND of 5/3/2025, whose title is «Thực hiện chuyên đề năm
// 2025». Prints one line a fault, and exits with 1 on any.

import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import axe from "axe-core";
import { DESKTOP, DESKTOP_DARK, PHONE, PHONE_DARK, launch } from "./browser.mjs";

const [url, folder, file, , shots] = process.argv.slice(2);
const address = `${url}.kehoach/them-ke-hoach/`;
const written = (name) => readFile(path.join(folder, "content/ke-hoach", name), "utf8");

const STEPS = {
  "the home page leads to it": async (tab) => {
    await tab.goto(url);
    await tab.getByRole("link", { name: "Thêm kế hoạch" }).click();
    await tab.waitForURL(address);
  },
  "a file that is dropped is read, shown, mended and saved": async (tab) => {
    const bytes = [...(await readFile(file))];
    const data = await tab.evaluateHandle((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], "Kế hoạch.docx"));
      return data;
    }, bytes);
    await tab.dispatchEvent("#drop", "drop", { dataTransfer: data });
    await tab.locator("#work").waitFor();
    equal(await tab.locator("#number").inputValue(), "12/KH-UBND");
    equal(await tab.locator("#title").inputValue(), "Thực hiện chuyên đề năm 2025");
    equal(await tab.locator("#date").inputValue(), "05/3/2025");
    equal(await tab.evaluate(() => document.activeElement.id), "form-title");
    equal(await tab.locator("#progress").innerText(), "Đã đọc Kế hoạch.docx. Không có mục nào chưa chắc; hãy vẫn xem lại các mục dưới đây.");
    await shown(tab).getByRole("heading", { name: "Thực hiện chuyên đề năm 2025" }).waitFor();
    await tab.locator("#date").fill("31/2/2025");
    await tab.locator("#date-fault").getByText("31/2/2025").waitFor();
    await tab.locator("#save").click();
    await tab.locator("#save-fault").getByText("còn chỗ phải sửa").waitFor();
    equal(await tab.evaluate(() => document.activeElement.id), "date");
    await tab.locator("#date").fill("6/3/2025");
    await tab.locator("#title").fill("Thực hiện chuyên đề: năm 2025 # và \"sau\"");
    await shown(tab).getByRole("heading", { name: "Thực hiện chuyên đề: năm 2025 # và \"sau\"" }).waitFor();
    equal(await tab.locator("#date-fault").isVisible(), false);
    await tab.locator("#name").fill("2025/12-kh-ubnd");
    await tab.locator("#save").click();
    await tab.getByRole("heading", { name: "Đã lưu vào content/ke-hoach/2025/12-kh-ubnd.md" }).waitFor();
    equal(await tab.evaluate(() => document.activeElement.id), "saved-title");
    equal(await tab.locator("#work").isVisible(), false);
    await tab.getByRole("link", { name: "Mở trang kế hoạch" }).click();
    await tab.waitForURL(`${url}ke-hoach/2025/12-kh-ubnd/`);
    await tab.getByText("Học tập và làm theo.").first().waitFor();
    contains(await written("2025/12-kh-ubnd.md"), "date: 2025-03-06");
  },
  "the same plan again is told where it is": async (tab) => {
    await tab.goto(address);
    await tab.locator("#file").setInputFiles(file);
    await tab.locator("#number-fault").getByText("content/ke-hoach/2025/12-kh-ubnd.md").waitFor();
    equal(await tab.locator("#name").inputValue(), "2025/12-kh-ubnd-2");
  },
  "a text that is pasted comes through as its words": async (tab) => {
    await tab.goto(address);
    await tab.evaluate(() => (window.ran = 0));
    const text =
      "UBND XÃ B\n\nSố: 7/KH-UBND\n\nXã B, ngày 8 tháng 4 năm 2025\n\nKẾ HOẠCH\n\nChỉnh trang đường làng\n\n" +
      "I. MỤC ĐÍCH\n\n<script>parent.ran = 1</script> và <img src=x onerror=\"parent.ran = 1\">\n\n---\n\nkhóa: giá trị {{ title }} {% if %}\n\n# không phải đề mục\n";
    await tab.evaluate((text) => navigator.clipboard.writeText(text), text);
    await tab.locator("#paste").press("ControlOrMeta+V");
    await tab.locator("#progress").getByText("Đã đọc văn bản được dán.").waitFor();
    const page = shown(tab);
    await page.getByText("<script>parent.ran = 1</script>").first().waitFor();
    for (const words of ["khóa: giá trị {{ title }} {% if %}", "# không phải đề mục", "onerror="]) {
      await page.getByText(words).first().waitFor();
    }
    equal(await tab.evaluate(() => window.ran), 0);
    await tab.getByRole("button", { name: "Thêm chủ điểm quý" }).press("Enter");
    await tab.keyboard.type("II/2025");
    await tab.keyboard.press("Tab");
    await tab.keyboard.type("Nêu gương");
    await page.getByText("Nêu gương").first().waitFor();
    await tab.locator("#name").fill("../ra-ngoai");
    await tab.locator("#name-fault").getByText("không ra ngoài content/ke-hoach").waitFor();
    await tab.locator("#title").fill("Chỉnh trang đường làng năm 2026");
    await tab.locator("#year").fill("");
    await tab.locator("#name").fill("duong-lang");
    await tab.locator("#save").press("Enter");
    await tab.locator("#remarks").getByText("2026").waitFor();
    await tab.getByRole("link", { name: "Mở trang kế hoạch" }).press("Enter");
    await tab.waitForURL(`${url}ke-hoach/duong-lang/`);
    await tab.getByText("<script>parent.ran = 1</script>").first().waitFor();
    contains(await written("duong-lang.md"), "quarter: II/2025");
  },
  "entries that are not certain are reached from the top of the form": async (tab) => {
    await tab.goto(address);
    await tab.locator("#paste").fill(JOINT);
    await tab.getByRole("button", { name: "Đọc lại văn bản" }).click();
    await tab.locator("#progress").getByText("2 mục chưa chắc").waitFor();
    const links = await tab.locator("#doubts a").allInnerTexts();
    equal(links.join("; "), "Cơ quan ban hành 1; Người ký 2");
    const bodies = tab.locator('[data-key="issuer"] .item');
    equal(await bodies.nth(0).locator(".doubt").innerText(), "Chưa chắc: văn bản viết «Công an xã», địa danh được thêm vào");
    equal(await bodies.nth(1).locator(".doubt").isVisible(), false);
    await tab.getByRole("link", { name: "Cơ quan ban hành 1" }).press("Enter");
    const seen = await tab.evaluate(() => {
      const input = document.activeElement;
      const [place] = input.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)).filter((it) => it?.closest(".item"));
      return [input.value, place.textContent];
    });
    equal(seen.join("; "), "Công an xã Bình An; Chưa chắc: văn bản viết «Công an xã», địa danh được thêm vào");
    await tab.getByRole("button", { name: "Bỏ mục này: Người ký 2" }).click();
    equal(await tab.locator("#doubts a").count(), 1);
    equal(await tab.locator("#recipients").getAttribute("rows"), "5");
    await tab.locator("#recipients").fill("một nơi\n".repeat(20));
    equal(await tab.locator("#recipients").getAttribute("rows"), "12");
  },
  "a duty that was read wrongly is left out": async (tab) => {
    const duties = tab.locator("#duties input");
    equal(await duties.count(), 2);
    equal(await tab.locator("#duties .help").nth(0).innerText(), "trước ngày 25/6/2025; Các phòng");
    await tab.getByRole("checkbox", { name: "Giữ: Gửi báo cáo về Văn phòng" }).press("Space");
    await shown(tab).getByText("Gửi báo cáo về Văn phòng", { exact: true }).waitFor({ state: "detached" });
    await shown(tab).getByText("Tổ chức tổng kết", { exact: true }).first().waitFor();
    // The list is another when the text is, and keeps what is left out.
    const body = await tab.locator("#body").inputValue();
    await tab.locator("details[data-key=body] summary").click();
    await tab.locator("#body").fill(body.replace("Các xã", "Các thôn"));
    await tab.locator("#duties").getByText("Các thôn").waitFor();
    equal(await duties.nth(0).isChecked(), false);
    equal(await duties.nth(1).isChecked(), true);
    await tab.locator("#save").click();
    await tab.getByRole("heading", { name: "Đã lưu vào" }).waitFor();
    const file = await written("2025/15-khlt-cax-ddtn.md");
    equal(file.includes("task: Gửi báo cáo"), false);
    contains(file, "responsible: Các thôn");
    await tab.getByRole("link", { name: "Thêm kế hoạch khác" }).click();
    await tab.locator("#source").waitFor();
    equal(await tab.locator("#saved").isVisible(), false);
    equal(await tab.locator("#paste").inputValue(), "");
  },
  "HTML that is pasted keeps bold words and tables": async (tab) => {
    await tab.goto(address);
    const html = `<html><body><!--StartFragment-->
      <table><tr><td><p>UBND XÃ C</p><p>Số: 9/KH-UBND</p></td><td><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p><p><i>Xã C, ngày 9 tháng 5 năm 2025</i></p></td></tr></table>
      <p><b>KẾ HOẠCH</b></p><p><b>Phòng, chống dịch</b></p><p><b>I. NHIỆM VỤ</b></p>
      <p>Trước hết là <b>nêu gương</b>, sau là *sao* và &lt;b&gt;.</p>
      <table><tr><td>Việc</td><td>Thời hạn</td><td>Ai làm</td></tr><tr><td rowspan=2>Rà soát a|b</td><td>Tháng 5</td><td>Văn phòng</td></tr><tr><td>Tháng 6</td><td>Công an</td></tr></table>
      <p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span style='font-weight:normal'>Mỗi tổ một việc.<o:p></o:p></span></p>
      <style>p { color: red }</style><p style="display:none">ẩn</p><script>parent.ran = 1</script></body></html>`;
    await paste(tab, { "text/html": html, "text/plain": "KẾ HOẠCH" });
    const page = shown(tab);
    await page.getByText("nêu gương", { exact: true }).waitFor();
    equal(await tab.locator("#number").inputValue(), "9/KH-UBND");
    equal(await tab.locator("#date").inputValue(), "09/5/2025");
    equal(await page.getByText("nêu gương", { exact: true }).evaluate((it) => it.tagName), "STRONG");
    const rows = await page.locator("table tr").allInnerTexts();
    const words = rows.map((it) => it.replace(/\s+/g, " ").trim());
    contains(words.join("\n"), "Rà soát a|b Tháng 5 Văn phòng\nRà soát a|b Tháng 6 Công an");
    const body = await tab.locator("#body").inputValue();
    contains(body, "\\*sao\\*");
    contains(body, "- Mỗi tổ một việc.");
    equal(/ẩn|color|ran/.test(body), false);
    await page.getByText("sau là *sao* và <b>.").waitFor();
    // What was pasted is the same when it is read again.
    await tab.locator("#body").evaluate((box) => (box.value = ""));
    await tab.locator("#read").click();
    await tab.waitForFunction(() => document.getElementById("body").value !== "");
    equal(await tab.locator("#body").inputValue(), body);
  },
  "what is no document is told in words": async (tab) => {
    await tab.goto(address);
    await tab.locator("#file").setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 x") });
    await tab.locator("#source-fault").getByText("Tệp PDF").waitFor();
    await tab.locator("#read").click();
    await tab.locator("#source-fault").getByText("chưa có chữ nào").waitFor();
  },
};

// Of two bodies, the first without its place, and of two signers, the second without a name.
const JOINT =
  "CÔNG AN XÃ\n\nĐOÀN TNCS HỒ CHÍ MINH XÃ BÌNH AN\n\nSố: 15/KHLT-CAX-ĐTN\n\nBình An, ngày 5 tháng 3 năm 2025\n\nKẾ HOẠCH\n\n" +
  "Phối hợp thực hiện chuyên đề năm 2025\n\nI. MỤC ĐÍCH\n\nHọc tập.\n\nII. TỔ CHỨC THỰC HIỆN\n\n" +
  "Các phòng gửi báo cáo về Văn phòng trước ngày 25/6/2025.\n\nCác xã tổ chức tổng kết trước ngày 30/11/2025.\n\n" +
  "Nơi nhận:\n\n- Công an tỉnh;\n\n- Tỉnh đoàn;\n\n- Đảng ủy xã;\n\n- Các thôn;\n\n- Lưu: VT.\n\n" +
  "TRƯỞNG CÔNG AN XÃ\n\nTrần Văn An\n\nTM. BAN CHẤP HÀNH\n\nBÍ THƯ\n";

const shown = (tab) => tab.frameLocator("#page");

async function paste(tab, data) {
  await tab.locator("#paste").evaluate((place, data) => {
    const transfer = new DataTransfer();
    Object.entries(data).forEach(([type, text]) => transfer.setData(type, text));
    place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, data);
}

function equal(actual, expected) {
  if (actual !== expected) {
    throw new Error(`${JSON.stringify(actual)} and not ${JSON.stringify(expected)}`);
  }
}

function contains(text, part) {
  if (!text.includes(part)) {
    throw new Error(`${JSON.stringify(part)} not in ${JSON.stringify(text)}`);
  }
}

// The page with all of its form, in sizes and colours: accessible, and no wider than the window.
async function looks(browser, size) {
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height },
    colorScheme: size.colorScheme,
  });
  const tab = await context.newPage();
  tab.setDefaultTimeout(60_000);
  await tab.goto(address);
  await tab.locator("#paste").fill(JOINT);
  await tab.locator("#read").click();
  await tab.locator("#number-fault").getByText("content/").waitFor();
  await tab.getByRole("button", { name: "Thêm chủ điểm quý" }).click();
  await tab.locator("details").evaluateAll((all) => all.forEach((it) => (it.open = true)));
  if (shots) {
    await mkdir(shots, { recursive: true });
    await tab.screenshot({ path: path.join(shots, `${size.name}.png`), fullPage: true });
  }
  await tab.evaluate(axe.source);
  const options = { iframes: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
  const { violations } = await tab.evaluate((it) => axe.run(document, it), options);
  const faults = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  const width = await tab.evaluate(() => document.documentElement.scrollWidth);
  if (width > size.width) faults.push(`${width} wide`);
  await context.close();
  return faults;
}

// Without script the page names the command that does the same.
async function withoutScript(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(address);
  const seen = await tab.locator("main").innerText();
  await context.close();
  const right = seen.includes("kehoach import") && !seen.includes("Đọc lại văn bản");
  return right ? [] : [seen];
}

async function main() {
  if (!file) {
    throw new Error("usage: node add-plan.mjs URL PORTAL_DIR FILE.docx [--shots DIR]");
  }
  const browser = await launch();
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  context.setDefaultTimeout(60_000);
  const tab = await context.newPage();
  const errors = [];
  context.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  context.on("weberror", (error) => errors.push(error.error().message));
  const run = {};
  for (const [name, step] of Object.entries(STEPS)) {
    run[name] = async () => {
      errors.length = 0;
      await step(tab).catch((error) => errors.push(error.message.split("\n").slice(0, 3).join(" ")));
      // Answers with 404 and 422 are errors to the console, and so are the scripts of the page in the frame, which do
      // not run there.
      return errors.filter((error) => !/status of (404|422)|frame is sandboxed/.test(error));
    };
  }
  run["without script"] = () => withoutScript(browser);
  for (const size of [DESKTOP, DESKTOP_DARK, PHONE, PHONE_DARK]) {
    run[size.name] = () => looks(browser, size);
  }
  let failed = 0;
  for (const [name, check] of Object.entries(run)) {
    const faults = await check().catch((error) => [error.message.split("\n")[0]]);
    faults.forEach((fault) => console.log(`${name}: ${fault}`));
    failed += faults.length > 0 ? 1 : 0;
  }
  await browser.close();
  console.log(`${Object.keys(run).length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
