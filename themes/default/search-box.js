// The box that leads to the search from every page; without script a link stands in its place.

for (const form of document.querySelectorAll(".kh-find")) {
  form.hidden = false;
  if (form.nextElementSibling?.matches(".kh-find-link")) form.nextElementSibling.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = form.querySelector("input").value.trim();
    location.assign(form.dataset.page + (text ? `?q=${encodeURIComponent(text)}` : ""));
  });
}
