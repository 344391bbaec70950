// The explorer of the graph: search, open neighbours, filter, the way between two documents. The page says all without it.
// What is open and the filters make the picture and nothing else does: lanes by level, columns by year, no physics.
// A redraw leaves the node that was chosen where it was on the screen. The address holds the state, by ids of nodes.

(() => {
  "use strict";

  const graph = kehoachGraph;
  const root = document.getElementById("kh-kham-pha");
  if (!graph || !root) return;

  const words = JSON.parse(root.dataset.words);
  const FIRST = Number(root.dataset.first);
  const svg = root.querySelector("svg");
  const BOX = { w: 184, h: 64 };
  const GAP = { x: 30, y: 22 };
  const MARGIN = { x: 104, y: 34 };
  const ROWS = 6;
  const NEAR = 24;
  const MOST = 120;
  const SCALE = { least: 0.15, most: 3 };

  // ---- the frame

  function make(tag, attributes = {}, text = "") {
    const it = document.createElement(tag);
    Object.entries(attributes).forEach(([key, value]) => it.setAttribute(key, value));
    it.textContent = text;
    return it;
  }
  function draw(parent, tag, attributes = {}, text = "") {
    const it = document.createElementNS(svg.namespaceURI, tag);
    Object.entries(attributes).forEach(([key, value]) => it.setAttribute(key, value));
    it.textContent = text;
    parent.append(it);
    return it;
  }
  const bar = make("div", { class: "kh-x-bar" });
  function field(label, control) {
    const box = make("label", {}, `${label} `);
    box.append(control);
    bar.append(box);
    return control;
  }
  function choice(label, options) {
    const select = field(label, make("select"));
    offer(select, options);
    select.addEventListener("change", () => show(start()));
    return select;
  }
  function offer(select, options) {
    const chosen = select.value;
    const all = [["", words.all], ...options];
    if (chosen && !options.some(([value]) => value === chosen)) all.push([chosen, chosen]);
    select.replaceChildren(...all.map(([value, text]) => make("option", { value }, text)));
    select.value = chosen;
  }
  function button(parent, text, act, attributes = {}) {
    const it = make("button", { type: "button", ...attributes }, text);
    it.addEventListener("click", act);
    parent.append(it);
    return it;
  }
  const typed = { type: "search", list: "kh-x-ten", autocomplete: "off" };
  const search = field(words.search, make("input", typed));
  const target = field(words.way, make("input", typed));
  const year = { type: "number", min: "1945", max: "2100" };
  // By their names in the address.
  const filters = {
    c: choice(words.level, words.levels),
    q: choice(words.relation, words.relations),
    l: choice(words.kind, [["plan", words.plan], ["document", words.document]]),
    v: choice(words.type, []),
    b: choice(words.body, []),
    t: field(words.from, make("input", year)),
    d: field(words.to, make("input", year)),
  };
  [filters.t, filters.d].forEach((it) => it.addEventListener("change", () => show(start())));
  button(bar, "+", () => zoom(1.25), { "aria-label": words.in });
  button(bar, "−", () => zoom(0.8), { "aria-label": words.out });
  button(bar, words.reset, reset);
  const list = make("datalist", { id: "kh-x-ten" });
  const status = make("p", { class: "kh-note", role: "status" });
  const frame = make("div", { class: "kh-x-frame", tabindex: "0", role: "group", "aria-label": words.frame });
  const about = make("div", { class: "kh-x-about" });
  frame.append(svg);
  root.append(bar, list, status, frame, about);
  root.hidden = false;

  // ---- the state: what was opened, in turn, and the way that is shown

  let open = [];
  let way = [];
  let chosen = null;
  let turn = 0;

  const start = () => way[0] ?? open[0];

  function begin(rank) {
    [open, way] = [[rank], []];
    return show(rank);
  }
  function reset() {
    [search, target, ...Object.values(filters)].forEach((it) => (it.value = ""));
    view = null;
    return begin(FIRST);
  }
  search.addEventListener("change", async () => {
    if (!search.value.trim()) return;
    const rank = await graph.find(search.value);
    if (rank === null) status.textContent = words.none;
    else begin(rank);
  });
  target.addEventListener("change", async () => {
    // Without an end there is no way, only where it began.
    if (!target.value.trim()) {
      if (way.length > 0) begin(start());
      return;
    }
    const end = await graph.find(target.value);
    if (end === null) {
      status.textContent = words.none;
      return;
    }
    status.textContent = words.looking;
    const found = await graph.way(start(), end);
    if (!found) {
      status.textContent = words.no_way;
      return;
    }
    [open, way] = [[], found];
    show(found[0]);
  });
  [search, target].forEach((it) =>
    it.addEventListener("input", async () => {
      const names = await graph.suggest(it.value, 12);
      list.replaceChildren(...names.map((name) => make("option", { value: name })));
    }),
  );

  function fits(it) {
    const { c, l, v, b, t, d } = filters;
    return (
      (!c.value || words.levels[it.level][0] === c.value) &&
      (!l.value || (l.value === "plan") === it.plan) &&
      (!v.value || it.type === v.value) &&
      (!b.value || it.body === b.value) &&
      (!t.value || it.year >= Number(t.value)) &&
      (!d.value || (it.year > 0 && it.year <= Number(d.value)))
    );
  }
  const related = (code) => !filters.q.value || words.relations[code >> 1][0] === filters.q.value;

  // The ranks that state and filters show.
  async function picture() {
    const shown = new Set(way.length > 0 ? way : open.slice(0, 1));
    await graph.need([...shown]);
    for (const rank of open) {
      if (!shown.has(rank)) continue;
      const { out, into } = graph.node(rank) ?? { out: [], into: [] };
      for (const edges of [out, into]) {
        const near = edges.filter(([next, code]) => related(code) && !shown.has(next)).map(([next]) => next);
        for (let at = 0, room = NEAR; at < near.length && room > 0; at += NEAR) {
          const batch = near.slice(at, at + NEAR);
          await graph.need(batch);
          const fitting = batch.filter((next) => graph.node(next) && fits(graph.node(next))).slice(0, room);
          fitting.slice(0, Math.max(0, MOST - shown.size)).forEach((next) => shown.add(next));
          room -= fitting.length;
        }
      }
    }
    return [...shown].sort((a, b) => a - b).map(graph.node).filter(Boolean);
  }

  // Draws what is to be shown, with one node where it was.
  async function show(anchor) {
    const own = ++turn;
    root.setAttribute("aria-busy", "true");
    const nodes = await picture();
    if (own !== turn) return;
    const focused = svg.contains(document.activeElement) ? document.activeElement.dataset.rank : undefined;
    chosen = anchor;
    render(nodes, anchor);
    svg.querySelector(`[data-rank="${focused}"]`)?.focus({ preventScroll: true });
    tell(nodes);
    write();
    root.removeAttribute("aria-busy");
  }

  // The types and bodies that were shown so far, for the filters.
  const met = { v: new Set(), b: new Set() };

  // What stands beside the picture: how much there is, and the node that was chosen.
  function tell(nodes) {
    const key = nodes.length >= MOST ? "full" : way.length > 0 ? "way_count" : "count";
    status.textContent = words[key].replace("{n}", way.length > 0 && key === "way_count" ? way.length : nodes.length);
    nodes.forEach((it) => {
      met.v.add(it.type);
      met.b.add(it.body);
    });
    Object.entries(met).forEach(([key, texts]) => {
      const sorted = [...texts].filter(Boolean).sort((a, b) => a.localeCompare(b, "vi"));
      offer(filters[key], sorted.map((it) => [it, it]));
    });
    const it = graph.node(chosen);
    about.replaceChildren();
    if (!it) return;
    about.append(make("p", { class: "kh-x-name" }, [it.number, it.title].filter(Boolean).join(": ")));
    about.append(make("p", { class: "kh-note" }, [it.type, it.body, cited(it)].filter(Boolean).join(" · ")));
    const acts = make("p");
    acts.append(make("a", { href: root.dataset.home + it.address }, words.read), " ");
    const shown = new Set(nodes.map(({ rank }) => rank));
    if (nodes.length < MOST && [...it.out, ...it.into].some(([next]) => !shown.has(next))) {
      button(acts, words.more, () => { open.push(it.rank); show(it.rank); });
    }
    about.append(acts);
  }
  const cited = (it) => words.cited.replace("{n}", it.cited);

  // ---- the picture

  let places = new Map();
  let size = { w: 0, h: 0 };
  let headings = null;

  // Where each node goes: a function of the nodes alone.
  function layout(nodes) {
    const sorted = (key) => [...new Set(nodes.map((it) => it[key]))].sort((a, b) => a - b);
    const cells = grouped(nodes);
    const columns = [];
    let x = MARGIN.x;
    for (const year of sorted("year")) {
      const most = Math.max(...[...cells].filter(([key]) => key.endsWith(`/${year}`)).map(([, cell]) => cell.length));
      const width = Math.ceil(most / ROWS) * (BOX.w + GAP.x);
      columns.push({ year, x, width });
      x += width;
    }
    const lanes = [];
    let y = MARGIN.y;
    for (const level of sorted("level")) {
      const most = Math.max(...[...cells].filter(([key]) => key.startsWith(`${level}/`)).map(([, cell]) => cell.length));
      const height = Math.min(most, ROWS) * (BOX.h + GAP.y) + GAP.y;
      lanes.push({ level, y, height });
      y += height;
    }
    const at = new Map();
    for (const lane of lanes) {
      for (const column of columns) {
        (cells.get(`${lane.level}/${column.year}`) ?? []).forEach((it, rank) => {
          const [right, down] = [Math.floor(rank / ROWS), rank % ROWS];
          at.set(it.rank, { x: column.x + right * (BOX.w + GAP.x), y: lane.y + GAP.y + down * (BOX.h + GAP.y) });
        });
      }
    }
    return { at, lanes, columns, size: { w: x, h: y + GAP.y } };
  }
  const cellOf = (it) => `${it.level}/${it.year}`;
  function grouped(nodes) {
    const cells = new Map();
    nodes.forEach((it) => cells.set(cellOf(it), [...(cells.get(cellOf(it)) ?? []), it]));
    return cells;
  }

  function render(nodes, anchor) {
    const before = places.get(anchor);
    const { at, lanes, columns, size: whole } = layout(nodes);
    [places, size] = [at, whole];
    svg.textContent = "";
    lanes.forEach(({ y, height }, rank) => {
      const name = `kh-g-lane${rank % 2 ? " kh-g-lane-odd" : ""}`;
      draw(svg, "rect", { class: name, x: -4000, y, width: whole.w + 8000, height });
    });
    nodes.forEach((it) => it.out.forEach((edge) => line(it, edge)));
    nodes.forEach(box);
    headings = { lanes: draw(svg, "g"), years: draw(svg, "g") };
    lanes.forEach(({ level, y }) => heading(headings.lanes, words.levels[level][1], 8, y + 6));
    columns.forEach(({ year, x, width }) => {
      heading(headings.years, year ? String(year) : words.no_year, x + (width - GAP.x) / 2 - 26, 4);
    });
    const after = places.get(anchor);
    if (view && before && after) {
      view.x += after.x - before.x;
      view.y += after.y - before.y;
      look();
    } else {
      enter(after);
    }
  }
  // A heading keeps to the edge of the frame and covers what runs below it.
  function heading(parent, text, x, y) {
    const group = draw(parent, "g");
    const ground = draw(group, "rect", { class: "kh-x-heading", x: x - 5, y, height: 22, rx: 4 });
    const name = draw(group, "text", { class: "kh-g-name", x, y: y + 16 }, text);
    ground.setAttribute("width", Math.ceil(name.getComputedTextLength()) + 10);
  }
  function line(it, [next, code]) {
    const [begin, end, other] = [places.get(it.rank), places.get(next), graph.node(next)];
    if (!begin || !end || !other || next === it.rank || !related(code)) return;
    const [name, verb] = words.relations[code >> 1];
    const step = way.indexOf(it.rank);
    const onWay = step >= 0 && (way[step + 1] === next || way[step - 1] === next);
    const group = draw(svg, "g", { class: `kh-e kh-e-${name}${code % 2 ? " kh-e-inferred" : ""}${onWay ? " kh-x-way" : ""}` });
    draw(group, "title", {}, `${it.number || it.title} ${verb} ${other.number || other.title}`);
    const [x1, y1, x2, y2] = [begin.x + BOX.w / 2 + 20, begin.y, end.x + BOX.w / 2 - 20, end.y + BOX.h];
    draw(group, "path", { d: `M${x1} ${y1}C${x1} ${y1 - 26} ${x2} ${y2 + 34} ${x2} ${y2 + 8}` });
    draw(group, "path", { class: "kh-e-head", d: `M${x2} ${y2}l-4 8h8z` });
  }
  function box(it) {
    const at = places.get(it.rank);
    const kinds = [["plan", it.plan], ["draft", it.draft], ["here", it.rank === start()]];
    const classes = ["kh-n", ...kinds.filter(([, has]) => has).map(([name]) => `kh-n-${name}`)];
    const opened = open.includes(it.rank);
    const link = draw(svg, "a", { class: classes.join(" "), href: root.dataset.home + it.address, "data-rank": it.rank, "aria-expanded": opened });
    draw(link, "title", {}, [it.number, it.title].filter(Boolean).join(": "));
    draw(link, "rect", { x: at.x, y: at.y, width: BOX.w, height: BOX.h, rx: 5 });
    const [first, second] = it.number ? [it.number, it.title || it.body] : [it.title, it.body];
    [["kh-n-number", first], ["kh-n-title", second], ["kh-n-issuer", cited(it)]].forEach(([name, text], rank) => {
      fit(draw(link, "text", { class: name, x: at.x + 8, y: at.y + 19 + 17 * rank }, text));
    });
    link.addEventListener("click", (event) => {
      // What is open already is read.
      if (open.includes(it.rank) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open.push(it.rank);
      show(it.rank);
    });
  }
  // Cuts a text until it fits its box.
  function fit(text) {
    const [whole, room] = [text.textContent, BOX.w - 16];
    let most = Math.ceil((whole.length * room) / Math.max(text.getComputedTextLength(), 1));
    for (; most > 0 && text.getComputedTextLength() > room; most--) {
      text.textContent = `${whole.slice(0, most - 1).trimEnd()}…`;
    }
  }

  // ---- pan and zoom: `view` is the place in the upper left corner, and how large things are

  let view = null;

  function look() {
    const { clientWidth: w, clientHeight: h } = frame;
    svg.setAttribute("viewBox", [view.x, view.y, w / view.scale, h / view.scale].join(" "));
    headings?.lanes.setAttribute("transform", `translate(${view.x} 0)`);
    headings?.years.setAttribute("transform", `translate(0 ${view.y})`);
  }
  // The first look: all of it where that is legible, else around a node.
  function enter(at) {
    const { clientWidth: w, clientHeight: h } = frame;
    const scale = Math.min(1, Math.max(0.9, Math.min(w / size.w, h / size.h)));
    const around = (middle, room, whole) => {
      const spare = whole - room;
      return spare <= 0 ? spare / 2 : Math.min(Math.max(middle - room / 2, 0), spare);
    };
    const middle = at ?? { x: 0, y: 0 };
    view = { x: around(middle.x + BOX.w / 2, w / scale, size.w), y: around(middle.y + BOX.h / 2, h / scale, size.h), scale };
    look();
  }
  function pan(x, y) {
    if (!view) return;
    view.x += x / view.scale;
    view.y += y / view.scale;
    look();
  }
  // Zooms around a place of the frame, its middle without one.
  function zoom(by, at = { x: frame.clientWidth / 2, y: frame.clientHeight / 2 }) {
    if (!view) return;
    const scale = Math.min(SCALE.most, Math.max(SCALE.least, view.scale * by));
    view = { x: view.x + at.x / view.scale - at.x / scale, y: view.y + at.y / view.scale - at.y / scale, scale };
    look();
  }
  const KEYS = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]) pan(...KEYS[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else return;
    event.preventDefault();
  });
  const inFrame = (x, y) => {
    const { left, top } = frame.getBoundingClientRect();
    return { x: x - left, y: y - top };
  };
  // Without Ctrl the wheel scrolls the page.
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.1 : 0.9, inFrame(event.clientX, event.clientY));
  }, { passive: false });

  // One finger or the mouse moves the picture, two fingers zoom it.
  const held = new Map();
  let moved = 0;
  const middle = () => {
    const all = [...held.values()];
    return { x: all.reduce((sum, it) => sum + it.x, 0) / all.length, y: all.reduce((sum, it) => sum + it.y, 0) / all.length };
  };
  const spread = () => {
    const [one, other] = [...held.values()];
    return other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (held.size === 0) moved = 0;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  window.addEventListener("pointermove", (event) => {
    if (!held.has(event.pointerId)) return;
    const [from, wide] = [middle(), spread()];
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const to = middle();
    pan(from.x - to.x, from.y - to.y);
    if (wide > 0 && spread() > 0) zoom(spread() / wide, inFrame(to.x, to.y));
    moved += Math.abs(to.x - from.x) + Math.abs(to.y - from.y) + Math.abs(spread() - wide);
  });
  ["pointerup", "pointercancel"].forEach((name) => {
    window.addEventListener(name, (event) => held.delete(event.pointerId));
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  // A click that ends a move opens nothing.
  svg.addEventListener("click", (event) => {
    if (moved <= 8) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  // The keyboard never goes where the reader does not see.
  svg.addEventListener("focusin", (event) => {
    const at = places.get(Number(event.target.dataset.rank));
    if (!at || !view || held.size > 0) return;
    frame.scrollTo(0, 0);
    const [w, h] = [frame.clientWidth / view.scale, frame.clientHeight / view.scale];
    const inside = at.x >= view.x && at.y >= view.y && at.x + BOX.w <= view.x + w && at.y + BOX.h <= view.y + h;
    if (inside) return;
    view = { ...view, x: at.x + BOX.w / 2 - w / 2, y: at.y + BOX.h / 2 - h / 2 };
    look();
  });
  new ResizeObserver(() => view && look()).observe(frame);

  // ---- the state in the address

  const written = (text) => encodeURIComponent(text).replaceAll("%2F", "/");

  function write() {
    const ids = (ranks) => ranks.map((rank) => written(graph.node(rank)?.id ?? "")).join(",");
    const first = way.length === 0 && open.length === 1 && open[0] === FIRST;
    const parts = [["n", first ? "" : ids(open)], ["w", ids(way)]];
    Object.entries(filters).forEach(([key, it]) => parts.push([key, written(it.value)]));
    const state = parts.filter(([, text]) => text).map(([key, text]) => `${key}=${text}`).join("&");
    history.replaceState(null, "", state ? `#${state}` : location.href.split("#")[0]);
  }
  async function restore() {
    const said = new Map(location.hash.slice(1).split("&").map((part) => {
      const [key, text = ""] = part.split("=");
      return [key, text];
    }));
    const text = (raw) => {
      try { return decodeURIComponent(raw); } catch { return ""; }
    };
    Object.entries(filters).forEach(([key, it]) => {
      const value = text(said.get(key) ?? "");
      if (it === filters.v || it === filters.b) offer(it, value ? [[value, value]] : []);
      it.value = value;
    });
    const ranks = async (raw) => {
      const ids = (raw ?? "").split(",").map(text).filter(Boolean).slice(0, MOST);
      return (await Promise.all(ids.map(graph.rankOf))).filter((rank) => rank !== null);
    };
    [open, way] = await Promise.all([ranks(said.get("n")), ranks(said.get("w"))]);
    if (open.length + way.length === 0) open = [FIRST];
    view = null;
    show(start());
  }
  window.addEventListener("hashchange", restore);
  restore();
})();
