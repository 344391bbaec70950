// Search (tìm kiếm) in the reader's browser, over http and from a folder. The pieces beside the page are
// scripts that call kehoachTim.nhan; src/page/search/mod.rs says what each holds. Texts of plans enter the
// page as text nodes only.

const kehoachTim = (() => {
  "use strict";

  const MOST_WORDS = 24;
  const LONGEST = 32;
  const PAGE = 20;
  const MOST_PREFIX_FILES = 3;
  const WEIGHTS = [8, 3, 1, 0];
  const WORD = /\p{N}+|(?:(?!\p{N})[\p{Alphabetic}\u0300-\u036f])+/gu;
  const OLD_TONE = /(.?)(o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])$/u;
  const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Map([...SIGNS].map((sign, value) => [sign, value]));

  // ---- words, by the rules of src/page/search/text.rs

  const lower = (text) => [...text].map((c) => c.toLowerCase()).join("");
  const cut = (text) => [...text].slice(0, LONGEST).join("");

  function spelled(raw) {
    if (/^\p{N}/u.test(raw)) {
      return cut(raw.replace(/^0+/, "")) || "0";
    }
    const word = lower(raw.normalize("NFC"));
    const moved = word.replace(OLD_TONE, (all, before, vowels) => {
      if (before === "q" && vowels[0] === "u") return all;
      const [base, tone] = vowels[1].normalize("NFD");
      return before + (vowels[0] + tone).normalize("NFC") + base;
    });
    return cut(moved);
  }

  const fold = (text) =>
    lower(text.normalize("NFD").replace(/[\u0300-\u036f]/g, "")).replace(/[đð]/g, "d");

  const words = (text) => (text.match(WORD) ?? []).map(spelled);

  // ---- pieces

  const waiting = new Map();
  const loaded = new Map();

  function nhan(part, rank, value) {
    waiting.get(`${part}-${rank}`)?.(value);
  }

  function load(part, rank) {
    const key = `${part}-${rank}`;
    if (!loaded.has(key)) {
      loaded.set(key, new Promise((resolve, reject) => {
        waiting.set(key, resolve);
        const script = document.createElement("script");
        script.src = part === "chi-muc" ? "chi-muc.js" : `${key}.js`;
        script.onerror = () => {
          loaded.delete(key);
          reject(new Error(key));
        };
        document.head.append(script);
      }));
    }
    return loaded.get(key);
  }

  // The rank of the file that holds a key; -1 when all begin behind it.
  function fileOf(starts, key) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  async function find(part, starts, key) {
    const rank = fileOf(starts, key);
    const file = rank < 0 ? {} : await load(part, rank);
    return Object.hasOwn(file, key) ? file[key] : undefined;
  }

  // Calls back with each plan and place that a list of plans holds.
  function each(plans, visit) {
    let plan = 0;
    for (let at = 0; at < plans.length;) {
      let value = 0;
      let shift = 0;
      let group;
      do {
        group = VALUES.get(plans[at++]);
        value += (group & 31) << shift;
        shift += 5;
      } while (group & 32);
      plan += value >> 2;
      visit(plan, value & 3);
      plan += 1;
    }
  }

  // ---- a query

  function parse(text) {
    const all = words(text.slice(0, 1000)).slice(0, MOST_WORDS);
    const open = /[\p{Alphabetic}\p{N}]$/u.test(text);
    const folded = all.map(fold);
    const terms = new Map();
    all.forEach((word, rank) => {
      const key = folded[rank];
      const prefix = open && rank === all.length - 1 && key.length > 1;
      const term = terms.get(key) ?? { folded: key, spellings: new Set(), prefix: false };
      term.spellings.add(word);
      term.prefix ||= prefix;
      terms.set(key, term);
    });
    const pairs = folded.slice(1).map((word, rank) => `${folded[rank]} ${word}`);
    return { terms: [...terms.values()], pairs: [...new Set(pairs)] };
  }

  const hits = (query, folded) =>
    query.terms.some((term) => folded === term.folded || (term.prefix && folded.startsWith(term.folded)));

  // The spellings of a term and, while it is being typed, of the words it begins: [word, spellings].
  async function entries(directory, term) {
    const first = fileOf(directory.tu, term.folded);
    if (!term.prefix) {
      const spellings = await find("tu", directory.tu, term.folded);
      return spellings ? [[term.folded, spellings]] : [];
    }
    const last = Math.min(fileOf(directory.tu, `${term.folded}\uffff`), Math.max(first, 0) + MOST_PREFIX_FILES - 1);
    const ranks = [];
    for (let rank = Math.max(first, 0); rank <= last; rank++) ranks.push(rank);
    const files = await Promise.all(ranks.map((rank) => load("tu", rank)));
    return files.flatMap((file) => Object.entries(file).filter(([word]) => word.startsWith(term.folded)));
  }

  function weigh(query, term, found, scores, counts) {
    const best = new Float32Array(scores.length);
    for (const [word, spellings] of found) {
      const whole = word === term.folded;
      for (const [spelling, plans] of Object.entries(spellings)) {
        const near = whole ? (term.spellings.has(spelling) ? 1 : 0.6) : 0.4;
        each(plans, (plan, place) => {
          best[plan] = Math.max(best[plan], near * WEIGHTS[place]);
        });
      }
    }
    let count = 0;
    for (const value of best) count += value > 0;
    const rarity = Math.log(1 + best.length / Math.max(count, 1));
    best.forEach((value, plan) => {
      if (value > 0) {
        scores[plan] += value * rarity;
        counts[plan] += 1;
      }
    });
  }

  // The plans that fit, the best first; `near` when none holds all words.
  async function search(directory, query, filters) {
    const [found, pairs, kept] = await Promise.all([
      Promise.all(query.terms.map((term) => entries(directory, term))),
      Promise.all(query.pairs.map((pair) => find("cap", directory.cap, pair))),
      Promise.all(filters.map((key) => find("loc", directory.loc, key))),
    ]);
    // A word that some plan holds is whole; only an unknown one is taken for a beginning.
    query.terms.forEach((term, rank) => {
      if (found[rank].some(([word]) => word === term.folded)) {
        term.prefix = false;
        found[rank] = found[rank].filter(([word]) => word === term.folded);
      }
    });
    const scores = new Float32Array(directory.n);
    const counts = new Uint8Array(directory.n);
    query.terms.forEach((term, rank) => weigh(query, term, found[rank], scores, counts));
    for (const plans of pairs) {
      each(plans ?? "", (plan, place) => {
        scores[plan] += 3 * WEIGHTS[place];
      });
    }
    const passed = new Uint8Array(directory.n);
    kept.forEach((plans) => each(plans ?? "", (plan) => (passed[plan] += 1)));
    let most = 0;
    counts.forEach((count, plan) => {
      if (passed[plan] === filters.length) most = Math.max(most, count);
    });
    const plans = [];
    if (query.terms.length === 0 || most > 0) {
      counts.forEach((count, plan) => {
        if (count === most && passed[plan] === filters.length) plans.push(plan);
      });
    }
    plans.sort((a, b) => scores[b] - scores[a] || a - b);
    return { plans, near: most < query.terms.length };
  }

  // ---- what a reader sees

  const folds = new Map();
  function foldWord(raw) {
    if (!folds.has(raw)) folds.set(raw, fold(spelled(raw)));
    return folds.get(raw);
  }

  // The words of a text that the query means: [start, end, folded].
  function places(text, query) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const folded = foldWord(match[0]);
      if (hits(query, folded)) found.push([match.index, match.index + match[0].length, folded]);
    }
    return found;
  }

  function write(element, text, query) {
    let at = 0;
    const marks = [];
    for (const [start, end] of places(text, query)) {
      const last = marks.at(-1);
      if (last && /^[\s/.-]*$/.test(text.slice(last[1], start))) last[1] = end;
      else marks.push([start, end]);
    }
    for (const [start, end] of marks) {
      element.append(text.slice(at, start), make("mark", "", text.slice(start, end)));
      at = end;
    }
    element.append(text.slice(at));
    return element;
  }

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // The part of a text that holds most of the query's words, close to each other.
  function snippet(text, query) {
    const found = places(text, query);
    let best;
    for (let first = 0; first < found.length; first++) {
      const seen = new Set();
      let close = 0;
      let last = first;
      while (last < found.length && found[last][1] - found[first][0] <= 160) {
        seen.add(found[last][2]);
        close += last > first && found[last][0] - found[last - 1][1] <= 3;
        last++;
      }
      const worth = seen.size * 10 + Math.min(close, 9);
      if (!best || worth > best.worth) best = { worth, start: found[first][0], end: found[last - 1][1] };
    }
    if (!best) return "";
    const line = text.lastIndexOf("\n", best.start - 1) + 1;
    let start = best.start - line <= 80 ? line : text.lastIndexOf(" ", best.start - 60) + 1;
    start = Math.max(start, line);
    let end = Math.min(text.length, Math.max(best.end + 40, start + 220));
    const space = text.indexOf(" ", end);
    end = space < 0 || space - end > 40 ? end : space;
    return `${start > line ? "… " : ""}${text.slice(start, end).trim().replaceAll("\n", " · ")}${end < text.length ? " …" : ""}`;
  }

  function row(card, query) {
    const item = make("li", "kh-row");
    const link = write(make("a", "kh-row-title"), card.t, query);
    link.href = card.u;
    const facts = make("span", "kh-row-facts");
    write(facts, [card.n, card.d, card.i].filter(Boolean).join(" · "), query);
    for (const badge of card.b ?? []) facts.append(" ", make("span", "kh-badge", badge));
    item.append(link, facts);
    return item;
  }

  async function addSnippet(item, plan, card, query, directory) {
    if (query.terms.length === 0) return;
    const texts = await load("van", Math.floor(plan / directory.texts));
    const text = snippet((card.c ?? []).join("\n"), query) || snippet(texts[plan % directory.texts], query);
    if (text) item.append(write(make("p", "kh-snippet"), text, query));
  }

  function start() {
    const form = document.getElementById("kh-tim");
    if (!form) return;
    const input = form.querySelector("input");
    const selects = [...form.querySelectorAll("select")];
    const status = document.getElementById("kh-tim-so");
    const spoken = document.getElementById("kh-tim-noi");
    const list = document.getElementById("kh-tim-ket-qua");
    const more = document.getElementById("kh-tim-them");
    const said = form.dataset;
    const number = new Intl.NumberFormat(document.documentElement.lang);
    let run = 0;
    let speaking;

    function say(text) {
      status.textContent = text;
      clearTimeout(speaking);
      speaking = setTimeout(() => (spoken.textContent = text), 600);
    }

    function remember() {
      const address = new URLSearchParams();
      if (input.value.trim()) address.set("q", input.value.trim());
      selects.forEach((select) => select.value && address.set(select.name, select.value));
      try {
        history.replaceState(null, "", `${location.pathname}${address.size ? `?${address}` : ""}`);
      } catch {
        // A browser may forbid it too often a second, or in a folder; the results stand all the same.
      }
    }

    async function show(own, plans, from, query, directory) {
      const some = plans.slice(from, from + PAGE);
      const files = await Promise.all(some.map((plan) => load("the", Math.floor(plan / directory.cards))));
      if (own !== run) return;
      const cards = some.map((plan, rank) => files[rank][plan % directory.cards]);
      const items = cards.map((card) => row(card, query));
      list.hidden = false;
      if (from === 0) list.replaceChildren(...items);
      else list.append(...items);
      more.hidden = from + PAGE >= plans.length;
      more.onclick = () => show(own, plans, from + PAGE, query, directory).then(() => links()[from + PAGE]?.focus());
      await Promise.all(items.map((item, rank) => addSnippet(item, some[rank], cards[rank], query, directory)));
    }

    async function update() {
      const own = ++run;
      remember();
      const query = parse(input.value);
      const filters = selects.filter((it) => it.value).map((it) => `${it.name}:${it.value}`);
      if (query.terms.length === 0 && filters.length === 0) {
        list.replaceChildren();
        list.hidden = more.hidden = true;
        say(input.value.trim() ? said.none : "");
        return;
      }
      try {
        const directory = await load("chi-muc", 0);
        const { plans, near } = await search(directory, query, filters);
        if (own !== run) return;
        const count = (plans.length === 1 ? said.one : said.many).replace("{n}", number.format(plans.length));
        say(plans.length === 0 ? said.none : near ? said.near : count);
        if (plans.length === 0) list.replaceChildren();
        list.hidden = plans.length === 0;
        more.hidden = true;
        await show(own, plans, 0, query, directory);
      } catch {
        if (own === run) say(said.failed);
      }
    }

    const links = () => [...list.querySelectorAll(".kh-row-title")];

    function walk(event) {
      const all = links();
      const at = all.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape" && at >= 0) input.focus();
      else if (step && (at >= 0 || (event.target === input && step > 0))) {
        const next = at + step;
        (next < 0 ? input : all[Math.min(next, all.length - 1)])?.focus();
      } else return;
      event.preventDefault();
    }

    function offer(directory, asked) {
      for (const select of selects) {
        const choices = directory.choices[select.name] ?? [];
        for (const { k, t, n } of choices) {
          const option = new Option(`${t} (${number.format(n)})`, k);
          select.append(option);
        }
        const value = asked.get(select.name);
        if (value && !choices.some(({ k }) => k === value)) select.append(new Option(value, value));
        select.value = value ?? "";
        select.disabled = select.options.length === 1;
      }
    }

    const asked = new URLSearchParams(location.search);
    input.value = (asked.get("q") ?? "").slice(0, input.maxLength);
    document.querySelectorAll(".kh-no-script").forEach((note) => (note.hidden = true));
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      update();
    });
    input.addEventListener("input", update);
    selects.forEach((select) => select.addEventListener("change", update));
    document.addEventListener("keydown", walk);
    load("chi-muc", 0).then((directory) => offer(directory, asked)).then(update, () => say(said.failed));
    if (!input.value) input.focus({ preventScroll: true });
  }

  if (typeof document !== "undefined") start();
  return { nhan, words, fold };
})();
