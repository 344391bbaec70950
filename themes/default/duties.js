// What is past and what is next, by the reader's own date; without this script every page has the same duties, day by
// day. What a plan says is moved, never made.
"use strict";
(() => {
  const two = (n) => String(n).padStart(2, "0");
  const now = new Date();
  const iso = (year, month, day) => `${year}-${two(month)}-${two(day)}`;
  const today = iso(now.getFullYear(), now.getMonth() + 1, now.getDate());
  const number = Math.floor(now.getMonth() / 3) + 1;
  const quarter = `${now.getFullYear()}-q${number}`;
  // From how many days on a day is so near that the days are counted.
  const NEAR = 14;
  // Noon in UTC on both sides: no clock change in between.
  const until = (day) => Math.round((Date.parse(`${day}T12:00Z`) - Date.parse(`${today}T12:00Z`)) / 86400000);

  for (const link of document.querySelectorAll(".kh-counted-quarters a")) {
    if (link.getAttribute("href").includes(`${quarter}/`)) {
      link.setAttribute("aria-current", "date");
    }
  }

  const box = document.querySelector(".kh-board[data-past], .kh-unit");
  if (!box) {
    return;
  }
  const words = box.dataset;

  function say(row, text) {
    const note = document.createElement("span");
    note.className = "kh-when-left";
    note.textContent = text;
    (row.querySelector(".kh-when, .kh-row-facts") ?? row.cells?.[0])?.append(" ", note);
  }

  // What others report to a unit is marked as past too.
  for (const row of document.querySelectorAll("main [data-days]:is(tr, li)")) {
    const next = row.dataset.days.split(" ").find((day) => day >= today);
    if (!next) {
      row.classList.add("kh-past");
      say(row, words.past);
    } else if (until(next) <= NEAR) {
      const left = until(next);
      say(row, left === 0 ? words.today : left === 1 ? words.day : words.days.replace("{n}", left));
    }
  }

  // This quarter comes first on the page of a unit, and has the months of its year.
  const section = document.querySelector(`section[data-quarter="${quarter}"]`);
  if (!section) {
    return;
  }
  const year = document.querySelector(".kh-unit-year");
  const strip = year?.querySelector("svg");
  if (strip?.dataset.year === String(now.getFullYear())) {
    section.querySelector(".kh-side-name").append(year);
    strip.querySelectorAll(".kh-months-quarter")[number - 1].classList.add("kh-months-now");
    strip.querySelectorAll("text")[now.getMonth()].classList.add("kh-months-now");
  }
  const heading = section.querySelector("h2");
  const name = document.createElement("span");
  name.className = "kh-count";
  name.textContent = heading.firstChild.textContent.trim();
  heading.firstChild.replaceWith(`${words.now} `, name, " ");
  section.classList.add("kh-quarter-now");
  box.prepend(section);
})();
