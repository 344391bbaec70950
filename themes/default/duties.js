// What is due next and what this quarter holds, by the reader's own date; without this script every page says
// the same, day by day. What a plan says enters the page as text nodes only.
"use strict";
(() => {
  // At least so many duties are shown as coming, and at most so many of the quarter.
  const FEWEST = 5;
  const MOST = 10;

  const two = (n) => String(n).padStart(2, "0");
  const now = new Date();
  const iso = (year, month, day) => `${year}-${two(month)}-${two(day)}`;
  const today = iso(now.getFullYear(), now.getMonth() + 1, now.getDate());
  const number = Math.floor(now.getMonth() / 3) + 1;
  const quarter = `${now.getFullYear()}-q${number}`;
  const first = iso(now.getFullYear(), number * 3 - 2, 1);
  const last = iso(now.getFullYear(), number * 3, 31);
  // Noon in UTC on both sides: no clock change in between.
  const until = (day) => Math.round((Date.parse(`${day}T12:00Z`) - Date.parse(`${today}T12:00Z`)) / 86400000);

  function element(name, className, ...content) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  }

  for (const link of document.querySelectorAll(".kh-counted-quarters a")) {
    if (link.getAttribute("href").includes(`${quarter}/`)) {
      link.setAttribute("aria-current", "date");
    }
  }

  const box = document.getElementById("kh-sap-toi");
  if (!box) {
    return;
  }
  const words = box.dataset;

  const heading = document.querySelector(`section[data-quarter="${quarter}"] h2`);
  if (heading) {
    heading.append(" ", element("span", "kh-tag", words.now));
    document.querySelector(`main a[href="#${heading.id}"]`)?.setAttribute("aria-current", "date");
  }

  // What others report to a unit is marked as past too, but it is not the unit's to do.
  const daysOf = (row) => row.dataset.days.split(" ");
  for (const row of document.querySelectorAll("main tr[data-days]")) {
    if (daysOf(row).every((day) => day < today)) {
      row.classList.add("kh-past");
      row.cells[0].append(element("span", "kh-note", words.past));
    }
  }
  const rows = [...document.querySelectorAll(".kh-duty-group tr[data-days]")];
  const coming = rows.flatMap((row) => {
    const next = daysOf(row).find((day) => day >= today);
    return next ? [{ next, row }] : [];
  });
  coming.sort((a, b) => (a.next < b.next ? -1 : a.next > b.next ? 1 : 0));

  // A duty that recurs within the quarter is one; it is past when its last day there is.
  const inQuarter = rows.map((row) => daysOf(row).filter((day) => day >= first && day <= last)).filter((days) => days.length > 0);
  if (inQuarter.length > 0) {
    const past = inQuarter.filter((days) => days.every((day) => day < today)).length;
    const said = [words.quarter.replace("{n}", inQuarter.length)];
    if (past > 0) {
      said.push(words.behind.replace("{n}", past));
    }
    box.append(element("p", "", said.join(" ")));
  }

  // As the pages write dates: the figures are «31/3/2024» with a zero before the months 1 and 2.
  function dateOf(iso) {
    const [year, month, day] = iso.split("-");
    const figures = `${day}/${month > 2 ? Number(month) : month}/${year}`;
    const values = { figures, day: Number(day), month: words.months.split(", ")[month - 1], year };
    return words.date.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  }

  // «31/3/2024 (còn 25 ngày) Nộp báo cáo», below it to whom it is reported, and the plan.
  function item({ next, row }) {
    const left = until(next);
    const rest = left === 0 ? words.today : left === 1 ? words.day : words.days.replace("{n}", left);
    const plan = row.querySelector(".kh-rests a");
    const task = element("a", "", row.querySelector(".kh-task").textContent);
    task.href = plan.getAttribute("href");
    const report = row.querySelector(".kh-report")?.textContent.replace(/\s+/g, " ").trim();
    const facts = [...(report ? [report] : []), plan.textContent].join(" · ");
    const when = element("strong", "", `${dateOf(next)} (${rest})`);
    return element("li", "", when, " ", task, element("span", "kh-note", facts));
  }
  if (coming.length === 0) {
    box.append(element("p", "", words.none));
  } else {
    const soon = coming.filter(({ next }) => next <= last).length;
    const shown = coming.slice(0, Math.min(MOST, Math.max(FEWEST, soon)));
    box.append(element("ol", "", ...shown.map(item)));
  }
  box.hidden = false;
})();
