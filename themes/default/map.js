// The map of the portal as a canvas in the place of the drawing: highlights, zoom in time, unfolding, panel, ways.
// The list of rows stays and says all without it. Places are those of the drawing: units of 0…1000 of the time axis.
// No animation: what is drawn is a function of window, rows and what is under the pointer.

(async () => {
  "use strict";

  const store = kehoachMap;
  const root = document.getElementById("kh-ban-do");
  const data = await store?.load();
  if (!data) return;

  const words = JSON.parse(root.dataset.words);
  const list = root.querySelector(".kh-map-rows");
  const years = root.querySelector(".kh-map-years");
  const drawing = root.querySelector(".kh-map-drawing");
  const { columns, groups, largest } = data;
  const SIZES = 10;
  const MORE = 12;
  const LEAST = 0.4;
  const STEPS = [["week", 52], ["months", 12], ["quarter", 4]];

  function make(tag, attributes = {}, ...inside) {
    const it = document.createElement(tag);
    Object.entries(attributes).forEach(([key, value]) => it.setAttribute(key, value));
    it.append(...inside);
    return it;
  }
  const fill = (text, fields) => text.replace(/\{(\w+)\}/g, (whole, key) => fields[key] ?? whole);
  const figure = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, words.thousands);

  // ---- rows: the elements of the list with what the data say of them

  // Counts as Map from 8 × column + group to [all, acting].
  const counted = (flat) => {
    const counts = new Map();
    for (let at = 0; at < flat.length; at += 3) counts.set(flat[at], [flat[at + 1], flat[at + 2]]);
    return counts;
  };
  const elements = [...list.querySelectorAll("h2, li")];
  const first = data.rows.map(([kind, lane, n, square, cited, counts], index) => ({
    kind, lane, n, square, cited, counts: counted(counts), el: elements[index],
  }));
  let rows = [...first];
  let version = 0;
  const rowOf = new Map();
  const extra = new Map();
  const label = (row) => row.el.querySelector("b")?.textContent ?? "";
  const link = (row) => row.el.querySelector("a");

  function index() {
    rowOf.clear();
    rows.forEach((row, at) => {
      row.at = at;
      if (row.kind === "d") rowOf.set(row.n, row);
      if (row.kind === "m") rowOf.set(`m${row.lane}`, row);
      if (row.kind === "s") rowOf.set(`s${row.lane}`, row);
    });
    version++;
  }
  index();
  // The row of what is cited: a document, the fold of its lane, or plans.
  function target(code) {
    const count = store.count();
    if (code >= count) return groups.some((group) => group < 6) ? rowOf.get(`s${code - count}`) : first[code - count];
    return rowOf.get(code) ?? rowOf.get(`m${store.starts.findLastIndex((start) => start <= code)}`);
  }

  // ---- verticals: plans, documents and counts of plans, by window and step

  const foldsPlans = data.plans.length > 0;
  const planCounts = new Map();
  for (let at = 0; at < data.plans.length; at += 2) planCounts.set(data.plans[at], data.plans[at + 1]);

  const singles = data.verticals.map(([u, row, flags]) => ({
    u, own: first[row], plan: (flags & 1) > 0, dated: flags > 1, beads: [],
  }));
  for (let at = 0; at < data.beads.length; at += 3) {
    const [vertical, to, code] = data.beads.slice(at, at + 3);
    singles[vertical].beads.push({ to, code: code >> 1, fault: code & 1 });
  }

  const place = (start, width, group) => start + (width * (groups.indexOf(group) + 0.75)) / (groups.length + 0.5);
  const state = { a: 0, b: 1000, hover: null, chosen: null, cursor: null };
  let size = { w: 1, h: 1, row: 24, narrow: false };
  const scale = () => size.w / (state.b - state.a);
  const x = (u) => (u - state.a) * scale();
  const inView = (u) => u > state.a - 20 / scale() && u < state.b + 20 / scale();
  const seenColumns = () =>
    columns.map((it, at) => [...it, at]).filter(([, start, width]) => start < state.b - 1e-6 && start + width > state.a + 1e-6);
  const isYear = (column) => columns[column][0] > 0;
  const dayPart = (day) => (day < 0 ? 0.5 : Math.min(day, 365) / 366);

  // The plans of the years in view by their day; null while there are too many years or their files are not there.
  function plansInView() {
    const seen = seenColumns();
    if (!foldsPlans || seen.length > 4) return null;
    const missing = seen.filter(([, , , column]) => !store.yearAt(column));
    if (missing.length > 0) {
      Promise.all(missing.map(([, , , column]) => store.loadYear(column))).then(draw);
      return null;
    }
    const plans = seen.flatMap(([, start, width, column]) =>
      store.yearAt(column).map((plan) => ({ plan, column, u: start + width * dayPart(plan.day) })),
    );
    return plans.filter(({ u }) => u >= state.a && u <= state.b);
  }

  const cache = { key: "", list: [] };
  let mode = "year";
  function verticals() {
    const plans = plansInView();
    mode = plans && plans.length * 6 <= size.w ? "plan" : "year";
    if (plans && mode === "year") {
      const wide = Math.min(...seenColumns().map(([, , width]) => width)) * scale();
      mode = STEPS.find(([, parts]) => wide / parts >= 13 * groups.length + 6)?.[0] ?? "year";
    }
    const key = [mode, version, mode === "year" ? "" : seenColumns().map((it) => it[3]), mode === "plan" ? [state.a, state.b] : ""].join();
    if (cache.key !== key) {
      cache.key = key;
      cache.list = mode === "plan" ? single(plans) : mode === "year" ? yearly() : parted(STEPS.find(([name]) => name === mode)[1]);
      cache.singles = singles.map((it) => ({ ...it, rows: beadsByRow(it.beads) }));
    }
    return [...cache.list, ...(mode === "plan" ? [] : cache.singles)];
  }
  const beadsByRow = (beads) => {
    const by = new Map();
    beads.forEach((bead) => {
      const row = target(bead.to);
      if (row) by.set(row, [...(by.get(row) ?? []), bead]);
    });
    return by;
  };
  function yearly() {
    const by = new Map();
    const at = (code) => {
      const [column, group] = [code >> 3, code & 7];
      const [, start, width] = columns[column];
      if (!by.has(code)) by.set(code, { u: place(start, width, group), column, group, plans: planCounts.get(code) ?? 0, rows: new Map() });
      return by.get(code);
    };
    planCounts.forEach((_, code) => at(code));
    rows.forEach((row) => row.counts.forEach((count, code) => at(code).rows.set(row, count)));
    return [...by.values()].map(footed).sort((one, other) => one.u - other.u);
  }
  const footed = (it) => ({ ...it, foot: it.group < 6 ? rowOf.get(`s${it.group}`) : undefined });
  const ACTING = new Set(words.relations.map(([name], at) => (["implements", "based_on", "guided_by"].includes(name) ? at : -1)));
  function parted(parts) {
    const by = new Map();
    for (const [, start, width, column] of seenColumns()) {
      for (const plan of store.yearAt(column)) {
        const part = Math.floor(dayPart(plan.day) * parts);
        const key = (column * 64 + part) * 8 + plan.group;
        if (!by.has(key)) {
          const u = place(start + (width * part) / parts, width / parts, plan.group);
          by.set(key, { u, column, part, parts, group: plan.group, plans: 0, rows: new Map() });
        }
        const it = by.get(key);
        it.plans++;
        for (const code of plan.cites) {
          const row = target(code >> 5);
          if (!row) continue;
          const [all, acting] = it.rows.get(row) ?? [0, 0];
          it.rows.set(row, [all + 1, acting + (ACTING.has((code & 31) >> 1) ? 1 : 0)]);
        }
      }
    }
    return [...by.values()].map(footed).sort((one, other) => one.u - other.u);
  }
  // Equal steps: equal days would pile up.
  function single(plans) {
    return plans.map(({ plan, column }, at) => ({
      u: state.a + ((at + 0.5) / plans.length) * (state.b - state.a),
      column, one: plan, plan: plan.group < 6, dated: plan.day >= 0,
      foot: rowOf.get(plan.group < 6 ? `s${plan.group}` : "none"),
      rows: beadsByRow(plan.cites.map((code) => ({ to: code >> 5, code: code & 31, fault: 0 }))),
    }));
  }

  // ---- drawing

  const canvas = make("canvas", { tabindex: "0", role: "application", "aria-label": words.frame });
  const pen = canvas.getContext("2d");
  let ink = {};
  function colours() {
    const style = getComputedStyle(root);
    const of = (name) => style.getPropertyValue(`--kh-${name}`).trim();
    ["accent", "ink", "quiet", "edge", "line", "paper", "heat2", "map-fault"].forEach((name) => (ink[name] = of(name)));
    ink.relations = words.relations.map(([name]) => of(`r-${name}`) || of("r-documents"));
  }
  const small = words.relations.map(([name]) => name === "uses" || name === "mentions");
  const y = (row) => row.at * size.row + size.row / 2;
  const classOf = (count, most) => Math.min(SIZES, Math.max(1, Math.round(SIZES * Math.sqrt(count / Math.max(most, 1)))));

  // Strokes of one look are drawn together, layer by layer.
  let layers = [];
  function stroke(layer, colour, width, cap, x1, y1, x2, y2, alpha = 1) {
    const key = `${colour} ${width} ${cap} ${alpha}`;
    const looks = (layers[layer] ??= new Map());
    if (!looks.has(key)) looks.set(key, { colour, width, cap, alpha, lines: [] });
    looks.get(key).lines.push(x1, y1, x2, y2);
  }
  const dot = (layer, colour, width, px, py, cap = "round", alpha = 1) => stroke(layer, colour, width, cap, px, py, px + 0.01, py, alpha);
  function flush(fade) {
    layers.forEach((looks) => looks.forEach(({ colour, width, cap, alpha, lines }) => {
      // What makes a bead hollow does not fade.
      pen.globalAlpha = colour === ink.paper ? 1 : alpha * fade;
      [pen.strokeStyle, pen.lineWidth, pen.lineCap] = [colour, width, cap];
      pen.beginPath();
      for (let at = 0; at < lines.length; at += 4) {
        pen.moveTo(lines[at], lines[at + 1]);
        pen.lineTo(lines[at + 2], lines[at + 3]);
      }
      pen.stroke();
    }));
    layers = [];
  }

  let shown = [];
  let asked = 0;
  function draw() {
    if (!asked) asked = requestAnimationFrame(() => { asked = 0; paint(); });
  }
  function paint() {
    shown = verticals().filter(({ u }) => inView(u));
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, size.w, size.h);
    const lit = state.hover?.row ?? state.chosen;
    lines();
    flush(1);
    rows.forEach((row) => row.square !== null && life(row));
    shown.forEach((it) => vertical(it));
    flush(lit ? 0.28 : 1);
    if (lit) {
      if (lit.square !== null) life(lit);
      shown.forEach((it) => (it.own === lit ? vertical(it) : it.rows.has(lit) && vertical(it, lit)));
      flush(1);
    }
    if (state.cursor) frame(state.cursor);
    rows.forEach((row) => row.el.classList.toggle("kh-map-row", row === lit));
    names();
    root.classList.toggle("kh-map-own", version > 1 || state.a > 0 || state.b < 1000);
    root.dataset.mode = mode;
  }
  function lines() {
    for (const [, start, width] of seenColumns()) {
      if (mode !== "plan" && start > 0) stroke(0, ink.line, 1, "butt", x(start), 0, x(start), size.h);
      const parts = STEPS.find(([name]) => name === mode)?.[1] ?? 1;
      for (let part = 1; part < parts; part++) {
        const at = x(start + (width * part) / parts);
        stroke(0, ink.line, 1, "butt", at, 0, at, size.h, 0.5);
      }
    }
    if (mode === "plan") months().forEach(([, at]) => stroke(0, ink.line, 1, "butt", at, 0, at, size.h));
  }
  // The first plan of each month in view.
  function months() {
    let before = "";
    return cache.list.flatMap(({ column, one, u }, at) => {
      const day = new Date(Date.UTC(columns[column][0], 0, 1 + Math.max(one.day, 0)));
      const name = isYear(column) ? fill(words.months, { m: day.getUTCMonth() + 1, y: day.getUTCFullYear() }) : columnName(column);
      if (name === before) return [];
      before = name;
      const half = size.w / cache.list.length / 2;
      return [[name, at === 0 ? 0 : x(u) - half]];
    });
  }
  function life(row) {
    const ends = mode === "plan" ? [size.w] : shown.filter((it) => it.rows.has(row)).map((it) => x(it.u));
    const at = mode === "plan" ? 0 : x(row.square);
    const last = Math.max(at, ...ends);
    if (last > at) stroke(0, ink.edge, 1, "butt", at, y(row), last, y(row), 0.55);
    if (mode === "plan" || !inView(row.square)) return;
    dot(6, ink.ink, 10, at, y(row), "square");
    dot(7, ink.paper, 7, at, y(row), "square");
  }
  // A vertical with its beads; with `only`, that row's and what is below to the foot.
  function vertical(it, only) {
    const px = x(it.u);
    const touched = [...it.rows.keys()];
    const foot = it.own ?? it.foot;
    const reach = only ? [only] : touched;
    const ys = [...reach, ...(foot && (it.own || only || mode === "plan" || it.plans) ? [foot] : [])].map(y);
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const folded = it.plans !== undefined;
    if (bottom > top && !(folded && size.narrow && !only)) {
      const red = folded ? it.group < 6 : it.plan;
      const colour = folded && !only ? ink.heat2 : red ? ink.accent : ink.quiet;
      stroke(folded && !only ? 0 : 3, colour, folded ? (only ? 2 : 1) : red ? 2 : 1.5, "butt", px, top, px, bottom);
    }
    for (const row of reach) {
      const beads = it.rows.get(row);
      if (folded) counts(it, row, px, beads);
      else beads.forEach((bead) => mark(it, row, px, bead));
    }
    if (!foot) return;
    if (folded) {
      const side = 2 * classOf(it.plans, mode === "year" ? largest[2] : largest[2] / it.parts) ;
      const share = only ? Math.sqrt(Math.min(1, it.rows.get(only)[0] / it.plans)) : 1;
      if (it.plans) dot(2, ink.accent, Math.max(2, side * share), px, y(foot), "square");
    } else if (it.plan) {
      dot(6, ink.accent, mode === "plan" ? 7 : 10, px, y(foot), "square");
      if (!it.dated) dot(7, ink.paper, mode === "plan" ? 4 : 6, px, y(foot), "square");
    }
  }
  function counts(it, row, px, [all, acting]) {
    const most = (row.kind === "m" ? largest[1] : largest[0]) / (mode === "year" ? 1 : Math.sqrt(it.parts));
    const early = row.square !== null && row.kind === "d" && columnAt(row.square) > it.column;
    if (early) fault(px, y(row), x(columns[columnAt(row.square)][1]));
    if (row.kind === "m") return dot(1, ink.edge, 2 * classOf(all, most), px, y(row), "round", 0.7);
    dot(1, ink.edge, 2 * classOf(all, most), px, y(row), "round", 0.5);
    if (acting) dot(2, it.group < 6 ? ink.accent : ink.quiet, 2 * classOf(acting, most), px, y(row));
  }
  const columnAt = (u) => columns.findLastIndex(([, start]) => start <= u);
  function fault(px, py, to) {
    for (let at = px; at < to; at += 9) stroke(0, ink["map-fault"], 2, "butt", at, py, Math.min(at + 5, to), py);
    dot(0, ink["map-fault"], 19, px, py);
  }
  function mark(it, row, px, { code, fault: wrong }) {
    const relation = code >> 1;
    if (wrong && row.square !== null) fault(px, y(row), x(row.square));
    if (row.kind === "m") return dot(4, ink.quiet, mode === "plan" ? 4 : 8, px, y(row));
    const width = mode === "plan" ? Math.min(8, size.w / cache.list.length + 2) : small[relation] ? 8 : 11;
    const layer = small[relation] ? 5 : 4;
    dot(layer, ink.relations[relation], width, px, y(row));
    if (code & 1) dot(layer, ink.paper, small[relation] ? 4 : 5, px, y(row));
  }
  function frame({ it, row }) {
    pen.globalAlpha = 1;
    [pen.strokeStyle, pen.lineWidth] = [ink.ink, 2];
    pen.strokeRect(it ? x(it.u) - 11 : 1, y(row) - 11, it ? 22 : size.w - 2, 22);
  }

  const columnName = (column) => {
    const codes = columns.map(([code]) => code).filter((code) => code > 0);
    return { "-1": `< ${codes[0]}`, "-2": `> ${codes.at(-1)}`, "-3": "?" }[columns[column][0]] ?? String(columns[column][0]);
  };
  const partName = ({ column, part, parts }) =>
    part === undefined ? columnName(column) : fill(words[STEPS.find(([, count]) => count === parts)[0]], { w: part + 1, m: part + 1, q: part + 1, y: columnName(column) });
  let named = "";
  function names() {
    const texts = [];
    let last = -1e6;
    const add = (text, px, kind = "", apart = 44) => {
      if (kind !== "g" && px - last < apart) return;
      if (kind !== "g") last = px;
      texts.push([text, ((100 * px) / size.w).toFixed(2), kind]);
    };
    if (mode === "plan") months().forEach(([name, at]) => add(name, at + 24, "", 52));
    for (const [, start, width, column] of mode === "plan" ? [] : seenColumns()) {
      const parts = STEPS.find(([name]) => name === mode)?.[1] ?? 1;
      for (let part = 0; part < parts; part++) {
        const middle = x(start + (width * (part + 0.5)) / parts);
        if (middle < 0 || middle > size.w) continue;
        add(partName({ column, ...(parts > 1 && isYear(column) ? { part, parts } : {}) }), middle, "", parts > 1 ? 56 : 38);
        if ((scale() * width) / parts >= 60 && isYear(column) && groups.length > 1 && !size.narrow) {
          groups.forEach((group) => add(words.groups[group], x(place(start + (width * part) / parts, width / parts, group)), "g"));
        }
      }
    }
    if (named === JSON.stringify(texts)) return;
    named = JSON.stringify(texts);
    years.replaceChildren(...texts.map(([text, px, kind]) => {
      const it = document.createElementNS(years.namespaceURI, "text");
      it.setAttribute("x", `${px}%`);
      it.setAttribute("y", kind === "g" ? 32 : 14);
      if (kind) it.setAttribute("class", kind);
      it.textContent = text;
      return it;
    }));
  }

  // ---- window

  function look(a, b) {
    const width = Math.min(1000, Math.max(LEAST, b - a));
    state.a = Math.max(0, Math.min(1000 - width, a));
    state.b = state.a + width;
    box.hidden = true;
    draw();
    write();
  }
  const zoom = (factor, at = (state.a + state.b) / 2) => look(at - (at - state.a) / factor, at + (state.b - at) / factor);
  const unit = (px) => state.a + px / scale();
  const openColumn = (u) => {
    const [, start, width] = columns[columnAt(u)];
    look(start, start + width);
  };

  // ---- what is under the pointer, in words

  function under(px, py) {
    const row = rows[Math.floor(py / size.row)];
    if (!row || row.kind === "h") return null;
    const near = shown.filter((it) => it.rows.has(row) || it.own === row || it.foot === row);
    const [it] = near.sort((one, other) => Math.abs(x(one.u) - px) - Math.abs(x(other.u) - px));
    return { row, it: it && Math.abs(x(it.u) - px) < 11 ? it : undefined };
  }
  const nameOf = (it) => (it.one ? it.one.number || words.unnumbered : label(it.own));
  const verb = (code) => words.relations[code >> 1][1] + (code & 1 ? ` (${words.inferred})` : "");
  function tell({ row, it }) {
    if (!it) return label(row);
    if (it.plans === undefined) {
      const beads = it.rows.get(row) ?? [];
      const to = row.kind === "d" || row.kind === "p" ? label(row) : "";
      return [nameOf(it), beads.map(({ code }) => verb(code)).join(", "), beads.length ? to : ""].filter(Boolean).join(" ");
    }
    const fields = { n: figure(it.plans), level: words.lanes[it.group], time: partName(it) };
    const who = fill(it.group < 6 ? words.plans_at : words.documents_at, fields);
    const count = it.rows.get(row);
    return count ? `${who} → ${label(row)}: ${fill(words.cites, { n: figure(count[0]) })}` : who;
  }

  const box = make("div", { class: "kh-map-box", hidden: "" });
  function hover(found, px, py) {
    const before = state.hover;
    state.hover = found;
    if (before?.row !== found?.row) draw();
    box.hidden = !found?.it;
    if (box.hidden) return;
    box.textContent = tell(found);
    const left = canvas.offsetLeft + px;
    box.style.left = `${Math.max(0, Math.min(left + 12, root.clientWidth - box.offsetWidth))}px`;
    box.style.top = `${list.offsetTop + py + 14}px`;
  }

  // ---- panel

  const panel = make("div", { class: "kh-map-panel", "aria-live": "polite" });
  const to = (url, text) => make("a", { href: root.dataset.home + url }, text);
  const full = (url) => `${url}${url.endsWith("/") ? words.suffix : ""}`;
  function say(text, links = [], ...after) {
    const close = make("button", { type: "button" }, words.close);
    close.addEventListener("click", clear);
    const inside = links.length ? [make("ul", {}, ...links.slice(0, MORE).map((it) => make("li", {}, it)))] : [];
    if (links.length > MORE) inside.push(make("p", {}, fill(words.rest, { n: figure(links.length - MORE) })));
    panel.replaceChildren(make("p", {}, make("b", {}, text)), ...inside, ...after.filter(Boolean), close);
  }
  function clear() {
    panel.replaceChildren();
    [state.chosen, state.cursor, start] = [null, null, null];
    draw();
    write();
  }
  const planLink = (plan) => to(full(plan.url), [plan.number || words.unnumbered, plan.issuer].filter(Boolean).join(" · "));
  async function open({ row, it }) {
    if (start && start !== row) return showWay(start, row);
    state.chosen = row;
    draw();
    write();
    const all = link(row) && make("p", {}, make("a", { href: row.kind === "d" ? `${link(row).href}#kh-duoc-dan` : link(row).href }, words.all));
    const way = (row.kind === "d" || row.kind === "p") && make("button", { type: "button" }, words.way);
    if (way) way.addEventListener("click", () => { start = row; say(fill(words.way_to, { name: label(row) })); });
    if (!it) {
      const own = link(row).cloneNode(true);
      return say(fill(words.issued_at, { n: figure(row.cited) }), [own], way);
    }
    const text = tell({ row, it });
    if (it.plans === undefined) {
      const links = [...it.rows].flatMap(([cited, beads]) =>
        cited.kind === "d" || cited.kind === "p" ? beads.map(({ code }) => make("span", {}, `${verb(code)} `, link(cited).cloneNode(true))) : [],
      );
      const own = it.one ? planLink(it.one) : link(it.own).cloneNode(true);
      return say(text, [own, ...links], way);
    }
    say(`${text} · ${words.loading}`, [], all);
    const plans = await store.loadYear(it.column);
    const cites = (plan) => row === it.foot || plan.cites.some((code) => target(code >> 5) === row);
    const inPart = (plan) => it.part === undefined || Math.floor(dayPart(plan.day) * it.parts) === it.part;
    say(text, plans.filter((plan) => plan.group === it.group && inPart(plan) && cites(plan)).map(planLink), all, way);
  }

  // ---- ways between two rows

  let start = null;
  // The key of a row among what edges join.
  const keyOf = (row) => (row.kind === "d" ? row.n : store.count() + first.indexOf(row));
  async function showWay(one, other) {
    start = null;
    const [from, end] = [keyOf(one), keyOf(other)];
    const edges = singles.flatMap((it) => it.beads.map(({ to: cited, code }) => [keyOf(it.own), cited, code]));
    const before = new Map([[from, null]]);
    for (const at of before.keys()) {
      for (const edge of edges) {
        const next = edge[0] === at ? edge[1] : edge[1] === at ? edge[0] : at;
        if (!before.has(next)) before.set(next, { at, edge });
      }
      if (before.has(end)) break;
    }
    const name = (key) => {
      const row = key < store.count() ? rowOf.get(key) : first[key - store.count()];
      const known = key < store.count() && store.document(key);
      return row?.el ? link(row).cloneNode(true) : known ? to(full(known.url), known.number) : `#${key}`;
    };
    const rungs = [];
    if (before.has(end)) {
      const unknown = edges.flatMap(([cites, cited]) => [cites, cited]).filter((key) => key < store.count() && !rowOf.has(key));
      await store.need(unknown.filter((key) => before.has(key)));
      for (let step = before.get(end); step; step = before.get(step.at)) rungs.unshift(step.edge);
    }
    const texts = rungs.map(([cites, cited, code]) => make("span", {}, name(cites), ` ${verb(code)} `, name(cited)));
    // Where plans are folded, the newest that cite both join them.
    for (let column = columns.length - 1; column >= 0 && foldsPlans && texts.length === 0; column--) {
      for (const plan of await store.loadYear(column)) {
        const codes = [from, end].map((key) => plan.cites.find((code) => code >> 5 === key));
        if (codes.includes(undefined)) continue;
        texts.push(make("span", {}, planLink(plan), `: ${verb(codes[0] & 31)} ${label(one)}, ${verb(codes[1] & 31)} ${label(other)}`));
      }
    }
    const both = { name: label(one), other: label(other) };
    state.chosen = other;
    say(texts.length ? `${both.name} ↔ ${both.other}` : fill(words.no_way, both), texts);
    draw();
  }

  // ---- unfolding

  const idOf = (url) => decodeURIComponent(url).replace(/index\.html$/, "").replace(/^van-ban\//, "").replace(/\/$/, "");
  // Puts documents into their lane, by number, and takes their counts from the fold.
  async function unfold(numbers) {
    await store.need(numbers);
    for (const n of numbers) {
      const it = store.document(n);
      const rest = it && !rowOf.has(n) && rowOf.get(`m${it.lane}`);
      if (!rest) continue;
      const count = it.cited ? [" ", make("small", {}, figure(it.cited))] : [];
      const el = make("li", { "data-id": idOf(it.url) },
        make("a", { class: "kh-map-document", href: root.dataset.home + full(it.url) }, make("b", {}, it.number), " ", make("span", {}, it.note), ...count));
      const row = { kind: "d", lane: it.lane, n, square: it.square, cited: it.cited, counts: counted(it.counts), el };
      const after = rows.find((next) => next.lane === it.lane && ((next.kind === "d" && next.n > n) || next === rest));
      after.el.before(el);
      rows.splice(rows.indexOf(after), 0, row);
      extra.set(it.lane, [...(extra.get(it.lane) ?? []), n]);
      row.counts.forEach(([all, acting], code) => {
        const [whole, part] = rest.counts.get(code) ?? [0, 0];
        whole > all ? rest.counts.set(code, [whole - all, part - acting]) : rest.counts.delete(code);
      });
      rest.n--;
      rest.cited -= it.cited;
      rest.el.querySelector("b").textContent = fill(words.more, { n: figure(rest.n) });
      if (rest.el.querySelector("small")) rest.el.querySelector("small").textContent = rest.cited ? figure(rest.cited) : "";
      if (rest.n === 0) {
        rest.el.remove();
        rows.splice(rows.indexOf(rest), 1);
      }
      index();
    }
    measure();
    write();
  }
  const nextOf = (lane, count) => {
    const [from, end] = [store.starts[lane], store.starts[lane + 1]];
    return Array.from({ length: end - from }, (_, at) => from + at).filter((n) => !rowOf.has(n)).slice(0, count);
  };
  async function reveal(n) {
    if (!rowOf.has(n)) await unfold([n]);
    state.chosen = rowOf.get(n) ?? null;
    draw();
    write();
    return state.chosen;
  }

  // ---- find

  const hints = make("datalist", { id: "kh-map-ten" });
  const field = make("input", { type: "search", list: "kh-map-ten", autocomplete: "off", placeholder: words.find, "aria-label": words.find });
  async function everything() {
    if (data.rows.some(([kind]) => kind === "m")) await store.need(Array.from({ length: store.count() }, (_, n) => n));
    const folded = Array.from({ length: store.count() }, (_, n) => store.document(n)).filter((it) => it && !rowOf.has(it.n));
    const named = (number, note, row, n) => ({ text: [number, note].filter(Boolean).join(" · "), row, n });
    return [
      ...rows.filter(({ kind }) => kind === "d" || kind === "p").map((row) => named(label(row), row.el.querySelector("span")?.textContent, row, row.n)),
      ...folded.map((it) => named(it.number, it.note, null, it.n)),
    ].map((it) => ({ ...it, folded: store.fold(it.text) }));
  }
  field.addEventListener("input", async () => {
    const wanted = store.fold(field.value.trim());
    const found = wanted ? (await everything()).filter(({ folded }) => folded.includes(wanted)).slice(0, MORE) : [];
    hints.replaceChildren(...found.map(({ text }) => make("option", { value: text })));
  });
  field.addEventListener("change", async () => {
    const wanted = store.fold(field.value.trim());
    if (!wanted) return;
    const all = await everything();
    const tests = [(it) => it === wanted, (it) => it.split(" · ")[0] === wanted, (it) => it.startsWith(wanted), (it) => it.includes(wanted)];
    const found = tests.map((fits) => all.find(({ folded }) => fits(folded))).find(Boolean);
    if (!found) return say(words.none);
    const row = found.row ?? (await reveal(found.n));
    if (row) link(row).focus();
  });

  // ---- the address: #2019-2021/679-qdd-ttg/2018-05-02~0+12

  let writing = 0;
  function write() {
    clearTimeout(writing);
    writing = setTimeout(() => {
      const at = (u, end) => {
        const column = end ? columns.findIndex(([, start, width]) => u <= start + width + 1e-6) : columnAt(u + 1e-6);
        const [, from, width] = columns[column];
        const part = (u - from) / width;
        const whole = end ? part > 0.9995 : part < 0.0005;
        return columnName(column).replace(/\W/g, "") + (whole ? "" : part.toFixed(3).slice(1));
      };
      const window = state.a > 0 || state.b < 1000 ? `${at(state.a)}-${at(state.b, true)}` : "";
      const row = state.chosen?.el.dataset.id ?? "";
      const open = [...extra].map(([, numbers]) => numbers).flat().map((n) => store.document(n)).filter(Boolean);
      const lanes = [...extra].map(([lane]) => `${lane}+${open.filter((it) => it.lane === lane).length}`);
      const hash = [window, row].filter(Boolean).length || lanes.length ? `#${window}/${row}${lanes.length ? `~${lanes}` : ""}` : "";
      if (hash !== decodeURIComponent(location.hash)) history.replaceState(null, "", hash || location.pathname + location.search);
    }, 150);
  }
  async function read() {
    const [, window, id, lanes] = /^#([^/]*)\/([^~]*)~?(.*)$/.exec(decodeURIComponent(location.hash)) ?? [];
    if (window === undefined) return;
    const at = (text, end) => {
      const [code, part] = text.split(".");
      const column = columns.findIndex((_, it) => columnName(it).replace(/\W/g, "") === code);
      if (column < 0) return null;
      const [, from, width] = columns[column];
      return from + width * (part === undefined ? (end ? 1 : 0) : Number(`0.${part}`));
    };
    const [a, b] = [at(window.split("-")[0] ?? ""), at(window.split("-")[1] ?? "", true)];
    if (a !== null && b !== null && b > a) look(a, b);
    for (const [lane, count] of (lanes ?? "").split(",").filter(Boolean).map((it) => it.split("+").map(Number))) {
      if (lane >= 0 && lane < 6 && count > 0) await unfold(nextOf(lane, Math.min(count, 600)));
    }
    if (!id) return;
    const own = () => rows.find((row) => row.el.dataset.id === id);
    if (!own() && rows.some(({ kind }) => kind === "m")) {
      const found = (await everything()).find(({ n, row }) => !row && idOf(store.document(n).url) === id);
      if (found) await reveal(found.n);
    }
    state.chosen = own() ?? null;
    draw();
  }

  // ---- events

  const bar = make("div", { class: "kh-map-bar" }, field, hints);
  const button = (text, name, act) => {
    const it = make("button", { type: "button", "aria-label": name, title: name }, text);
    it.addEventListener("click", act);
    bar.append(it);
  };
  button("+", words.in, () => zoom(2));
  button("−", words.out, () => zoom(0.5));
  button("↺", words.reset, () => { clear(); look(0, 1000); });

  list.addEventListener("pointerover", ({ target: el }) => {
    const row = rows.find((it) => it.kind !== "h" && it.el.contains(el));
    if (row) hover({ row });
  });
  list.addEventListener("pointerleave", () => hover(null));
  list.addEventListener("focusin", ({ target: el }) => {
    const row = rows.find((it) => it.el.contains(el));
    if (row) { state.chosen = row; draw(); write(); }
  });
  list.addEventListener("click", (event) => {
    const row = rows.find((it) => it.el.contains(event.target));
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (start && (row.kind === "d" || row.kind === "p")) {
      event.preventDefault();
      if (row !== start) showWay(start, row);
    } else if (row.kind === "m") {
      event.preventDefault();
      const numbers = nextOf(row.lane, MORE);
      unfold(numbers).then(() => rowOf.get(numbers[0]) && link(rowOf.get(numbers[0])).focus());
    }
  });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), unit(event.offsetX));
  }, { passive: false });
  let drag = null;
  canvas.addEventListener("pointerdown", (event) => {
    drag = event.isPrimary ? { px: event.clientX, a: state.a, b: state.b, moved: false } : null;
  });
  canvas.addEventListener("pointermove", (event) => {
    const way = drag ? event.clientX - drag.px : 0;
    if (drag && (drag.moved || Math.abs(way) > 5)) {
      if (!drag.moved) canvas.setPointerCapture(event.pointerId);
      drag.moved = true;
      look(drag.a - way / scale(), drag.b - way / scale());
    } else if (event.pointerType !== "touch") {
      hover(under(event.offsetX, event.offsetY), event.offsetX, event.offsetY);
    }
  });
  canvas.addEventListener("pointercancel", () => (drag = null));
  canvas.addEventListener("pointerleave", () => hover(null));
  canvas.addEventListener("pointerup", (event) => {
    const found = drag && !drag.moved && under(event.offsetX, event.offsetY);
    drag = null;
    if (found) open(found);
  });
  canvas.addEventListener("dblclick", (event) => {
    const found = under(event.offsetX, event.offsetY);
    if (found?.it?.one) location.href = planLink(found.it.one).href;
    else if (found?.it?.own) location.href = link(found.it.own).href;
    else openColumn(unit(event.offsetX));
  });
  years.addEventListener("click", (event) => openColumn(unit(event.clientX - years.getBoundingClientRect().left)));
  canvas.addEventListener("keydown", (event) => {
    const { key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (key === "+" || key === "=") zoom(2, state.cursor?.it?.u);
    else if (key === "-") zoom(0.5, state.cursor?.it?.u);
    else if (key === "Escape") clear();
    else if (key === "Enter" && state.cursor) open(state.cursor);
    else if (steps[key]) move(...steps[key]);
    else return;
    event.preventDefault();
  });
  // Moves the cursor to the next bead of its row, or to the next row.
  function move(right, down) {
    let { row, it } = state.cursor ?? { row: state.chosen ?? rows.find(({ kind }) => kind !== "h") };
    if (down) {
      const usable = rows.filter(({ kind }) => kind !== "h");
      row = usable[Math.max(0, Math.min(usable.length - 1, usable.indexOf(row) + (state.cursor ? down : 0)))];
    }
    const beads = shown.filter((other) => other.rows.has(row) || other.own === row || other.foot === row).sort((one, other) => one.u - other.u);
    const from = it?.u ?? (right < 0 ? 1e6 : -1e6);
    if (right > 0) it = beads.find(({ u }) => u > from + 1e-6) ?? it;
    else if (right < 0) it = beads.findLast(({ u }) => u < from - 1e-6) ?? it;
    else it = [...beads].sort((one, other) => Math.abs(one.u - from) - Math.abs(other.u - from))[0];
    state.cursor = { row, it };
    state.chosen = row;
    status.textContent = tell(state.cursor);
    draw();
  }
  const status = make("p", { class: "kh-hidden", role: "status" });

  function measure() {
    const { clientWidth, clientHeight } = canvas;
    size = { w: Math.max(clientWidth, 1), h: clientHeight, row: list.clientHeight / rows.length, narrow: canvas.offsetLeft === 0 };
    canvas.width = Math.round(clientWidth * devicePixelRatio);
    canvas.height = Math.round(clientHeight * devicePixelRatio);
    cache.key = "";
    colours();
    draw();
  }

  drawing.setAttribute("hidden", "");
  list.append(canvas);
  root.querySelector(".kh-map-head").append(bar);
  root.append(box, panel, status);
  root.classList.add("kh-map-live");
  new ResizeObserver(measure).observe(list);
  ["(prefers-color-scheme: dark)", "(forced-colors: active)"].forEach((media) => matchMedia(media).addEventListener("change", measure));
  addEventListener("hashchange", read);
  measure();
  paint();
  await read();
  performance.mark("kh-map");
  root.dataset.ready = "";
})();
