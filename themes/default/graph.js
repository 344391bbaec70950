// The explorer of the graph: search, expand, filter, ways between two documents. The page says everything without it.
// No physics: lanes by level, columns by year, so that the same nodes give the same picture.
(function () {
  "use strict";
  var root = document.getElementById("kh-kham-pha");
  if (!root) { return; }
  var SVG = root.querySelector("svg").namespaceURI;
  var words = JSON.parse(root.dataset.words);
  var size = { nodes: +root.dataset.nodes, names: +root.dataset.names, count: +root.dataset.count };
  var BOX = { w: 168, h: 44 }, GAP = { x: 26, y: 18 }, MARGIN = { x: 96, y: 30 }, MOST = 80;
  var loaded = { nodes: {}, names: {} }, waiting = {};
  var first = +root.dataset.first;
  var shown = [], open = [], way = [], view = null;
  var names = [];

  window.kehoachGraph = {
    nodes: function (piece, list) { arrive("nodes", piece, list); },
    names: function (piece, list) { arrive("names", piece, list); }
  };

  function arrive(kind, piece, list) {
    loaded[kind][piece] = list;
    (waiting[kind + piece] || []).forEach(function (go) { go(); });
    delete waiting[kind + piece];
  }

  // Loads a piece as a script, which works from a folder too.
  function load(kind, piece) {
    return new Promise(function (go) {
      if (loaded[kind][piece]) { go(); return; }
      var key = kind + piece;
      if (waiting[key]) { waiting[key].push(go); return; }
      waiting[key] = [go];
      var script = document.createElement("script");
      script.src = root.dataset.root + (kind === "nodes" ? "nut-" : "ten-") + piece + ".js";
      script.onerror = function () { arrive(kind, piece, []); };
      document.head.appendChild(script);
    });
  }

  function node(id) {
    var list = loaded.nodes[Math.floor(id / size.nodes)];
    var it = list && list[id % size.nodes];
    return it ? { id: id, number: it[0], title: it[1], address: it[2], level: it[3], year: it[4], plan: it[5] % 2 === 1, draft: it[5] > 1, cited: it[6], out: it[7], into: it[8] } : null;
  }
  function need(ids) {
    var pieces = {};
    ids.forEach(function (id) { pieces[Math.floor(id / size.nodes)] = true; });
    return Promise.all(Object.keys(pieces).map(function (piece) { return load("nodes", +piece); }));
  }
  function allNames() {
    var pieces = [];
    for (var i = 0; i * size.names < size.count; i++) { pieces.push(load("names", i)); }
    return Promise.all(pieces).then(function () {
      names = [];
      for (var i = 0; loaded.names[i]; i++) { names = names.concat(loaded.names[i]); }
    });
  }
  function fold(text) {
    return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  // ---- the frame
  function make(tag, attributes, text) {
    var it = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (key) { it.setAttribute(key, attributes[key]); });
    if (text) { it.textContent = text; }
    return it;
  }
  function draw(tag, attributes, text) {
    var it = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (key) { it.setAttribute(key, attributes[key]); });
    if (text) { it.textContent = text; }
    return it;
  }
  var bar = make("div", { "class": "kh-x-bar" });
  function field(label, control) {
    var box = make("label", {}, label + " ");
    box.appendChild(control);
    bar.appendChild(box);
    return control;
  }
  function choice(label, options) {
    var select = make("select");
    select.appendChild(make("option", { value: "" }, words.all));
    options.forEach(function (it) { select.appendChild(make("option", { value: it[0] }, it[1])); });
    select.addEventListener("change", render);
    return field(label, select);
  }
  var search = field(words.search, make("input", { type: "search", list: "kh-x-ten", autocomplete: "off" }));
  var target = field(words.way, make("input", { type: "search", list: "kh-x-ten", autocomplete: "off" }));
  var level = choice(words.level, words.levels.map(function (it, i) { return [String(i), it]; }));
  var relation = choice(words.relation, words.relations.map(function (it, i) { return [String(i), it]; }));
  var kind = choice(words.kind, [["1", words.plan], ["0", words.document]]);
  var from = field(words.from, make("input", { type: "number", min: "1945", max: "2100" }));
  var to = field(words.to, make("input", { type: "number", min: "1945", max: "2100" }));
  [from, to].forEach(function (it) { it.addEventListener("change", render); });
  function button(label, act) {
    var it = make("button", { type: "button" }, label);
    it.addEventListener("click", act);
    bar.appendChild(it);
  }
  button("+", function () { zoom(0.8); });
  button("−", function () { zoom(1.25); });
  button(words.reset, function () {
    [search, target, from, to].forEach(function (it) { it.value = ""; });
    [level, relation, kind].forEach(function (it) { it.value = ""; });
    way = [];
    start(first);
  });
  var list = make("datalist", { id: "kh-x-ten" });
  var status = make("p", { "class": "kh-note", role: "status" });
  var frame = make("div", { "class": "kh-x-frame", tabindex: "0", role: "group", "aria-label": words.frame });
  var svg = root.querySelector("svg");
  frame.appendChild(svg);
  [bar, list, status, frame].forEach(function (it) { root.appendChild(it); });
  root.hidden = false;

  // ---- search and ways
  function find(text) {
    var wanted = fold(text.trim());
    if (!wanted) { return -1; }
    var best = -1;
    names.some(function (it, id) {
      var name = fold(it);
      if (best < 0 && name.indexOf(wanted) >= 0) { best = id; }
      if (name === wanted || name.split(" ")[0] === wanted) { best = id; return true; }
      return false;
    });
    return best;
  }
  function suggest(event) {
    allNames().then(function () {
      var wanted = fold(event.target.value.trim()), count = 0;
      list.textContent = "";
      names.some(function (it) {
        if (wanted && fold(it).indexOf(wanted) >= 0) { list.appendChild(make("option", { value: it })); count++; }
        return count >= 12;
      });
    });
  }
  search.addEventListener("input", suggest);
  target.addEventListener("input", suggest);
  search.addEventListener("change", function () {
    allNames().then(function () {
      var id = find(search.value);
      if (id >= 0) { way = []; start(id); } else { status.textContent = words.none; }
    });
  });
  target.addEventListener("change", function () {
    allNames().then(function () {
      var id = find(target.value);
      if (id < 0 || !open.length) { status.textContent = words.none; return; }
      status.textContent = words.looking;
      seek(open[0], id).then(function (found) {
        if (!found) { status.textContent = words.no_way; return; }
        way = found;
        shown = found.slice();
        open = [found[0]];
        render();
      });
    });
  });
  // The shortest way, in whichever direction edges lead; gives up after many nodes.
  function seek(start, end) {
    var before = {}, edge = [start];
    before[start] = -1;
    function step(seen) {
      if (before[end] !== undefined) {
        var path = [];
        for (var at = end; at >= 0; at = before[at]) { path.unshift(at); }
        return path;
      }
      if (!edge.length || seen > 4000) { return null; }
      var now = edge;
      edge = [];
      return need(now).then(function () {
        now.forEach(function (id) {
          var it = node(id);
          (it ? it.out.concat(it.into) : []).forEach(function (next) {
            if (before[next[0]] === undefined) { before[next[0]] = id; edge.push(next[0]); }
          });
        });
        return step(seen + now.length);
      });
    }
    return Promise.resolve(step(0));
  }

  // ---- what is shown
  function start(id) { shown = [id]; open = []; expand(id); }
  function expand(id) {
    return need([id]).then(function () {
      var it = node(id);
      if (!it) { return; }
      if (open.indexOf(id) < 0) { open.push(id); }
      var near = it.out.slice(0, 24).concat(it.into.slice(0, 24)).map(function (next) { return next[0]; });
      return need(near).then(function () {
        near.forEach(function (next) { if (shown.indexOf(next) < 0 && shown.length < MOST) { shown.push(next); } });
        render();
      });
    });
  }
  function fits(it) {
    return way.indexOf(it.id) >= 0 || open[0] === it.id || ((level.value === "" || +level.value === it.level)
      && (kind.value === "" || (kind.value === "1") === it.plan)
      && (!from.value || it.year >= +from.value) && (!to.value || it.year <= +to.value));
  }

  function render() {
    var nodes = shown.map(node).filter(function (it) { return it && fits(it); });
    nodes.sort(function (a, b) { return a.id - b.id; });
    var years = [], levels = [];
    nodes.forEach(function (it) {
      if (years.indexOf(it.year) < 0) { years.push(it.year); }
      if (levels.indexOf(it.level) < 0) { levels.push(it.level); }
    });
    years.sort(function (a, b) { return a - b; });
    levels.sort(function (a, b) { return a - b; });
    var cells = {}, heights = {};
    nodes.forEach(function (it) {
      var key = it.level + "/" + it.year;
      (cells[key] = cells[key] || []).push(it);
      heights[it.level] = Math.max(heights[it.level] || 1, cells[key].length);
    });
    var place = {}, y = MARGIN.y, width = MARGIN.x + years.length * (BOX.w + GAP.x);
    svg.textContent = "";
    levels.forEach(function (lane, rank) {
      var height = heights[lane] * (BOX.h + GAP.y) + GAP.y;
      svg.appendChild(draw("rect", { "class": "kh-g-lane" + (rank % 2 ? " kh-g-lane-odd" : ""), x: 0, y: y, width: width, height: height }));
      svg.appendChild(draw("text", { "class": "kh-g-name", x: 8, y: y + 22 }, words.levels[lane]));
      years.forEach(function (year, column) {
        (cells[lane + "/" + year] || []).forEach(function (it, row) {
          place[it.id] = { x: MARGIN.x + column * (BOX.w + GAP.x), y: y + GAP.y + row * (BOX.h + GAP.y) };
        });
      });
      y += height;
    });
    years.forEach(function (year, column) {
      svg.appendChild(draw("text", { "class": "kh-g-name", "text-anchor": "middle", x: MARGIN.x + column * (BOX.w + GAP.x) + BOX.w / 2, y: 20 }, year ? String(year) : words.no_year));
    });
    nodes.forEach(function (it) { it.out.forEach(function (edge) { line(it, edge, place); }); });
    nodes.forEach(function (it) { box(it, place[it.id]); });
    svg.setAttribute("width", width);
    svg.setAttribute("height", y);
    view = [0, 0, width, y];
    look();
    status.textContent = words.count.replace("{n}", nodes.length);
    if (open.length) {
      history.replaceState(null, "", "#" + ["n=" + open.join("."), level.value && "c=" + level.value, relation.value && "q=" + relation.value,
        kind.value && "l=" + kind.value, from.value && "t=" + from.value, to.value && "d=" + to.value, way.length && "w=" + way.join(".")].filter(Boolean).join("&"));
    }
  }
  function line(it, edge, place) {
    var end = place[edge[0]], begin = place[it.id], code = Math.floor(edge[1] / 2);
    if (!end || !begin || edge[0] === it.id || (relation.value !== "" && +relation.value !== code)) { return; }
    var group = draw("g", { "class": "kh-e kh-e-" + words.names[code] + (edge[1] % 2 ? " kh-e-inferred" : "")
      + (way.indexOf(it.id) >= 0 && way.indexOf(edge[0]) >= 0 ? " kh-x-way" : "") });
    var x1 = begin.x + BOX.w / 2 + 20, y1 = begin.y, x2 = end.x + BOX.w / 2 - 20, y2 = end.y + BOX.h;
    group.appendChild(draw("title", {}, it.number + " " + words.relations[code] + " " + (node(edge[0]) || {}).number));
    group.appendChild(draw("path", { d: "M" + x1 + " " + y1 + "C" + x1 + " " + (y1 - 26) + " " + x2 + " " + (y2 + 34) + " " + x2 + " " + (y2 + 8) }));
    group.appendChild(draw("path", { "class": "kh-e-head", d: "M" + x2 + " " + y2 + "l-4 8h8z" }));
    svg.appendChild(group);
  }
  function box(it, at) {
    var link = draw("a", { "class": "kh-n" + (it.plan ? " kh-n-plan" : "") + (it.draft ? " kh-n-draft" : "") + (open[0] === it.id ? " kh-n-here" : ""), href: root.dataset.home + it.address });
    link.appendChild(draw("title", {}, (it.number + " " + it.title).trim()));
    link.appendChild(draw("rect", { x: at.x, y: at.y, width: BOX.w, height: BOX.h, rx: 5 }));
    var name = draw("text", { "class": "kh-n-number", x: at.x + 8, y: at.y + 18 }, it.number || it.title);
    var cited = draw("text", { x: at.x + 8, y: at.y + 35 }, words.cited.replace("{n}", it.cited));
    link.appendChild(name);
    link.appendChild(cited);
    link.addEventListener("click", function (event) {
      // What is open already is read.
      if (open.indexOf(it.id) >= 0 || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      expand(it.id).then(focusOn(it.id));
    });
    link.setAttribute("data-id", it.id);
    svg.appendChild(link);
    fit(name);
    fit(cited);
  }
  // After a redraw the keyboard stays where it was.
  function focusOn(id) {
    return function () {
      var link = svg.querySelector("[data-id=\"" + id + "\"]");
      if (link) { link.focus(); }
    };
  }
  // Cuts a text until it fits its box.
  function fit(text) {
    var whole = text.textContent;
    for (var most = whole.length - 1; most > 0 && text.getComputedTextLength() > BOX.w - 16; most--) {
      text.textContent = whole.slice(0, most) + "…";
    }
  }

  // ---- pan and zoom
  function look() { svg.setAttribute("viewBox", view.join(" ")); }
  function zoom(by) {
    if (!view) { return; }
    var w = view[2] * by, h = view[3] * by;
    view = [view[0] + (view[2] - w) / 2, view[1] + (view[3] - h) / 2, w, h];
    look();
  }
  function pan(x, y) {
    if (!view) { return; }
    view[0] += x * view[2];
    view[1] += y * view[3];
    look();
  }
  frame.addEventListener("keydown", function (event) {
    var act = { "+": [0.8], "=": [0.8], "-": [1.25], ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    if (act.length === 1) { zoom(act[0]); } else { pan(act[0], act[1]); }
  });
  frame.addEventListener("wheel", function (event) {
    if (!event.ctrlKey) { return; }
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.9 : 1.1);
  }, { passive: false });
  var held = null;
  svg.addEventListener("pointerdown", function (event) { if (!event.target.closest("a")) { held = [event.clientX, event.clientY]; } });
  window.addEventListener("pointerup", function () { held = null; });
  svg.addEventListener("pointermove", function (event) {
    if (!held || event.pointerType === "touch") { return; }
    pan((held[0] - event.clientX) / svg.clientWidth, (held[1] - event.clientY) / svg.clientHeight);
    held = [event.clientX, event.clientY];
  });

  // ---- the state in the address
  function restore() {
    var state = {};
    location.hash.slice(1).split("&").forEach(function (part) { var at = part.split("="); state[at[0]] = at[1]; });
    level.value = state.c || "";
    relation.value = state.q || "";
    kind.value = state.l || "";
    from.value = state.t || "";
    to.value = state.d || "";
    function ids(text) {
      return (text || "").split(".").map(Number).filter(function (id) { return id >= 0 && id < size.count && id % 1 === 0; });
    }
    var opened = state.n === undefined ? [] : ids(state.n);
    way = state.w === undefined ? [] : ids(state.w).slice(0, MOST);
    if (!opened.length) { start(first); return; }
    shown = (way.length ? way : [opened[0]]).slice();
    open = [opened[0]];
    if (way.length) { need(way).then(render); return; }
    opened.slice(0, 12).reduce(function (before, id) { return before.then(function () { return expand(id); }); }, Promise.resolve());
  }
  restore();
})();
