// On the page of a plan: contents that follow the reader, places that say where they lead, buttons that copy a citation.
// Without script the contents, the citation and the browser's own printing are there all the same.

{
  const links = [...document.querySelectorAll(".kh-contents a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let current;

  // The last heading above the upper third of the window; they stand in the order of the text.
  function here() {
    const line = innerHeight / 3;
    let low = 0;
    let high = headings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (headings[middle].getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    return links[low - 1];
  }

  function follow() {
    const link = here();
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    const box = link?.closest(".kh-contents");
    if (!box || box.scrollHeight <= box.clientHeight) return;
    const [inside, outside] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    if (inside.top < outside.top || inside.bottom > outside.bottom) {
      box.scrollTop += inside.top - outside.top - box.clientHeight / 2;
    }
  }

  if (headings.length && headings.every(Boolean)) {
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    }, { passive: true });
    follow();
  }
}

// A place is called by its section alone; out of the table its name says where it leads.
for (const table of document.querySelectorAll("table[data-place]")) {
  for (const link of table.querySelectorAll("td:last-child a")) {
    link.ariaLabel = `${link.textContent} – ${table.dataset.place}`;
  }
}

{
  // An address that is shown without its host is copied as the one that leads there.
  function words(source) {
    const shown = source.textContent;
    return source.href && !/^https?:/.test(shown) ? source.href : shown;
  }

  // Whether it was copied. Where a page may not write to the clipboard, as over http, it is selected and copied as
  // by hand; where that fails too, it is still selected.
  async function copy(source) {
    const text = words(source);
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      const put = (event) => {
        event.clipboardData.setData("text/plain", text);
        event.preventDefault();
      };
      document.addEventListener("copy", put);
      const done = document.execCommand("copy");
      document.removeEventListener("copy", put);
      return done;
    }
  }

  const section = document.querySelector(".kh-citation");
  const { copy: label, copied } = section.dataset;
  const status = document.createElement("p");
  status.className = "kh-hidden";
  status.setAttribute("role", "status");
  section.append(status);
  for (const source of section.querySelectorAll("[id^=kh-td-]")) {
    const button = document.createElement("button");
    button.className = "kh-copy";
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-describedby", source.id);
    source.after(" ", button);
    let waiting;
    button.addEventListener("click", async () => {
      if (!(await copy(source))) return;
      button.textContent = status.textContent = copied;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        button.textContent = label;
        status.textContent = "";
      }, 2000);
    });
  }
}
