// Opens the quarter of the reader's day among those of the front page; the program knows no day.

const day = new Date();
const now = document.getElementById(`kh-${day.getFullYear()}-q${Math.floor(day.getMonth() / 3) + 1}`);
if (now) {
  document.querySelectorAll(".kh-quarter-themes").forEach((quarter) => (quarter.open = quarter === now));
  now.querySelector(".kh-now").hidden = false;
}
