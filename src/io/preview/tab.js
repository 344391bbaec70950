// One tab of the preview: keeps its page as the site is now, and shows faults in a banner.
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const here = () => location.pathname + location.search;
  let state;
  let version = own.version;
  let style = own.style;
  let closed = "";
  let looking = false;

  function receive(now) {
    state = now;
    show(state);
    lead(state);
    look();
  }

  // Compares this page with what the server has now. A tab that nobody sees waits until someone does.
  async function look() {
    if (looking || document.hidden || !state || state.version === version) {
      return;
    }
    looking = true;
    const seen = state;
    try {
      const now = await fetch(here(), { method: "HEAD", cache: "no-store" });
      if (now.redirected) {
        location.replace(now.url + location.hash);
      } else if (now.headers.get("ETag") !== own.page) {
        location.reload();
      } else {
        version = seen.version;
        if (seen.style !== style) {
          style = seen.style;
          restyle();
        }
      }
    } catch {
      // The server is gone, or the connection ended as it was asked.
      looking = false;
      setTimeout(look, 1000);
      return;
    }
    looking = false;
    look();
  }

  // Puts new style sheets in the place of the old ones, each when it is there.
  function restyle() {
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const fresh = old.cloneNode();
      const address = new URL(old.href);
      address.searchParams.set("kehoach", style);
      fresh.href = address.href;
      fresh.onload = () => old.remove();
      fresh.onerror = () => fresh.remove();
      old.after(fresh);
    }
  }

  // The banner stands in a tree of its own, which the styles of the theme do not reach.
  let banner;
  function show({ faults, heading, close }) {
    const key = JSON.stringify(faults);
    banner?.remove();
    banner = undefined;
    if (faults.length === 0) {
      closed = "";
      return;
    }
    if (key === closed) {
      return;
    }
    banner = document.createElement("kehoach-banner");
    const tree = banner.attachShadow({ mode: "open" });
    const sheet = element("link", "");
    sheet.rel = "stylesheet";
    sheet.href = "/.kehoach/banner.css";
    const box = element("section", "");
    box.setAttribute("role", "alert");
    box.setAttribute("aria-label", heading);
    const button = element("button", close);
    button.type = "button";
    button.onclick = () => {
      closed = key;
      banner?.remove();
      banner = undefined;
    };
    const head = element("header", "");
    head.append(element("h2", heading), button);
    box.append(head, ...faults.map((fault) => element("pre", fault)));
    tree.append(sheet, box);
    document.body.append(banner);
  }

  // Below the page, in a tree of its own as well: the way to the page on which a plan is added.
  let leading = false;
  function lead({ add }) {
    if (leading || !add) {
      return;
    }
    leading = true;
    const place = document.createElement("kehoach-add");
    const tree = place.attachShadow({ mode: "open" });
    const sheet = element("link", "");
    sheet.rel = "stylesheet";
    sheet.href = "/.kehoach/banner.css";
    const link = element("a", add.words);
    link.href = add.href;
    tree.append(sheet, link);
    document.body.append(place);
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  // All tabs of a browser share one connection, since a browser opens only a few to a host.
  function listen() {
    const worker = new SharedWorker("/.kehoach/worker.js");
    worker.port.onmessage = ({ data }) => receive(data);
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
  }

  function listenAlone() {
    new EventSource("/.kehoach/events").onmessage = ({ data }) => receive(JSON.parse(data));
  }

  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  if (window.SharedWorker) {
    listen();
  } else {
    listenAlone();
  }
})();
