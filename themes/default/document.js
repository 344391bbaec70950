// On the page of a document: the facets of levels and relations narrow the list of those who cite it, and a link to what
// is folded unfolds it. Without script they lead to the first of each.

{
  const list = document.getElementById("kh-duoc-dan");
  const links = [...list.querySelectorAll("a[data-key]")];
  let chosen;

  function narrow(key) {
    chosen = chosen === key ? undefined : key;
    for (const link of links) {
      if (link.dataset.key === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const plan of list.querySelectorAll(".kh-citing")) {
      plan.hidden = chosen !== undefined && !plan.dataset.keys.split(" ").includes(chosen);
    }
    for (const group of list.querySelectorAll(".kh-group")) {
      group.hidden = !group.querySelector(".kh-citing:not([hidden])");
      if (chosen === undefined) continue;
      for (const fold of [group, ...group.querySelectorAll("details")]) fold.open = true;
    }
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      narrow(link.dataset.key);
    });
  }
}

{
  function unfold() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest("details");
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView();
  }

  addEventListener("hashchange", unfold);
  unfold();
}
