// What is due next, by the reader's own date; without this script every page says the same, day by day.
"use strict";
(() => {
  const two = (n) => String(n).padStart(2, "0");
  const now = new Date();
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const quarter = `${now.getFullYear()}-q${Math.floor(now.getMonth() / 3) + 1}`;
  // Noon in UTC on both sides: no clock change in between.
  const until = (day) => Math.round((Date.parse(`${day}T12:00Z`) - Date.parse(`${today}T12:00Z`)) / 86400000);

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
  const coming = [];
  for (const row of document.querySelectorAll("main tr[data-days]")) {
    const days = row.dataset.days.split(" ");
    const next = days.find((day) => day >= today);
    if (next) {
      coming.push({ next, row });
    } else {
      row.classList.add("kh-past");
      const note = document.createElement("span");
      note.className = "kh-note";
      note.textContent = words.past;
      row.cells[0].append(note);
    }
  }
  coming.sort((a, b) => (a.next < b.next ? -1 : a.next > b.next ? 1 : 0));
  if (coming.length === 0) {
    const none = document.createElement("p");
    none.textContent = words.none;
    box.append(none);
  } else {
    const list = document.createElement("ol");
    for (const { next, row } of coming.slice(0, 5)) {
      const left = until(next);
      const item = document.createElement("li");
      const when = document.createElement("strong");
      const [year, month, day] = next.split("-");
      const rest = left === 0 ? words.today : left === 1 ? words.day : words.days.replace("{n}", left);
      when.textContent = `${day}/${month}/${year} (${rest})`;
      const link = document.createElement("a");
      link.textContent = row.querySelector(".kh-task").textContent;
      link.href = row.querySelector("a[href*='#nv-']").getAttribute("href");
      item.append(when, " ", link);
      list.append(item);
    }
    box.append(list);
  }
  box.hidden = false;
})();
