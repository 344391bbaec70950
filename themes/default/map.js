// The map of the portal as a canvas in the place of the drawing: highlights, zoom in time, unfolding, panel, ways.
// The list of rows stays and says all without it. Places are those of the drawing: units of 0…1000 of the time axis.
// No animation: the picture is a function of window, rows and what is under the pointer.

(async () => {
  "use strict";

  const store = kehoachMap;
  const data = await store?.load();
  if (!data) return;

  const root = document.getElementById("kh-ban-do");
  const one = (selector) => root.querySelector(selector);
  const [list, years, drawing] = [".kh-map-rows", ".kh-map-years", ".kh-map-drawing"].map(one);
  const words = JSON.parse(root.dataset.words);
  const { groups, largest } = data;
  const DOCUMENTS = 6;
  const MORE = 12;
  const STEPS = { week: 52, months: 12, quarter: 4 };

  function make(tag, attributes, ...inside) {
    const it = document.createElement(tag);
    Object.entries(attributes).forEach(([key, value]) => it.setAttribute(key, value));
    it.append(...inside);
    return it;
  }
  const fill = (text, fields) => text.replace(/\{(\w+)\}/g, (_, key) => fields[key]);
  const figure = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, words.thousands);

  // ---- rows: the elements of the list with what the data say of them; counts by 8 × column + group

  const counted = (flat) => new Map(flat.flatMap((code, at) => (at % 3 ? [] : [[code, [flat[at + 1], flat[at + 2]]]])));
  const elements = list.querySelectorAll("h2, li");
  const first = data.rows.map(([kind, lane, n, square, cited, counts], at) => ({ kind, lane, n, square, cited, counts: counted(counts), el: elements[at] }));
  const rows = [...first];
  const rowOf = new Map();
  const unfolded = [];
  const link = (row) => row.el.querySelector("a");
  const label = (row) => row.el.querySelector("b")?.textContent ?? "";
  const copy = (row) => link(row).cloneNode(true);
  const isNamed = ({ kind }) => kind === "d" || kind === "p";
  const usable = () => rows.filter(({ kind }) => kind !== "h");
  const rowAt = (node) => rows.find(({ el }) => el.contains(node));
  const keyOf = ({ kind, n, lane }) => (kind === "d" ? n : kind + lane);
  let version = 0;
  function index() {
    version++;
    rowOf.clear();
    rows.forEach((row, at) => rowOf.set(keyOf(row), Object.assign(row, { at })));
  }
  index();
  const count = store.count();
  const foldsPlans = data.plans.length > 0;
  // The row of what is cited: a document or the fold of its lane, a plan or those of its lane.
  const target = (code) =>
    code < count ? (rowOf.get(code) ?? rowOf.get(`m${store.laneOf(code)}`)) : foldsPlans ? rowOf.get(`s${code - count}`) : first[code - count];

  // ---- verticals: plans, documents that cite, and counts of plans; each with its beads or counts by row

  const columns = data.columns.map(([code, start, width], at) => ({ code, start, width, at }));
  const plain = columns.map(({ code }) => code).filter((code) => code > 0);
  const timeOf = ({ code }) => ({ "-1": `< ${plain[0]}`, "-2": `> ${plain.at(-1)}`, "-3": "?" })[code] ?? `${code}`;
  const columnAt = (u) => columns.findLast(({ start }) => start <= u) ?? columns[0];
  const byRow = (beads) => {
    const by = new Map();
    for (const bead of beads) {
      const row = target(bead.to);
      if (row) by.set(row, [...(by.get(row) ?? []), bead]);
    }
    return by;
  };
  const singles = data.verticals.map(([u, row, flags]) => ({ u, own: first[row], foot: first[row], plan: flags & 1, dated: flags & 2, beads: [] }));
  for (let at = 0; at < data.beads.length; at += 3) {
    const [vertical, to, code] = data.beads.slice(at, at + 3);
    singles[vertical].beads.push({ to, code: code >> 1, fault: code & 1 });
  }

  let [a, b, mode, shown] = [0, 1000, "year", []];
  let size = { w: 1, h: 1, row: 24, narrow: false };
  let [hovered, chosen, cursor, start] = [null, null, null, null];
  const x = (u) => ((u - a) * size.w) / (b - a);
  const y = (row) => (row.at + 0.5) * size.row;
  const unit = (px) => a + (px * (b - a)) / size.w;
  const seen = () => columns.filter((it) => it.start < b - 1e-6 && it.start + it.width > a + 1e-6);
  const part = ({ day }, parts) => Math.floor(((day < 0 ? 183 : Math.min(day, 365)) / 366) * parts);
  // The plans in view by their day; null while all or too many years are in view, or their files are not there.
  function plansInView() {
    if (!foldsPlans || b - a === 1000 || seen().length > 4) return null;
    const missing = seen().filter(({ at }) => !store.yearAt(at));
    if (missing.length) {
      pending++;
      Promise.all(missing.map(({ at }) => store.year(at))).then(() => {
        pending--;
        // Years whose files cannot be had stay counted.
        if (missing.every(({ at }) => store.yearAt(at))) draw();
        settle();
      });
      return null;
    }
    const all = seen().flatMap((column) => store.yearAt(column.at).map((plan) => ({ plan, column, u: column.start + (column.width * part(plan, 366)) / 366 })));
    return all.filter(({ u }) => u >= a && u <= b);
  }
  const acts = words.relations.map(([name]) => Number(["implements", "based_on", "guided_by"].includes(name)));
  const groupPlace = (begin, width, group) => begin + (width * (groups.indexOf(group) + 0.75)) / (groups.length + 0.5);
  function counts(parts) {
    const by = new Map();
    const at = (column, piece, group) => {
      const key = (column.at * 64 + piece) * 8 + group;
      const width = column.width / parts;
      if (!by.has(key)) by.set(key, { u: groupPlace(column.start + piece * width, width, group), column, piece, parts, group, plans: 0, rows: new Map(), foot: rowOf.get(`s${group}`) });
      return by.get(key);
    };
    const of = (code) => at(columns[code >> 3], 0, code & 7);
    if (parts === 1) {
      data.plans.forEach((code, index) => index % 2 || (of(code).plans = data.plans[index + 1]));
      rows.forEach((row) => row.counts.forEach((count, code) => of(code).rows.set(row, count)));
    } else {
      seen().forEach((column) => store.yearAt(column.at).forEach((plan) => {
        const it = at(column, part(plan, parts), plan.group);
        it.plans++;
        plan.cites.forEach((code) => {
          const row = target(code >> 5);
          const [all, acting] = it.rows.get(row) ?? [0, 0];
          it.rows.set(row, [all + 1, acting + acts[(code & 31) >> 1]]);
        });
      }));
    }
    return [...by.values()];
  }
  const cache = { key: "", list: [], most: largest };
  function verticals() {
    const plans = plansInView();
    const wide = Math.min(...seen().map(({ width }) => x(a + width)));
    const step = Object.keys(STEPS).find((name) => wide / STEPS[name] >= 13 * groups.length + 6);
    mode = !plans ? "year" : plans.length * 6 <= size.w ? "plan" : (step ?? "year");
    const key = [mode, version, size.w, ...(mode === "year" ? [] : seen().map(({ at }) => at)), ...(mode === "plan" ? [a, b] : [])].join();
    if (cache.key === key) return cache.list;
    cache.key = key;
    cache.most = largest;
    if (mode === "plan") {
      // Equal steps, since equal days would pile up.
      const place = (at) => a + ((at + 0.5) * (b - a)) / plans.length;
      cache.list = plans.map(({ plan, column }, at) => ({
        u: place(at), column, one: plan, plan: plan.group < DOCUMENTS, dated: plan.day >= 0, foot: rowOf.get(`s${plan.group}`),
        rows: byRow(plan.cites.map((code) => ({ to: code >> 5, code: code & 31 }))),
      }));
      return cache.list;
    }
    cache.list = counts(STEPS[mode] ?? 1);
    if (mode !== "year") {
      const most = (kind) => Math.max(10, ...cache.list.flatMap(({ rows: by }) => [...by].map(([row, [all]]) => ((row.kind === "m") === kind ? all : 0))));
      cache.most = [most(false), most(true), Math.max(...cache.list.map((it) => it.plans))];
    }
    cache.list.push(...singles.map((it) => ({ ...it, rows: byRow(it.beads) })));
    return cache.list;
  }

  // ---- drawing: strokes of one look together, layer by layer

  const canvas = make("canvas", { tabindex: "0", role: "application", "aria-label": words.frame });
  const pen = canvas.getContext("2d");
  const small = words.relations.map(([name]) => name === "uses" || name === "mentions");
  const ink = {};
  let relations = [];
  let layers = [];
  function put(layer, look, x1, y1, x2 = x1 + 0.01, y2 = y1) {
    const looks = (layers[layer] ??= new Map());
    const key = look.join();
    if (!looks.has(key)) looks.set(key, [look, []]);
    looks.get(key)[1].push([x1, y1, x2, y2]);
  }
  function flush(fade) {
    layers.forEach((looks) => looks.forEach(([[colour, width, cap = "butt", alpha = 1], lines]) => {
      // What makes a bead hollow does not fade.
      pen.globalAlpha = colour === ink.paper ? 1 : alpha * fade;
      Object.assign(pen, { strokeStyle: colour, lineWidth: width, lineCap: cap });
      pen.beginPath();
      lines.forEach(([x1, y1, x2, y2]) => {
        pen.moveTo(x1, y1);
        pen.lineTo(x2, y2);
      });
      pen.stroke();
    }));
    layers = [];
  }
  const diameter = (n, most) => 2 * Math.min(10, Math.max(1, Math.round(10 * Math.sqrt(n / most))));

  // `data-ready` says that what stands there is what was asked for: no frame and no file is awaited.
  let [opened, asked, pending] = [false, false, 0];
  function settle() {
    root.toggleAttribute("data-ready", opened && !asked && !pending);
  }
  function draw() {
    if (!asked) requestAnimationFrame(paint);
    asked = true;
    settle();
  }
  function paint() {
    asked = false;
    shown = verticals().filter(({ u }) => x(u) > -20 && x(u) < size.w + 20);
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, size.w, size.h);
    const lit = hovered ?? chosen;
    lines();
    flush(1);
    rows.forEach(life);
    shown.forEach((it) => vertical(it));
    flush(lit ? 0.28 : 1);
    if (lit) {
      life(lit);
      shown.forEach((it) => (it.own === lit ? vertical(it) : it.rows.has(lit) && vertical(it, lit)));
      flush(1);
    }
    if (cursor) {
      Object.assign(pen, { strokeStyle: ink.ink, lineWidth: 2 });
      pen.strokeRect(cursor.it ? x(cursor.it.u) - 11 : 1, y(cursor.row) - 11, cursor.it ? 22 : size.w - 2, 22);
    }
    rows.forEach((row) => row.el.classList.toggle("kh-map-row", row === lit));
    names();
    root.classList.toggle("kh-map-own", version > 1 || b - a < 1000);
    root.dataset.mode = mode;
    settle();
  }
  // The parts of the axis in view: where they begin and end, and their names.
  function parts() {
    if (mode === "plan") {
      const half = size.w / cache.list.length / 2;
      const named = cache.list.map(({ column, one: plan, u }, at) => {
        const day = new Date(Date.UTC(column.code, 0, 1 + Math.max(plan.day, 0)));
        const name = column.code > 0 ? fill(words.months, { m: day.getUTCMonth() + 1, y: column.code }) : timeOf(column);
        return { name, from: at ? x(u) - half : 0 };
      });
      return named.filter(({ name }, at) => name !== named[at - 1]?.name).map((it) => ({ ...it, middle: it.from + 24 }));
    }
    return seen().flatMap((column) => {
      const steps = column.code > 0 ? (STEPS[mode] ?? 1) : 1;
      const width = column.width / steps;
      return Array.from({ length: steps }, (_, piece) => {
        const begin = column.start + piece * width;
        return { name: partName({ column, piece, parts: steps }), from: x(begin), middle: x(begin + width / 2), begin, width, strong: !piece };
      });
    });
  }
  function partName({ column, piece, parts: steps }) {
    const name = Object.keys(STEPS).find((key) => STEPS[key] === steps);
    return name ? fill(words[name], { w: piece + 1, m: piece + 1, q: piece + 1, y: column.code }) : timeOf(column);
  }
  function lines() {
    parts().filter(({ from }) => from > 0).forEach(({ from, strong }) => put(0, [ink.line, 1, "butt", strong === false ? 0.5 : 1], from, 0, from, size.h));
  }
  let named = "";
  function names() {
    let last = -99;
    const texts = [];
    const add = (kind, text, px) => texts.push([kind, text, `${((100 * px) / size.w).toFixed(2)}%`]);
    for (const { name, middle, begin, width } of parts()) {
      if (middle < 0 || middle > size.w) continue;
      if (middle - last >= (name.length < 7 ? 38 : 56)) {
        last = middle;
        add("t", name, middle);
      }
      if (x(a + width) >= 60 && groups.length > 1 && /\d$/.test(name) && !/[<>]/.test(name) && !size.narrow) groups.forEach((group) => add("g", words.groups[group], x(groupPlace(begin, width, group))));
    }
    if (named === (named = texts.join())) return;
    years.replaceChildren(...texts.map(([kind, text, px]) => {
      const it = document.createElementNS(years.namespaceURI, "text");
      Object.entries({ class: kind, x: px, y: kind === "g" ? 32 : 14 }).forEach(([key, value]) => it.setAttribute(key, value));
      it.textContent = text;
      return it;
    }));
  }
  // The line of a document from its square to its last bead.
  function life(row) {
    if (row.square === null) return;
    const from = mode === "plan" ? 0 : x(row.square);
    const to = mode === "plan" ? size.w : Math.max(from, ...shown.map((it) => (it.rows.has(row) ? x(it.u) : 0)));
    put(1, [ink.edge, 1, "butt", 0.55], from, y(row), to, y(row));
    if (mode === "plan") return;
    put(8, [ink.ink, 10, "square"], from, y(row));
    put(9, [ink.paper, 7, "square"], from, y(row));
  }
  // A vertical with its beads; with `only`, that row's and what is below to the foot.
  function vertical(it, only) {
    const px = x(it.u);
    const folded = it.plans !== undefined;
    const reach = only ? [only] : [...it.rows.keys()];
    const ys = reach.map(y);
    if (it.foot && (!folded || it.plans)) ys.push(y(it.foot));
    const red = folded ? it.group < DOCUMENTS : it.plan;
    const faint = folded && !only;
    if (!(faint && size.narrow)) put(faint ? 0 : 4, [faint ? ink.heat2 : red ? ink.accent : ink.quiet, faint ? 1 : red ? 2 : 1.5], px, Math.min(...ys), px, Math.max(...ys));
    reach.forEach((row) => (folded ? disc : bead)(it, row, px, it.rows.get(row)));
    if (!it.foot) return;
    if (folded && it.plans) {
      const share = only ? Math.sqrt(Math.min(1, it.rows.get(only)[0] / it.plans)) : 1;
      put(3, [ink.accent, Math.max(2, share * diameter(it.plans, cache.most[2])), "square"], px, y(it.foot));
    } else if (!folded && it.plan) {
      const side = mode === "plan" ? 7 : 10;
      put(8, [ink.accent, side, "square"], px, y(it.foot));
      if (!it.dated) put(9, [ink.paper, side - 4, "square"], px, y(it.foot));
    }
  }
  function disc(it, row, px, [all, acting]) {
    const rest = row.kind === "m";
    const most = cache.most[rest ? 1 : 0];
    const issued = row.kind === "d" && row.square !== null && columnAt(row.square);
    if (issued && issued.at > it.column.at) fault(px, y(row), x(issued.start));
    put(2, [ink.edge, diameter(all, most), "round", rest ? 0.7 : 0.5], px, y(row));
    if (acting && !rest) put(3, [it.group < DOCUMENTS ? ink.accent : ink.quiet, diameter(acting, most), "round"], px, y(row));
  }
  function bead(it, row, px, beads) {
    for (const { code, fault: wrong } of beads) {
      const weak = small[code >> 1];
      if (wrong && row.square !== null) fault(px, y(row), x(row.square));
      const width = mode === "plan" ? Math.min(8, size.w / cache.list.length + 2) : weak ? 8 : 11;
      if (row.kind === "m") put(5, [ink.quiet, Math.min(width / 2 + 2, 8), "round"], px, y(row));
      else put(weak ? 6 : 5, [relations[code >> 1], width, "round"], px, y(row));
      if (code & 1 && row.kind !== "m") put(7, [ink.paper, width / 2, "round"], px, y(row));
    }
  }
  function fault(px, py, to) {
    for (let at = px; at < to; at += 9) put(1, [ink["map-fault"], 2], at, py, Math.min(at + 5, to), py);
    put(1, [ink["map-fault"], 19, "round"], px, py);
    put(1, [ink.paper, 13, "round"], px, py);
  }

  function look(from, to) {
    const width = Math.min(1000, Math.max(0.4, to - from));
    a = Math.max(0, Math.min(1000 - width, from));
    b = a + width;
    box.hidden = true;
    draw();
    write();
  }
  const zoom = (factor, at = (a + b) / 2) => look(at - (at - a) / factor, at + (b - at) / factor);
  const openColumn = ({ start: from, width }) => look(from, from + width);

  // ---- what is under the pointer, in words

  const itemsOf = (row) => shown.filter((it) => it.rows.has(row) || it.foot === row || it.own === row).sort((it, other) => it.u - other.u);
  const nearest = (items, px) => items.reduce((best, it) => (Math.abs(x(it.u) - px) < Math.abs(x(best?.u ?? 1e6) - px) ? it : best), undefined);
  function under({ offsetX, offsetY }) {
    const row = rows[Math.floor(offsetY / size.row)];
    const it = row && nearest(itemsOf(row), offsetX);
    return row && row.kind !== "h" && { row, it: it && Math.abs(x(it.u) - offsetX) < 11 ? it : undefined };
  }
  const verb = (code) => words.relations[code >> 1][1] + (code & 1 ? ` (${words.inferred})` : "");
  function tell({ row, it }) {
    if (!it) return label(row);
    const count = it.rows.get(row);
    if (it.plans === undefined) {
      const name = it.one ? it.one.number || words.unnumbered : label(it.own);
      return [name, ...(count ? [count.map(({ code }) => verb(code)).join(", "), label(row)] : [])].join(" ");
    }
    const who = fill(it.group < DOCUMENTS ? words.plans_at : words.documents_at, { n: figure(it.plans), level: words.lanes[it.group], time: partName(it) });
    return count ? `${who} → ${label(row)}: ${fill(words.cites, { n: figure(count[0]) })}` : who;
  }
  const box = make("div", { class: "kh-map-box", hidden: "" });
  function hover(found, event) {
    hovered = found?.row ?? null;
    draw();
    box.hidden = !found?.it;
    if (box.hidden) return;
    box.textContent = tell(found);
    box.style.left = `${Math.max(0, Math.min(canvas.offsetLeft + event.offsetX + 12, root.clientWidth - box.offsetWidth))}px`;
    box.style.top = `${list.offsetTop + event.offsetY + 14}px`;
  }

  // ---- panel

  const panel = make("div", { class: "kh-map-panel", "aria-live": "polite" });
  const full = (url) => root.dataset.home + url + (url.endsWith("/") ? words.suffix : "");
  const planLink = (plan) => make("a", { href: full(plan.url) }, [plan.number || words.unnumbered, plan.issuer].filter(Boolean).join(" · "));
  const button = (text, act, attributes = {}) => {
    const it = make("button", { type: "button", ...attributes }, text);
    it.addEventListener("click", act);
    return it;
  };
  function say(text, links = [], ...after) {
    const rest = links.length > MORE ? [make("p", {}, fill(words.rest, { n: figure(links.length - MORE) }))] : [];
    const items = links.slice(0, MORE).map((it) => make("li", {}, it));
    panel.replaceChildren(make("p", {}, make("b", {}, text)), make("ul", {}, ...items), ...rest, ...after, button(words.close, clear));
  }
  function clear() {
    panel.replaceChildren();
    choose(null);
    [cursor, start] = [null, null];
  }
  function choose(row) {
    chosen = row;
    draw();
    write();
  }
  async function open({ row, it }) {
    if (start && start !== row) return showWay(start, row);
    choose(row);
    const way = isNamed(row) ? [button(words.way, () => { start = row; say(fill(words.way_to, { name: label(row) })); })] : [];
    if (!it) return say(fill(words.issued_at, { n: figure(row.cited) }), [copy(row)], ...way);
    const text = tell({ row, it });
    if (it.plans === undefined) {
      const cited = [...it.rows].filter(([to]) => isNamed(to));
      const links = cited.flatMap(([to, beads]) => beads.map(({ code }) => make("span", {}, `${verb(code)} `, copy(to))));
      return say(text, [it.one ? planLink(it.one) : copy(it.own), ...links], ...way);
    }
    const all = make("p", {}, make("a", { href: link(row).href + (row.kind === "d" ? "#kh-duoc-dan" : "") }, words.all));
    say(`${text} · ${words.loading}`);
    const plans = await store.year(it.column.at);
    const fits = (plan) => plan.group === it.group && part(plan, it.parts) === it.piece && (row === it.foot || plan.cites.some((code) => target(code >> 5) === row));
    say(text, plans.filter(fits).map(planLink), all, ...way);
  }

  // ---- ways between two rows: along citations that have beads of their own, else by plans that cite both

  async function showWay(from, to) {
    start = null;
    const key = (row) => (row.kind === "d" ? row.n : count + first.indexOf(row));
    const ends = [key(from), key(to)];
    const edges = singles.flatMap(({ own, beads }) => beads.map((it) => [key(own), it.to, it.code]));
    const before = new Map([[ends[0], null]]);
    // Nodes that are added are visited in turn.
    for (const at of before.keys()) {
      for (const edge of edges) {
        const next = edge[0] === at ? edge[1] : edge[1] === at ? edge[0] : at;
        if (!before.has(next)) before.set(next, { at, edge });
      }
    }
    const steps = [];
    for (let step = before.get(ends[1]); step; step = before.get(step.at)) steps.unshift(step.edge);
    await store.need(steps.flat().filter((code) => code < count && !rowOf.has(code)));
    const name = (code) => {
      const row = code < count ? rowOf.get(code) : first[code - count];
      return row ? copy(row) : make("a", { href: full(store.document(code).url) }, store.document(code).number);
    };
    const rungs = steps.map(([cites, cited, code]) => make("span", {}, name(cites), ` ${verb(code)} `, name(cited)));
    for (let at = columns.length - 1; at >= 0 && foldsPlans && !rungs.length; at--) {
      for (const plan of await store.year(at)) {
        const [one, other] = ends.map((end) => plan.cites.find((code) => code >> 5 === end));
        if (one && other) rungs.push(make("span", {}, planLink(plan), `: ${verb(one & 31)} ${label(from)}, ${verb(other & 31)} ${label(to)}`));
      }
    }
    choose(to);
    const both = { name: label(from), other: label(to) };
    say(rungs.length ? `${both.name} ↔ ${both.other}` : fill(words.no_way, both), rungs);
  }

  // ---- unfolding: documents come into their lane, by number, and the fold counts the rest

  const idOf = (url) => decodeURIComponent(url).replace(/^van-ban\/|\/(index\.html)?$/g, "");
  async function unfold(numbers) {
    await store.need(numbers);
    for (const n of numbers) {
      const it = store.document(n);
      const rest = it && !rowOf.has(n) && rowOf.get(`m${it.lane}`);
      if (!rest) continue;
      const inside = [make("b", {}, it.number), " ", make("span", {}, it.note), " ", make("small", {}, it.cited ? figure(it.cited) : "")];
      const el = make("li", { "data-id": idOf(it.url) }, make("a", { class: "kh-map-document", href: full(it.url) }, ...inside));
      const after = rows.find((row) => row === rest || (row.kind === "d" && row.lane === it.lane && row.n > n));
      after.el.before(el);
      const row = { kind: "d", lane: it.lane, n, square: it.square, cited: it.cited, counts: counted(it.counts), el };
      rows.splice(after.at, 0, row);
      unfolded.push(n);
      row.counts.forEach(([all, acting], code) => {
        const [whole, some] = rest.counts.get(code);
        whole > all ? rest.counts.set(code, [whole - all, some - acting]) : rest.counts.delete(code);
      });
      rest.cited -= it.cited;
      rest.el.querySelector("b").textContent = fill(words.more, { n: figure(--rest.n) });
      const small = rest.el.querySelector("small");
      if (small) small.textContent = figure(rest.cited);
      if (!rest.n) {
        rest.el.remove();
        rows.splice(rows.indexOf(rest), 1);
      }
      index();
    }
    measure();
    write();
  }
  const numbersOf = (lane) => Array.from({ length: data.lanes[lane] }, (_, at) => store.starts[lane] + at);
  const nextOf = (lane, most) => numbersOf(lane).filter((n) => !rowOf.has(n)).slice(0, most);
  async function reveal(n) {
    if (!rowOf.has(n)) await unfold([n]);
    return rowOf.get(n);
  }

  // ---- find

  const hints = make("datalist", { id: "kh-map-ten" });
  const field = make("input", { type: "search", list: hints.id, autocomplete: "off", placeholder: words.find, "aria-label": words.find });
  async function everything() {
    const folded = rows.some(({ kind }) => kind === "m") ? data.lanes.flatMap((_, lane) => numbersOf(lane)).filter((n) => !rowOf.has(n)) : [];
    await store.need(folded);
    const all = [
      ...rows.filter(isNamed).map((row) => ({ row, id: row.el.dataset.id, texts: [label(row), row.el.querySelector("span")?.textContent] })),
      ...folded.map(store.document).filter(Boolean).map((it) => ({ n: it.n, id: idOf(it.url), texts: [it.number, it.note] })),
    ];
    return all.map((it) => ({ ...it, text: it.texts.filter(Boolean).join(" · "), plain: store.fold(it.texts.filter(Boolean).join(" · ")) }));
  }
  const rowFor = async (it) => it && (it.row ?? (await reveal(it.n)));
  field.addEventListener("input", async () => {
    const wanted = store.fold(field.value.trim());
    const found = wanted ? (await everything()).filter(({ plain: text }) => text.includes(wanted)) : [];
    hints.replaceChildren(...found.slice(0, MORE).map(({ text }) => make("option", { value: text })));
  });
  field.addEventListener("change", async () => {
    const wanted = store.fold(field.value.trim());
    if (!wanted) return;
    const all = await everything();
    const fits = [(text) => text === wanted, (text) => text.startsWith(`${wanted} · `), (text) => text.startsWith(wanted), (text) => text.includes(wanted)];
    const row = await rowFor(fits.map((fit) => all.find((it) => fit(it.plain))).find(Boolean));
    row ? link(row).focus() : say(words.none);
  });

  // ---- the address: #2019-2021/679-qdd-ttg/2018-05-02~0+12, of a part of a year #2019.25-2019.5/

  const short = ({ code }) => `${code > 0 ? code : [0, 0, 9999, 99999][-code]}`;
  const hashNow = () => {
    try {
      return decodeURIComponent(location.hash);
    } catch {
      return "";
    }
  };
  let writing;
  function write() {
    clearTimeout(writing);
    writing = setTimeout(() => {
      const at = (u, end) => {
        const column = columnAt(end ? u - 1e-6 : u + 1e-6);
        const of = (u - column.start) / column.width;
        return short(column) + (Math.abs(of - end) < 5e-4 ? "" : of.toFixed(3).slice(1));
      };
      const lanes = [...new Set(unfolded.map(store.laneOf))].map((lane) => `${lane}+${unfolded.filter((n) => store.laneOf(n) === lane).length}`);
      const hash = `#${b - a < 1000 ? `${at(a, 0)}-${at(b, 1)}` : ""}/${chosen?.el.dataset.id ?? ""}${lanes.length ? `~${lanes}` : ""}`;
      if (hash !== (hashNow() || "#/")) history.replaceState(null, "", hash === "#/" ? location.pathname + location.search : hash);
    }, 150);
  }
  async function read() {
    const [, from, to, id, lanes] = /^#(?:([\d.]+)-([\d.]+))?\/([^~]*)~?(.*)$/.exec(hashNow()) ?? [];
    const at = (text, end) => {
      const [code, of] = text.split(".");
      const column = columns.find((it) => short(it) === code);
      return column && column.start + column.width * (of ? Number(`0.${of}`) : end);
    };
    if (from && at(from, 0) < at(to, 1)) look(at(from, 0), at(to, 1));
    for (const [, lane, most] of (lanes ?? "").matchAll(/([0-5])\+(\d{1,3})/g)) await unfold(nextOf(Number(lane), Number(most)));
    if (!id) return;
    choose(rows.find(({ el }) => el.dataset.id === id) ?? (await rowFor((await everything()).find((it) => it.id === id))) ?? null);
  }

  // ---- events

  const bar = make("div", { class: "kh-map-bar" }, field, hints);
  [["+", words.in, () => zoom(2)], ["−", words.out, () => zoom(0.5)], ["↺", words.reset, () => { clear(); look(0, 1000); }]].forEach(([text, name, act]) =>
    bar.append(button(text, act, { "aria-label": name, title: name })),
  );
  const on = (node, handlers) => Object.entries(handlers).forEach(([name, act]) => node.addEventListener(name, act, { passive: false }));
  const leave = () => hover(null);
  on(list, {
    pointerover: ({ target: node }) => node !== canvas && hover({ row: usable().find((row) => row === rowAt(node)) }),
    pointerleave: leave,
    focusin: ({ target: node }) => node !== canvas && choose(rowAt(node)),
    click: (event) => {
      const row = rowAt(event.target);
      if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (start && isNamed(row)) {
        event.preventDefault();
        if (row !== start) showWay(start, row);
      } else if (row.kind === "m") {
        event.preventDefault();
        const numbers = nextOf(row.lane, MORE);
        unfold(numbers).then(() => rowOf.has(numbers[0]) && link(rowOf.get(numbers[0])).focus());
      }
    },
  });
  let [drag, dragged] = [null, false];
  on(canvas, {
    wheel: (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300), unit(event.offsetX));
    },
    pointerdown: (event) => (drag = event.isPrimary ? { px: event.clientX, a, b, moved: false } : null),
    pointermove: (event) => {
      const way = drag ? event.clientX - drag.px : 0;
      if (drag?.moved || Math.abs(way) > 5) {
        if (!drag.moved) canvas.setPointerCapture(event.pointerId);
        drag.moved = true;
        const units = (way * (b - a)) / size.w;
        look(drag.a - units, drag.b - units);
      } else if (event.pointerType !== "touch") {
        hover(under(event), event);
      }
    },
    // At the click, after which nothing else of a tap follows: the panel may come to lie under the finger.
    click: (event) => {
      const found = !dragged && under(event);
      if (found) open(found);
    },
    pointerup: () => {
      dragged = Boolean(drag?.moved);
      drag = null;
    },
    pointercancel: () => (drag = null),
    pointerleave: leave,
    dblclick: (event) => {
      const it = under(event)?.it;
      if (it?.one || it?.own) location.href = (it.one ? planLink(it.one) : link(it.own)).href;
      else openColumn(columnAt(unit(event.offsetX)));
    },
    keydown: (event) => {
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const acts = { "+": () => zoom(2, cursor?.it?.u), "=": () => zoom(2, cursor?.it?.u), "-": () => zoom(0.5, cursor?.it?.u), Escape: clear, Enter: () => cursor && open(cursor) };
      const act = steps[event.key] ? () => move(...steps[event.key]) : acts[event.key];
      if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      act();
    },
  });
  years.addEventListener("click", (event) => openColumn(columnAt(unit(event.clientX - years.getBoundingClientRect().left))));
  // Moves the cursor to the next bead of its row, or to the next row.
  function move(right, down) {
    const all = usable();
    const row = all[Math.max(0, Math.min(all.length - 1, all.indexOf(cursor?.row ?? chosen ?? all[0]) + (cursor ? down : 0)))];
    const items = itemsOf(row);
    const from = cursor?.it?.u ?? (right < 0 ? 1e6 : -1e6);
    const next = right > 0 ? items.find(({ u }) => u > from + 1e-6) : right < 0 ? items.findLast(({ u }) => u < from - 1e-6) : nearest(items, x(from));
    cursor = { row, it: next ?? (down ? undefined : cursor?.it) };
    status.textContent = tell(cursor);
    choose(row);
  }
  const status = make("p", { class: "kh-hidden", role: "status" });

  function measure() {
    const { clientWidth: w, clientHeight: h } = canvas;
    // On paper the drawing stands in its place.
    if (!w) return;
    size = { w: Math.max(w, 1), h, row: list.clientHeight / rows.length, narrow: canvas.offsetLeft === 0 };
    [canvas.width, canvas.height] = [w, h].map((it) => Math.round(it * devicePixelRatio));
    const style = getComputedStyle(root);
    const colour = (name) => style.getPropertyValue(`--kh-${name}`).trim();
    ["accent", "ink", "quiet", "edge", "line", "paper", "heat2", "map-fault"].forEach((name) => (ink[name] = colour(name)));
    relations = words.relations.map(([name]) => colour(`r-${name}`) || colour("r-documents"));
    paint();
  }
  drawing.setAttribute("hidden", "");
  list.append(canvas);
  one(".kh-map-head").append(bar);
  root.append(box, panel, status);
  root.classList.add("kh-map-live");
  new ResizeObserver(measure).observe(list);
  ["(prefers-color-scheme: dark)", "(forced-colors: active)"].forEach((media) => matchMedia(media).addEventListener("change", measure));
  addEventListener("hashchange", read);
  measure();
  performance.mark("kh-map");
  await read();
  opened = true;
  draw();
})();
