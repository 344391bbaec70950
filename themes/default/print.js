// The button that prints the page. Without script there is the browser's own way.

for (const print of document.querySelectorAll(".kh-print")) {
  print.hidden = false;
  print.querySelector("button").addEventListener("click", () => window.print());
}
