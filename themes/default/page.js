// On every page: the box that searches, the button that prints, and a sign at each heading of a text that is the link to it.
// Without script there is a link to the search, the browser's own printing, and the contents, whose links are the same.

for (const link of document.querySelectorAll(".kh-find-link")) {
  const form = document.createElement("form");
  form.className = "kh-find";
  form.setAttribute("role", "search");
  const input = document.createElement("input");
  Object.assign(input, { type: "search", name: "q", maxLength: 300, lang: "vi", placeholder: link.textContent });
  input.ariaLabel = link.textContent;
  const button = document.createElement("button");
  button.textContent = link.dataset.go;
  form.append(input, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    location.assign(link.href + (text ? `?q=${encodeURIComponent(text)}` : ""));
  });
  link.replaceWith(form);
}

for (const print of document.querySelectorAll(".kh-print")) {
  print.hidden = false;
  print.querySelector("button").addEventListener("click", () => window.print());
}

for (const text of document.querySelectorAll("[data-link]")) {
  for (const heading of text.querySelectorAll(":is(h2, h3, h4, h5, h6)[id]")) {
    const link = document.createElement("a");
    link.className = "kh-anchor";
    link.href = `#${heading.id}`;
    link.ariaLabel = text.dataset.link;
    heading.append(link);
  }
}
