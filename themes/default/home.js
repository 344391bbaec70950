// Opens the quarter of the reader's day among those of a page and shows what is due next in it; the program knows no
// day. Without this script the newest quarter with duties is open.
"use strict";
(() => {
  const NEXT = 4;
  const box = document.querySelector(".kh-due");
  if (!box) {
    return;
  }
  const two = (n) => String(n).padStart(2, "0");
  const now = new Date();
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const current = document.getElementById(`kh-${now.getFullYear()}-q${Math.floor(now.getMonth() / 3) + 1}`);
  for (const picture of document.querySelectorAll(`.kh-columns-drawn[data-year="${now.getFullYear()}"]`)) {
    const name = String(now.getMonth() + 1);
    const label = [...picture.querySelectorAll("text:not(.kh-picture-value)")].find((it) => it.textContent === name);
    for (let it = label?.previousElementSibling; it && it.matches("rect, .kh-picture-value"); it = it.previousElementSibling) {
      it.classList.toggle("kh-picture-now", it.localName === "rect");
    }
  }
  if (!current) {
    return;
  }

  box.querySelectorAll(".kh-quarter").forEach((it) => (it.open = it === current));
  // The reader's quarter first, the others in their order.
  const others = [...box.children].filter((it) => it !== current).sort((a, b) => (a.id < b.id ? -1 : 1));
  box.append(current, ...others);
  box.querySelector(".kh-quarter-first").classList.remove("kh-quarter-first");
  current.classList.add("kh-quarter-first");
  const words = box.dataset;
  current.querySelectorAll("h2").forEach((heading, position) => {
    heading.querySelector(".kh-due-name").textContent = `${position === 0 ? words.duties : words.topics} `;
    const quarter = heading.querySelector(".kh-due-quarter");
    quarter.classList.add("kh-count");
    quarter.textContent = current.querySelector("summary").firstChild.textContent.trim();
  });

  // The page may hold a choice of a long quarter's duties; how many are past is counted from all.
  const section = current.querySelector("section[data-days]");
  const rows = [...section.querySelectorAll("li[data-day]")];
  const next = rows.filter((row) => row.dataset.day >= today).slice(0, NEXT);
  rows.forEach((row) => (row.hidden = !next.includes(row)));
  next[0]?.parentElement.prepend(...next);
  const past = section.dataset.days
    .split(" ")
    .filter((it) => it !== "" && it.split(":")[0] < today)
    .reduce((sum, it) => sum + Number(it.split(":")[1]), 0);
  const rest = Number(section.dataset.total) - past - next.length;
  const said = [];
  if (past > 0) said.push(words.past.replace("{n}", past));
  if (rest > 0) said.push(words.rest.replace("{n}", rest));
  if (next.length === 0) said.unshift(words.none);
  const note = section.querySelector(".kh-due-rest");
  note.textContent = said.join(", ");
  note.hidden = said.length === 0;
})();
