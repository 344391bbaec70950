// «Thêm kế hoạch»: sends a document to the preview, shows what it read, and saves what was mended.
"use strict";
(() => {
  const MOST = 16 * 1024 * 1024;
  const WAIT = 600;
  const words = JSON.parse(document.currentScript.dataset.words);
  const token = document.querySelector('meta[name="kehoach-token"]').content;
  const at = (id) => document.getElementById(id);
  const form = at("form");

  // Requests go one after the other, since the preview answers one at a time.
  let queue = Promise.resolve();
  function ask(task, type, body, headers = {}) {
    const sent = queue.then(() => send(task, type, body, headers));
    queue = sent.catch(() => {});
    return sent;
  }

  async function send(task, type, body, headers) {
    // Another window may be asking.
    for (let attempt = 0; ; attempt++) {
      let answer;
      try {
        answer = await fetch(`/.kehoach/plan/${task}`, {
          method: "POST",
          headers: { "Content-Type": type, "X-Kehoach-Token": token, ...headers },
          body,
        });
      } catch {
        throw new Error(words.gone);
      }
      if (answer.status === 503 && attempt < 5) {
        await sleep(400);
        continue;
      }
      if ((answer.headers.get("Content-Type") ?? "").startsWith("application/json")) {
        return { status: answer.status, ...(await answer.json()) };
      }
      const said = { 403: words.stale, 404: words.stale, 405: words.stale, 413: words["too-large"], 503: words.busy };
      throw new Error(said[answer.status] ?? `${answer.status}`);
    }
  }

  const sleep = (time) => new Promise((done) => setTimeout(done, time));
  const asJson = (task, value) => ask(task, "application/json", JSON.stringify(value));

  // ---- the document

  // Messages begin with a small letter and quote in backticks, as on the console.
  function say(place, text) {
    const sentence = text.replace(/^./u, (first) => first.toUpperCase());
    const parts = sentence.split("`").map((part, index) => {
      const made = document.createElement(index % 2 === 1 ? "code" : "span");
      made.textContent = part;
      return made;
    });
    place.replaceChildren(...parts);
  }

  function tell(place, text) {
    say(place, text);
    place.hidden = text === "";
  }

  // Brings a place to the top of the window and the keyboard into it.
  function goTo(place, focused) {
    focused.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }

  async function read(body, headers, done) {
    const fault = at("source-fault");
    tell(fault, "");
    at("progress").textContent = words.reading;
    try {
      const got = await ask("read", "application/octet-stream", body, headers);
      if (got.status !== 200) {
        throw new Error(got.words);
      }
      fill(got);
      at("work").hidden = false;
      at("progress").textContent = `${done} ${listDoubts()}`;
      goTo(at("progress"), at("form-title"));
      await show();
    } catch (error) {
      at("progress").textContent = "";
      tell(fault, error.message);
    }
  }

  function readFiles(files) {
    if (files.length !== 1) {
      tell(at("source-fault"), words["one-file"]);
    } else if (files[0].size > MOST) {
      tell(at("source-fault"), words["too-large"]);
    } else {
      const { name } = files[0];
      read(files[0], { "X-Kehoach-Name": encodeURIComponent(name) }, words.done.replace("{name}", () => name));
    }
  }

  const drop = at("drop");
  for (const kind of ["dragover", "drop", "dragleave"]) {
    document.addEventListener(kind, (event) => {
      if (kind !== "dragleave" && event.dataTransfer?.types.includes("Files")) {
        // Without this the browser opens the file in the place of the page.
        event.preventDefault();
      }
      drop.classList.toggle("over", kind === "dragover" && event.dataTransfer?.types.includes("Files"));
      if (kind === "drop" && event.dataTransfer?.files.length > 0) {
        readFiles(event.dataTransfer.files);
      }
    });
  }
  at("file").addEventListener("change", ({ target }) => {
    if (target.files.length > 0) {
      readFiles(target.files);
      // The same file may be chosen again after it was mended.
      target.value = "";
    }
  });
  // The words of HTML that was pasted, and its Markdown.
  let marks = { text: "", markdown: "" };
  function readPaste() {
    const text = at("paste").value;
    if (text.trim() === "") {
      tell(at("source-fault"), words.empty);
    } else if (text === marks.text) {
      read(new Blob([marks.markdown]), { "X-Kehoach-Form": "markdown" }, words["done-pasted"]);
    } else {
      read(new Blob([text]), {}, words["done-pasted"]);
    }
  }
  at("read").addEventListener("click", readPaste);
  at("paste").addEventListener("paste", (event) => {
    const data = event.clipboardData;
    if (data.files.length > 0 && data.types.every((type) => type === "Files")) {
      event.preventDefault();
      readFiles(data.files);
      return;
    }
    const page = parsed(data.getData("text/html"));
    if (page.querySelector("table, b, strong, i, em, [data-style*='font-weight'], [data-style*='font-style']")) {
      event.preventDefault();
      at("paste").value = data.getData("text/plain");
      marks = { text: at("paste").value, markdown: markdownOf(page.body) };
      readPaste();
    } else if (data.getData("text/plain").trim() !== "") {
      // The words come into the box after this.
      setTimeout(readPaste);
    }
  });

  // ---- HTML of the clipboard

  const BLOCKS = /^(P|DIV|H[1-6]|LI|UL|OL|TABLE|TBODY|THEAD|TFOOT|TR|TD|TH|SECTION|ARTICLE|HEADER|FOOTER|BLOCKQUOTE|PRE|CENTER|DL|DT|DD|HR)$/;
  const PASSED = /^(STYLE|SCRIPT|TITLE|META|LINK|HEAD|TEMPLATE|NOSCRIPT|IFRAME|OBJECT|SVG|XML|DEL)$/i;

  // A page of which nothing runs and nothing is loaded. The policy of this page forbids styles, also of a page that is
  // only parsed, so they are read as other attributes.
  function parsed(html) {
    const sheets = /<style\b[\s\S]*?<\/style\s*>/gi;
    const tags = html.replace(sheets, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
    return new DOMParser().parseFromString(tags, "text/html");
  }

  function markdownOf(body) {
    const blocks = [];
    collect(body, blocks, { bold: false, italic: false });
    return `${blocks.join("\n\n")}\n`;
  }

  // What no reader of the document sees: scripts, and what Word deleted or hid.
  function isPassed(node) {
    const isElement = node.nodeType === Node.ELEMENT_NODE;
    return isElement && (PASSED.test(node.tagName) || /display:\s*none|mso-hide:\s*all/i.test(node.dataset?.style ?? ""));
  }

  // The blocks below a node, each the Markdown of a paragraph or table.
  function collect(node, blocks, style) {
    let pieces = [];
    const flush = () => {
      const text = paragraph(pieces);
      pieces = [];
      if (text !== "") {
        blocks.push(text);
      }
    };
    for (const child of node.childNodes) {
      if (isPassed(child)) {
        continue;
      }
      if (child.nodeType === Node.ELEMENT_NODE && (BLOCKS.test(child.tagName) || child.querySelector("p, div, table, li"))) {
        flush();
        if (child.tagName === "TABLE") {
          blocks.push(...table(child));
        } else {
          const begin = blocks.length;
          collect(child, blocks, styleOf(child, style));
          if (child.tagName === "LI" && blocks.length > begin) {
            blocks[begin] = label(child) + blocks[begin];
          } else if (/mso-list:/.test(child.dataset.style ?? "") && blocks.length > begin) {
            // Word writes its labels as words, those of bullets in fonts of signs.
            blocks[begin] = blocks[begin].replace(/^[·•§¨Øv-]\s+/, "- ").replace(/^o\s+/, "  + ");
          }
        }
      } else {
        inline(child, style, pieces);
      }
    }
    flush();
  }

  function label(item) {
    const list = item.closest("ol, ul");
    if (list?.tagName !== "OL") {
      return "- ";
    }
    const items = [...list.children].filter((it) => it.tagName === "LI");
    const number = (Number(list.getAttribute("start")) || 1) + items.indexOf(item);
    return `${number}. `;
  }

  function styleOf(element, { bold, italic }) {
    const declared = (name) => new RegExp(`(?:^|;)\\s*${name}:\\s*([\\w-]+)`, "i").exec(element.dataset?.style ?? "")?.[1];
    const [fontWeight, fontStyle] = [declared("font-weight"), declared("font-style")];
    const tag = element.tagName;
    if (fontWeight) {
      bold = fontWeight === "bold" || fontWeight === "bolder" || Number(fontWeight) >= 600;
    } else {
      bold ||= tag === "B" || tag === "STRONG" || /^H[1-6]$/.test(tag);
    }
    if (fontStyle) {
      italic = fontStyle === "italic" || fontStyle === "oblique";
    } else {
      italic ||= tag === "I" || tag === "EM";
    }
    return { bold, italic };
  }

  // Runs of text below a node that is no block.
  function inline(node, style, pieces) {
    if (node.nodeType === Node.TEXT_NODE) {
      pieces.push({ text: node.data.replace(/[\s\u00a0]+/g, " "), ...style });
    } else if (node.nodeType === Node.ELEMENT_NODE && !isPassed(node)) {
      if (node.tagName === "BR") {
        pieces.push({ text: "\n", ...style });
        return;
      }
      for (const child of node.childNodes) {
        inline(child, styleOf(node, style), pieces);
      }
    }
  }

  // The Markdown of runs; a paragraph that is bold or italic as a whole is not marked.
  function paragraph(pieces) {
    const filled = pieces.filter((it) => it.text.trim() !== "");
    const all = (name) => filled.every((it) => it[name]);
    const [allBold, allItalic] = [all("bold"), all("italic")];
    const runs = [];
    for (const { text, bold, italic } of pieces) {
      const marks = (bold && !allBold ? "**" : "") + (italic && !allItalic ? "*" : "");
      const last = runs.at(-1);
      if (last && (last.marks === marks || text.trim() === "")) {
        last.text += text;
      } else {
        runs.push({ text, marks });
      }
    }
    const lines = runs.map(({ text, marks }) => text.split("\n").map((line) => marked(line, marks)).join("\n")).join("");
    const kept = lines.split("\n").map((line) => line.replace(/ +/g, " ").trim()).filter((line) => line !== "");
    return kept.map(atStart).join("\\\n");
  }

  function marked(text, marks) {
    const words = text.trim();
    if (words === "" || marks === "") {
      return escaped(text);
    }
    const begin = text.indexOf(words);
    return text.slice(0, begin) + marks + escaped(words) + marks + text.slice(begin + words.length);
  }

  const escaped = (text) => text.replace(/[\\`*_[\]<~]|&(?=[#\w]+;)/g, "\\$&");

  // Signs at the start of a line that Markdown would read.
  const atStart = (line) => line.replace(/^(?=[#>=]|-{2,}\s*$|\+\s*$)/, "\\");

  // A letterhead or signature becomes its lines, column by column; any other table one of Markdown.
  function table(element) {
    const grid = [];
    for (const [row, tr] of [...element.rows].entries()) {
      grid[row] ??= [];
      let column = 0;
      for (const cell of tr.cells) {
        while (grid[row][column]) {
          column++;
        }
        const blocks = [];
        collect(cell, blocks, { bold: false, italic: false });
        const [wide, high] = [Math.min(cell.colSpan || 1, 63), Math.min(cell.rowSpan || 1, element.rows.length - row)];
        for (let down = 0; down < high; down++) {
          grid[row + down] ??= [];
          for (let right = 0; right < wide; right++) {
            grid[row + down][column + right] = { blocks, first: down === 0 && right === 0, inGroup: right > 0 };
          }
        }
      }
    }
    const width = Math.max(0, ...grid.map((row) => row.length));
    const firsts = grid.flat().filter((cell) => cell?.first);
    const isLayout = grid.length <= 8 && width <= 3 && firsts.some((cell) => cell.blocks.some(isFormal));
    if (width <= 1 || isLayout) {
      const columns = [...Array(width).keys()];
      return columns.flatMap((column) => grid.flatMap((row) => (row[column]?.first ? row[column].blocks : [])));
    }
    const lines = grid.map((row) => {
      // A row of one cell is the name of the rows below it.
      const isGroup = row.length === width && row.every((cell) => cell.blocks === row[0].blocks);
      const cells = [...Array(width).keys()].map((column) => {
        const cell = row[column];
        if (!cell || (isGroup && column > 0)) {
          return "";
        }
        return cell.blocks.join("\n").replace(/\\?\n+/g, "<br>").replace(/\|/g, "\\|");
      });
      return `| ${cells.join(" | ")} |`;
    });
    lines.splice(1, 0, `|${"---|".repeat(width)}`);
    return [lines.join("\n")];
  }

  const FORMAL = /cộng h[òo][àa] xã hội|độc lập\s*[-–]|đảng cộng sản việt nam|^\W*số\s*:|nơi nhận|^\W*(tm|kt|tl|tuq|t\/m|k\/t|t\/l)\b\.?/i;
  const isFormal = (block) => block.split("\n").some((line) => FORMAL.test(line));

  // ---- the form

  const fields = [...document.querySelectorAll(".field")];
  const field = (key) => fields.find((it) => it.dataset.key === key);
  const itemsOf = (place) => [...place.querySelectorAll(".items > .item")];
  const inputsOf = (place) => [...place.querySelectorAll("input, textarea, select")];
  const KINDS = { quarters: true, signers: true };

  // A box of lines shows them all, if they are not many.
  function fit(box) {
    box.rows = Math.min(Math.max(box.value.split("\n").length, 3), 12);
  }
  at("recipients").addEventListener("input", ({ target }) => fit(target));

  let made = 0;
  function addItem(place, values) {
    const item = place.querySelector("template").content.firstElementChild.cloneNode(true);
    const id = `${place.dataset.key}-${++made}`;
    item.querySelector(".doubt").id = `${id}-doubt`;
    for (const input of inputsOf(item)) {
      input.id = `${id}-${input.dataset.name}`;
      input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby")} ${id}-doubt`);
      input.value = (typeof values === "string" ? values : values[input.dataset.name]) ?? "";
    }
    item.querySelector(".remove").addEventListener("click", () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      number(place);
      listDoubts();
      (next?.querySelector("input") ?? place.querySelector(".add")).focus();
      changed();
    });
    place.querySelector(".items").append(item);
    number(place);
    return item;
  }

  function number(place) {
    const legend = place.querySelector("legend").textContent;
    for (const [index, item] of itemsOf(place).entries()) {
      item.querySelector(".remove").setAttribute("aria-label", `${words.remove}: ${legend} ${index + 1}`);
    }
  }

  for (const place of fields.filter((it) => it.querySelector(".add"))) {
    place.querySelector(".add").addEventListener("click", () => addItem(place, "").querySelector("input").focus());
  }

  function fill({ name, entries, body, doubts, left_out: leftOut }) {
    for (const [key, value] of Object.entries(entries)) {
      const place = field(key);
      if (place.querySelector(".items")) {
        place.querySelector(".items").replaceChildren();
        value.forEach((it) => addItem(place, it));
        if (key === "issuer" && value.length === 0) {
          addItem(place, "");
        }
      } else {
        at(key).value = Array.isArray(value) ? value.join("\n") : value;
      }
    }
    fit(at("recipients"));
    // All duties of another document are kept.
    at("duties").replaceChildren();
    listedDuties = "";
    at("body").value = body;
    at("name").value = name;
    form.querySelectorAll(".doubt").forEach((note) => tell(note, ""));
    for (const { key, item, words } of doubts) {
      const place = item === null ? field(key) : itemsOf(field(key))[item];
      tell(place.querySelector(":scope > .doubt"), words);
    }
    at("left-out").hidden = leftOut.length === 0;
    at("left-out").querySelector("ul").replaceChildren(...leftOut.map(listed));
  }

  // Links to the entries that are not certain, in the order of the form; returns how many there are, in words.
  function listDoubts() {
    const notes = [...form.querySelectorAll(".doubt:not([hidden])")];
    at("doubts").replaceChildren(...notes.map(linked));
    return notes.length > 0 ? words.doubts.replace("{n}", notes.length) : words["no-doubts"];
  }

  function linked(note) {
    const [place, item] = [note.closest(".field"), note.closest(".item")];
    const [input] = inputsOf(item ?? place);
    const name = place.querySelector("label, legend").textContent;
    const items = itemsOf(place);
    const made = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${input.id}`;
    link.textContent = item && items.length > 1 ? `${name} ${items.indexOf(item) + 1}` : name;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(item ?? place, input);
    });
    made.append(link, `: ${note.textContent}`);
    return made;
  }

  function listed(text) {
    const item = document.createElement("li");
    say(item, text);
    return item;
  }

  function entered() {
    const entries = {};
    for (const place of fields) {
      const key = place.dataset.key;
      if (key === "body" || key === "name" || key === "duties") {
        continue;
      }
      if (!place.querySelector(".items")) {
        entries[key] = key === "recipients" ? at(key).value.split("\n") : at(key).value;
      } else if (KINDS[key]) {
        entries[key] = itemsOf(place).map((item) =>
          Object.fromEntries(inputsOf(item).map((input) => [input.dataset.name, input.value])),
        );
      } else {
        entries[key] = itemsOf(place).map((item) => item.querySelector("input").value);
      }
    }
    return { name: at("name").value, entries, body: at("body").value, dropped: dropped() };
  }

  // The duties that are not kept, by their names.
  function dropped() {
    const boxes = inputsOf(at("duties")).filter((box) => !box.checked);
    return boxes.map(({ dataset }) => ({ task: dataset.task, before: Number(dataset.before) }));
  }

  // The list of duties is made anew only where it is another, so that the keyboard stays in it.
  let listedDuties = "";
  function showDuties(duties) {
    at("no-duties").hidden = duties.length > 0;
    if (JSON.stringify(duties) === listedDuties) {
      return;
    }
    listedDuties = JSON.stringify(duties);
    const left = dropped();
    const index = inputsOf(at("duties")).indexOf(document.activeElement);
    at("duties").replaceChildren(...duties.map((duty, index) => dutyItem(duty, index, left)));
    inputsOf(at("duties"))[index]?.focus();
  }

  function dutyItem({ task, before, time, units }, index, left) {
    const [item, label, box, help] = ["li", "label", "input", "p"].map((name) => document.createElement(name));
    box.type = "checkbox";
    box.checked = !left.some((it) => it.task === task && it.before === before);
    Object.assign(box.dataset, { task, before });
    label.append(box, ` ${words.keep}: ${task}`);
    help.className = "help";
    help.id = `duty-${index}`;
    help.textContent = [time, units].filter((it) => it !== "").join("; ");
    box.setAttribute("aria-describedby", help.id);
    item.append(label, help);
    return item;
  }

  function showFaults(faults) {
    const rest = [];
    const said = new Map();
    for (const fault of faults) {
      const place = fault.key && field(fault.key);
      place ? said.set(place, [...(said.get(place) ?? []), fault]) : rest.push(fault);
    }
    for (const place of fields) {
      const own = said.get(place) ?? [];
      const note = place.querySelector(":scope > .fault");
      if (!note) {
        rest.push(...own);
        continue;
      }
      const stops = own.some((it) => it.stops);
      tell(note, own.map((it) => it.words).join("; "));
      note.classList.toggle("warning", !stops);
      for (const input of inputsOf(place)) {
        stops ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
      }
      if (stops && place.tagName === "DETAILS") {
        place.open = true;
      }
    }
    at("faults").replaceChildren(...rest.map((it) => listed(it.words)));
    at("faults").hidden = rest.length === 0;
  }

  let timer;
  function changed() {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  }

  let asked = 0;
  async function show() {
    const own = ++asked;
    try {
      const got = await asJson("show", entered());
      // While it was asked, more was typed.
      if (own !== asked) {
        return;
      }
      showFaults(got.faults);
      showDuties(got.duties);
      at("page").hidden = !got.page;
      at("no-page").hidden = Boolean(got.page);
      if (got.page) {
        at("page").contentWindow.location.replace(got.page);
      }
      tell(at("save-fault"), "");
    } catch (error) {
      tell(at("save-fault"), error.message);
    }
  }

  form.addEventListener("input", changed);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = at("save");
    if (button.getAttribute("aria-disabled") === "true") {
      return;
    }
    clearTimeout(timer);
    button.setAttribute("aria-disabled", "true");
    tell(at("save-fault"), "");
    at("progress").textContent = words.saving;
    try {
      const got = await asJson("save", entered());
      if (got.status === 201) {
        await showSaved(got);
        return;
      }
      at("progress").textContent = "";
      showFaults(got.faults);
      tell(at("save-fault"), words.mend);
      document.querySelector('[aria-invalid="true"]')?.focus();
    } catch (error) {
      at("progress").textContent = "";
      tell(at("save-fault"), error.message);
    }
    button.removeAttribute("aria-disabled");
  });

  // Says that the plan is saved, in the place of the form; the link to its page comes as soon as the preview shows it.
  async function showSaved({ page, path, remarks }) {
    at("source").hidden = true;
    at("work").hidden = true;
    at("saved-title").textContent = words.saved.replace("{path}", () => path);
    at("remarks").hidden = remarks.length === 0;
    at("remarks").querySelector("ul").replaceChildren(...remarks.map(listed));
    at("saved").hidden = false;
    at("progress").textContent = words.building;
    goTo(at("progress"), at("saved-title"));
    for (let attempt = 0; page && attempt < 40; attempt++) {
      const there = await fetch(page, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
      if (there?.ok) {
        at("saved-page").querySelector("a").href = page;
        at("saved-page").hidden = false;
        at("progress").textContent = words.built;
        return;
      }
      await sleep(250);
    }
    at("progress").textContent = words["saved-hidden"];
  }

  at("door").hidden = false;
})();
