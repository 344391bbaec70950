// Search (tìm kiếm) in the reader's browser, over http and from a folder. The pieces beside the page are
// scripts that call kehoachTim.nhan; src/page/search/mod.rs says what each holds. Texts of plans enter the
// page as text nodes only.

const kehoachTim = (() => {
  "use strict";

  const MOST_WORDS = 24;
  const LONGEST = 32;
  // How many words of a phrase the files compare; see src/page/search/phrases.rs.
  const DEEPEST = 7;
  const WORD = /\p{N}+|(?:(?!\p{N})[\p{Alphabetic}\u0300-\u036f])+/gu;
  const OLD_TONE = /(.?)(o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])$/u;
  const NUMBER = /\p{N}+(?:\/\p{N}{4})?\s*[-/]\s*\p{L}[\p{L}\p{N}]*(?:\s*[-/]\s*\p{L}[\p{L}\p{N}]*)*/u;
  const QUARTER = /^(?:(?:quy |q)(?=[iv1-4]))?(i{1,3}|iv|(?<=quy |q)[1-4])(?: nam)? (\d{4})$/;
  const QUOTED = /["“”«»]([^"“”«»]*)["“”«»]/gu;
  // Names that are mostly written in short; src/page/search/answers.rs has the same.
  const SHORT = [["uy ban nhan dan", "ubnd"], ["hoi dong nhan dan", "hdnd"]];

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

  // A typed word: its folded form, and how it is spelled where it has marks, which then must be the same.
  const term = (spelling) => {
    const folded = fold(spelling);
    return { folded, marked: folded === spelling ? null : spelling };
  };
  const terms = (text) => words(text).slice(0, MOST_WORDS).map(term);

  // ---- pieces

  const waiting = new Map();
  const loaded = new Map();

  function nhan(name, value) {
    waiting.get(name)?.(value);
  }

  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${encodeURI(name)}.js`;
        script.onload = () => script.remove();
        script.onerror = () => {
          loaded.delete(name);
          reject(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  // The file of a part in which a key is or would be.
  function fileOf(starts, key) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  // ---- numbers, by the rules of src/page/search/signs.rs

  const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Uint8Array(128);
  [...SIGNS].forEach((sign, value) => (VALUES[sign.charCodeAt(0)] = value));

  class Reader {
    constructor(text, at = 0) {
      this.text = text;
      this.at = at;
    }

    get more() {
      return this.at < this.text.length;
    }

    sign() {
      return VALUES[this.text.charCodeAt(this.at++)];
    }

    number() {
      let value = 0;
      for (let shift = 0; ; shift += 5) {
        const group = this.sign();
        value += (group & 31) << shift;
        if (group < 32) return value;
      }
    }
  }

  // ---- phrases, by the rules of src/page/search/phrases.rs

  const unpacked = new WeakMap();

  function unpack(file) {
    if (!unpacked.has(file)) {
      const spellings = file.w.split("|");
      unpacked.set(file, { spellings, folded: spellings.map(fold), keys: file.k.split("|"), values: file.v.split("|") });
    }
    return unpacked.get(file);
  }

  // The plans that hold words in a row: for each how often, and the best part that has them. `unsure` are those of
  // which the file does not know whether the last words follow.
  function found(file, query, prefix) {
    const { spellings, folded, keys, values } = unpack(file);
    const plans = new Map();
    const unsure = new Set();
    const fits = (word, at) =>
      prefix && at === query.length - 1
        ? folded[word].startsWith(query[at].folded)
        : folded[word] === query[at].folded && (query[at].marked === null || spellings[word] === query[at].marked);
    const take = (reader, kept, sure) => {
      let plan = 0;
      for (let rest = reader.number(); rest > 0; rest--) {
        const step = reader.number();
        plan += step >> 1;
        const held = step & 1 ? reader.number() : 4;
        if (kept) {
          const known = plans.get(plan) ?? { count: 0, place: 0 };
          known.count += held >> 2;
          known.place = Math.max(known.place, held & 3);
          plans.set(plan, known);
          if (!sure) unsure.add(plan);
        }
        plan += 1;
      }
    };
    const walk = (key, value) => {
      const reader = new Reader(value, 1);
      const length = key.split(" ").length;
      const path = [];
      while (reader.more) {
        let kept = 0;
        if (value[0] === "~") {
          for (kept = 0; kept < length; kept++) path[kept] = reader.number();
        } else {
          const head = reader.sign();
          for (kept = head >> 3; kept < (head >> 3) + (head & 7); kept++) path[kept] = reader.number();
        }
        const common = Math.min(kept, query.length);
        let same = 0;
        while (same < common && fits(path[same], same)) same++;
        take(reader, same === common, kept >= query.length);
      }
    };
    const wanted = query.map((it) => it.folded).join(" ");
    let from = fileOf(keys, wanted);
    if (keys[from] === wanted || `${wanted} `.startsWith(`${keys[from]} `)) {
      // The entry of exactly these words, or a light one that holds all that begins as they do.
      if (values[from][0] === "." || keys[from] === wanted) {
        walk(keys[from], values[from]);
        if (!prefix) return { plans, unsure };
      }
    }
    if (keys[from] <= wanted) from++;
    // What goes on from these words without a branch has one entry.
    const head = prefix ? wanted : `${wanted} `;
    for (; from < keys.length && keys[from].startsWith(head); from++) {
      walk(keys[from], values[from]);
      if (!prefix) break;
    }
    return { plans, unsure };
  }

  // ---- lines, by the rules of src/page/search/grammar.rs

  function lineReader(file) {
    const sign = (text, at) => {
      const code = text.charCodeAt(at);
      return code - 33 - (code > 34) - (code > 92);
    };
    const symbols = (text) => {
      const list = [];
      for (let at = 0; at < text.length;) {
        const first = sign(text, at++);
        if (first < 32) list.push(file.o[first]);
        else if (first < 88) list.push((first - 32) * 92 + sign(text, at++));
        else {
          let rest = first - 88;
          for (let more = 0; more < 3; more++) rest = rest * 92 + sign(text, at++);
          list.push(56 * 92 + rest);
        }
      }
      return list;
    };
    const rules = symbols(file.r);
    const lines = file.l.split(" ");
    const texts = [...file.t];
    const text = (symbol) => {
      const rule = 2 * (symbol - file.t.length);
      return (texts[symbol] ??= text(rules[rule]) + text(rules[rule + 1]));
    };
    return (line) => symbols(lines[line]).map(text).join("");
  }

  const slug = (text) => fold(text).split(/[^a-z0-9]+/).filter(Boolean).join("-");

  function card(line, plan, ending) {
    const [title, number, date, body, badges, path] = line.split("\t");
    const address = path.endsWith("/~") || path === "/~" ? `${path.slice(0, -1)}${slug(`${number} ${body}`)}` : path;
    const clean = address.replace(/^\//, "");
    return { plan, title, number, date, body, badges: badges ? badges.split("|") : [], path: clean, href: `../ke-hoach/${encodeURI(clean)}/${ending}` };
  }

  return { nhan, load, words, spelled, fold, terms, fileOf, found, lineReader, card, Reader, WORD, DEEPEST, NUMBER, QUARTER, QUOTED, SHORT };
})();

// ---- a query

const kehoachHoi = (() => {
  "use strict";

  const { load, words, fold, terms, fileOf, found, lineReader, card, Reader, DEEPEST, NUMBER, QUARTER, QUOTED, SHORT } = kehoachTim;
  const PASSAGES = 18;
  const MOST_PREFIX_FILES = 3;
  const MOST_ANSWERS = 3;
  const folded = (list) => list.map((it) => it.folded);

  // What the page says of the files.
  class Files {
    constructor(data) {
      this.plans = Number(data.plans);
      this.perCards = Number(data.perCards);
      this.ending = data.ending;
      const starts = data.typed.split("|");
      this.typed = starts.map((it) => it.replace("=", ""));
      this.alone = starts.map((it) => it.startsWith("="));
      this.words = data.tokens.split("|");
      this.readers = new Map();
    }

    // The answers that may be of a key.
    async answers(key) {
      return (await load(`go-${fileOf(this.typed, key)}`)).a;
    }

    // The file with the phrases that begin with a key: those that have answers alone are passed over.
    async phrases(key) {
      let file = fileOf(this.typed, key);
      while (this.alone[file]) file--;
      return load(`go-${file}`);
    }

    async cards(plans) {
      const numbers = [...new Set(plans.map((plan) => Math.floor(plan / this.perCards)))];
      await Promise.all(numbers.map(async (number) => {
        const file = await load(`the-${number}`);
        if (!this.readers.has(number)) this.readers.set(number, lineReader(file));
      }));
      const line = (plan) => this.readers.get(Math.floor(plan / this.perCards))(plan % this.perCards);
      return plans.map((plan) => card(line(plan), plan, this.ending));
    }
  }

  function parse(text) {
    const typed = text.slice(0, 1000);
    const quoted = [...typed.matchAll(QUOTED)].map((it) => terms(it[1])).filter((it) => it.length > 0);
    const free = terms(typed.replace(QUOTED, " "));
    return { typed, terms: terms(typed), quoted, exact: quoted.length > 0 && free.length === 0, open: /[\p{Alphabetic}\p{N}]$/u.test(typed) };
  }

  // ---- direct answers

  function nameKey(list) {
    let key = ` ${folded(list).join(" ")} `;
    for (const [long, short] of SHORT) key = key.replaceAll(` ${long} `, ` ${short} `);
    return key.trim();
  }

  // The key of an answer, and whether it may be the beginning of a longer one.
  function answerKey(query) {
    const name = nameKey(query.terms);
    const quarter = QUARTER.exec(name);
    if (quarter) {
      const number = { i: 1, ii: 2, iii: 3, iv: 4 }[quarter[1]] ?? quarter[1];
      return { key: `${quarter[2]}-q${number}`, whole: true };
    }
    if (/^(nam )?\d{4}$/.test(name)) return { key: `nam ${name.slice(-4)}`, whole: true };
    const number = NUMBER.exec(query.typed)?.[0];
    if (number) return { key: words(number).map(fold).join(""), whole: true };
    const begins = /^\d/.test(name) && /[a-z]/.test(name);
    return begins ? { key: name.replaceAll(" ", ""), whole: true } : { key: name, whole: false };
  }

  async function answers(files, query) {
    if (query.terms.length === 0) return [];
    const { key, whole } = answerKey(query);
    const file = await files.answers(key);
    const marked = query.terms.filter((it) => it.marked !== null).map((it) => it.marked);
    const spelled = (answer) => {
      const own = new Set(words(`${answer.t} ${answer.f ?? ""}`));
      return marked.every((it) => own.has(it)) || whole;
    };
    const sorted = (list) => list.filter(spelled).sort((a, b) => b.c - a.c).slice(0, MOST_ANSWERS);
    const exact = sorted(Object.hasOwn(file, key) ? file[key] : []);
    if (exact.length > 0 || whole || query.terms.length < 2) return exact;
    const longer = Object.entries(file).filter(([name]) => name.startsWith(`${key} `));
    const seen = new Set();
    return sorted(longer.flatMap(([, list]) => list).filter(({ u }) => !seen.has(u) && seen.add(u)));
  }

  // ---- phrases

  async function phrase(files, list, open) {
    const heads = [list.slice(0, DEEPEST)];
    for (let from = DEEPEST - 1; from < list.length - 1; from += DEEPEST - 1) {
      const start = Math.min(from, list.length - DEEPEST);
      heads.push(list.slice(start, start + DEEPEST));
    }
    const parts = await Promise.all(heads.map(async (head) => {
      const file = await files.phrases(folded(head).join(" "));
      const whole = found(file, head, false);
      const last = head === heads.at(-1) && open && head.at(-1).folded.length > 1;
      return whole.plans.size === 0 && last ? found(file, head, true) : whole;
    }));
    const [first, ...others] = parts;
    for (const { plans } of others) {
      for (const plan of [...first.plans.keys()]) {
        if (!plans.has(plan)) first.plans.delete(plan);
        else first.unsure.add(plan);
      }
    }
    return first;
  }

  // ---- words, by the rules of src/page/search/places.rs

  // The plans of a word: sets of passages by plan.
  async function passages(files, word, open) {
    const sets = new Map();
    const first = fileOf(files.words, word.folded);
    const add = (list) => {
      const reader = new Reader(list);
      for (let plan = 0; reader.more; plan++) {
        plan += reader.number();
        const sign = reader.sign();
        const more = Math.floor(sign / PASSAGES);
        let set = 1 << (sign % PASSAGES);
        if (more < 3) for (let rest = more; rest > 0; rest--) set |= 1 << reader.sign();
        else if (sign < 3 * PASSAGES + 2) set = 0x3fffe | (sign & 1);
        else set = reader.sign() | (reader.sign() << 6) | (reader.sign() << 12);
        sets.set(plan, (sets.get(plan) ?? 0) | set);
      }
    };
    // A spelling has a list of its own where the word has several.
    if (word.marked !== null) {
      const key = `${word.folded} ${word.marked}`;
      const own = await load(`tu-${fileOf(files.words, key)}`);
      if (Object.hasOwn(own, key)) {
        add(own[key][word.marked]);
        return sets;
      }
    }
    const file = await load(`tu-${first}`);
    if (Object.hasOwn(file, word.folded)) {
      const [[spelling, list]] = Object.entries(file[word.folded]);
      if (word.marked === null || spelling === word.marked) add(list);
    } else if (open && word.folded.length > 1) {
      const last = Math.min(fileOf(files.words, `${word.folded}\uffff`), first + MOST_PREFIX_FILES - 1);
      for (let number = first; number <= last; number++) {
        for (const [key, lists] of Object.entries(await load(`tu-${number}`))) {
          if (key.startsWith(word.folded) && !key.includes(" ")) Object.values(lists).forEach(add);
        }
      }
    }
    return sets;
  }

  // The plans that have the words near each other, those that have them apart, and, where there is neither, those that
  // have most of them; each the best first.
  async function apart(files, query, but) {
    const seen = new Set();
    const own = query.terms.filter((it) => !seen.has(it.marked ?? it.folded) && seen.add(it.marked ?? it.folded));
    const sets = await Promise.all(own.map((word, at) => passages(files, word, query.open && at === own.length - 1)));
    const plans = new Map();
    sets.forEach((of, at) => {
      const rarity = Math.log(1 + files.plans / Math.max(of.size, 1));
      for (const [plan, set] of of) {
        const known = plans.get(plan) ?? { words: 0, set: 0x3ffff, worth: 0 };
        known.words += 1;
        known.set &= set;
        known.worth += rarity * (set & 1 ? 8 : set & 2 ? 3 : 1);
        plans.set(plan, known);
      }
    });
    const lists = { near: [], apart: [], some: [] };
    const most = Math.max(0, ...[...plans.values()].map((it) => it.words));
    for (const [plan, it] of plans) {
      if (but.has(plan) || it.words < most) continue;
      const list = it.words < own.length ? lists.some : it.set ? lists.near : lists.apart;
      list.push({ plan, worth: it.worth });
    }
    const sorted = (list) => list.sort((a, b) => b.worth - a.worth || a.plan - b.plan).map((it) => it.plan);
    return { near: sorted(lists.near), apart: sorted(lists.apart), some: sorted(lists.some) };
  }

  // The plans whose title or text has the words in a row, the best part first, and those that have them in their number,
  // bodies, themes or signers alone.
  async function inARow(files, query) {
    const whole = await phrase(files, query.terms, query.open);
    const needed = query.exact && query.quoted.length === 1 ? [] : query.quoted;
    const parts = await Promise.all(needed.map((it) => phrase(files, it, false)));
    const keep = (plan) => parts.every(({ plans }) => plans.has(plan));
    const entries = [...whole.plans].filter(([plan]) => keep(plan));
    entries.sort((a, b) => b[1].place - a[1].place || a[0] - b[0]);
    const plans = (is) => entries.filter(([, it]) => is(it.count)).map(([plan]) => plan);
    // Of a phrase that is longer than what files compare the places are not known.
    const known = query.terms.length <= DEEPEST;
    return { places: known ? new Map(entries.map(([plan, it]) => [plan, it.count])) : undefined, all: new Map(entries), plans: plans((it) => it > 0), about: plans((it) => it === 0), unsure: whole.unsure, keep };
  }

  return { Files, parse, answerKey, answers, inARow, apart };
})();

// ---- what a reader sees

(() => {
  "use strict";

  const { load, spelled, fold, words, Reader, WORD } = kehoachTim;
  const { Files, parse, answerKey, answers, inARow, apart } = kehoachHoi;
  const FIRST = 10;
  const MORE = 20;
  const NEAR = 3;
  const SHOWN_PLACES = 2;
  const MOST_PLACES = 30;
  const FACETS = 5;

  const form = document.getElementById("kh-tim");
  if (!form) return;
  const said = form.dataset;
  const files = new Files(said);
  const input = form.querySelector("input");
  const parts = Object.fromEntries(["noi", "tra-loi", "so", "ket-qua", "loc", "nhom", "cach", "muc"].map((it) => [it, document.getElementById(`kh-tim-${it}`)]));
  const figures = new Intl.NumberFormat(document.documentElement.lang);
  const count = (name, n) => (n === 1 ? said[`${name}One`] : said[`${name}Many`]).replace("{n}", figures.format(n));
  const plansOf = (n) => (n === 1 ? said.one : said.many).replace("{n}", figures.format(n));
  const chosen = { nam: "", "co-quan": "" };
  let run = 0;
  let speaking;

  function make(name, className, ...content) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }

  function link(href, className, ...content) {
    const element = make("a", className, ...content);
    element.href = href;
    return element;
  }

  // Text of an author in a page of another language.
  const author = (element) => {
    if (said.lang) element.lang = said.lang;
    return element;
  };

  function say(text, shown) {
    parts.so.textContent = text;
    parts.so.hidden = !shown;
    clearTimeout(speaking);
    speaking = setTimeout(() => (parts.noi.textContent = text), 600);
  }

  // ---- marks

  const folds = new Map();
  function tokens(text) {
    const list = [];
    for (const match of text.matchAll(WORD)) {
      const raw = match[0];
      if (!folds.has(raw)) {
        const spelling = spelled(raw);
        folds.set(raw, [spelling, fold(spelling)]);
      }
      const [spelling, folded] = folds.get(raw);
      list.push({ from: match.index, to: match.index + raw.length, spelling, folded });
    }
    return list;
  }

  const fits = (token, term, open) =>
    (token.folded === term.folded && (term.marked === null || token.spelling === term.marked)) || (open && token.folded.startsWith(term.folded));

  // The ranges in which a text has the terms in a row.
  function rows(text, terms, open) {
    const list = tokens(text);
    const ranges = [];
    for (let at = 0; at + terms.length <= list.length; at++) {
      if (terms.every((term, next) => fits(list[at + next], term, open && next === terms.length - 1))) {
        ranges.push([list[at].from, list[at + terms.length - 1].to]);
        at += terms.length - 1;
      }
    }
    return ranges;
  }

  // The ranges of single words of the query.
  function singles(text, query) {
    const wanted = (token) => query.terms.some((term) => fits(token, term, false));
    return tokens(text).filter(wanted).map(({ from, to }) => [from, to]);
  }

  function write(element, text, ranges) {
    let at = 0;
    for (const [from, to] of ranges) {
      element.append(text.slice(at, from), make("mark", "", text.slice(from, to)));
      at = to;
    }
    element.append(text.slice(at));
    return element;
  }

  const marked = (element, text, query) => {
    const whole = rows(text, query.terms, query.open);
    return write(element, text, whole.length > 0 || query.terms.length < 2 ? whole : []);
  };

  // ---- passages

  async function text(card) {
    const first = await load(`van-1/${card.path}`);
    const others = [];
    for (let part = 2; part <= first.m; part++) others.push(load(`van-${part}/${card.path}`));
    return [first, ...(await Promise.all(others))].flatMap((it) => it.s);
  }

  // The places of a phrase, or the one line that has most of the words.
  function places(sections, query, inARow) {
    const found = [];
    let best;
    for (const section of sections) {
      for (const line of section.l) {
        if (inARow) {
          for (const range of rows(line, query.terms, query.open)) {
            if (found.length < MOST_PLACES) found.push({ section, line, ranges: [range] });
          }
          continue;
        }
        const ranges = singles(line, query);
        const worth = new Set(ranges.map(([from, to]) => fold(spelled(line.slice(from, to))))).size;
        if (worth > 0 && (!best || worth > best.worth)) best = { section, line, ranges, worth };
      }
    }
    return inARow ? found : best ? [best] : [];
  }

  // The words around a place: from the beginning of the sentence or a little before it.
  function around({ line, ranges }) {
    const [first, last] = [ranges[0][0], ranges[Math.min(ranges.length, 6) - 1][1]];
    let from = Math.max(0, ...[". ", "; ", ": "].map((it) => line.lastIndexOf(it, first) + 2).filter((it) => it > 1 && it <= first));
    if (first - from > 90) from = line.indexOf(" ", first - 70) + 1;
    if (from > first) from = first;
    let to = Math.min(line.length, Math.max(last + 60, from + 200), from + 400);
    if (to < last && ranges.length === 1) to = last;
    const space = line.indexOf(" ", to);
    if (to < line.length) to = space < 0 || space - to > 40 ? to : space;
    const inside = ranges.filter(([start, end]) => start >= from && end <= to).map(([start, end]) => [start - from, end - from]);
    return { before: from > 0 ? "… " : "", text: line.slice(from, to), after: to < line.length ? " …" : "", inside };
  }

  const fragment = (text) => encodeURIComponent(text).replaceAll("-", "%2D");

  // «mục II.6» for the heading of the id `ii-6`.
  const numbered = (id) => said.section.replace("{number}", id.split("-").map((it) => (/^[ivx]+$/.test(it) ? it.toUpperCase() : it)).join("."));

  // A passage: its words, which lead to the place in the plan, and where that is.
  function passage(card, place) {
    const { before, text, after, inside } = around(place);
    const { section, line, ranges } = place;
    const words = line.slice(ranges[0][0], ranges[0][1]);
    const to = link(`${card.href}#${section.i ?? ""}:~:text=${fragment(words)}`, "", before);
    write(to, text, inside).append(after);
    const item = make("li", "", author(to), " ");
    item.append(make("span", "kh-note", section.i ? section.h ?? numbered(section.i) : said.opening));
    if (section.h) author(item.lastChild);
    return item;
  }

  async function addPassages(item, card, query, group, own) {
    const list = places(await text(card), query, group.inARow);
    if (own !== run) return;
    const inTitle = group.inARow ? rows(card.title, query.terms, query.open).length : 0;
    if (group.unsure?.has(card.plan)) group.settle(card.plan, list.length + inTitle, item);
    if (list.length === 0) return;
    const items = list.map((place) => passage(card, place));
    item.append(make("ul", "kh-passages", ...items.slice(0, SHOWN_PLACES)));
    const rest = items.slice(SHOWN_PLACES);
    if (rest.length > 0) {
      const all = (group.places?.get(card.plan) ?? items.length + inTitle) - inTitle;
      item.append(make("details", "", make("summary", "", count("more", Math.max(all - SHOWN_PLACES, rest.length))), make("ul", "kh-passages", ...rest)));
    }
  }

  // Rows get their passages when they come into view.
  const pending = new Map();
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !pending.has(target)) continue;
      const add = pending.get(target);
      pending.delete(target);
      watcher.unobserve(target);
      add().catch(() => {});
    }
  }, { rootMargin: "100px" });

  function row(card, query, group, own) {
    const title = author(marked(link(card.href, "kh-row-title"), card.title, query));
    const facts = author(make("span", "kh-row-facts"));
    const known = [card.number, card.date, card.body].filter(Boolean);
    known.forEach((fact, at) => {
      const element = make(at === 0 ? "bdi" : "span");
      marked(element, fact, query);
      facts.append(element, at < known.length - 1 ? "\u00a0· " : "");
    });
    for (const badge of card.badges) facts.append(" ", make("span", "kh-badge", badge));
    const item = make("li", "kh-row", title, facts);
    const add = () => addPassages(item, card, query, group, own);
    if (group.unsure?.has(card.plan)) group.checks.push(add().catch(() => {}));
    else {
      pending.set(item, add);
      watcher.observe(item);
    }
    return item;
  }

  // ---- groups

  function heading(group) {
    const n = group.plans.length;
    const plans = plansOf(n);
    const sum = group.places ? group.plans.reduce((all, plan) => all + group.places.get(plan), 0) : 0;
    return sum > 0 ? count("places", sum).replace("{plans}", plans) : plans;
  }

  // A group of results: the first of them, and a button for more.
  async function show(group, query, own, first) {
    const list = author(make("ol", "kh-rows kh-results"));
    const number = make("span", "kh-count", heading(group));
    const more = make("button", "kh-search-more");
    more.type = "button";
    const append = async (n) => {
      const from = list.children.length;
      const cards = await files.cards(group.plans.slice(from, from + n));
      if (own !== run) return;
      list.append(...cards.map((card) => row(card, query, group, own)));
      const rest = group.plans.length - list.children.length;
      more.hidden = rest <= 0;
      more.textContent = count("rest", rest);
      return list.children[from];
    };
    // What the text says of a plan of which the files are not sure.
    group.settle = (plan, places, item) => {
      if (places === 0) {
        group.plans = group.plans.filter((it) => it !== plan);
        item.remove();
      } else group.places?.set(plan, places);
      number.textContent = heading(group);
    };
    more.onclick = async () => (await append(MORE))?.querySelector("a").focus();
    if (group.folded) {
      const fold = make("details", "kh-fold", make("summary", "", group.title, " ", number), list, more);
      fold.addEventListener("toggle", () => fold.open && list.children.length === 0 && append(FIRST));
      more.hidden = true;
      parts.nhom.append(fold);
      return;
    }
    await append(first);
    if (own !== run) return;
    const section = make("section", "kh-search-group", make("h2", "", group.title, " ", number), list, more);
    section.dataset.group = group.name;
    parts.nhom.append(section);
  }

  // ---- direct answers

  function answerCard(answer) {
    const box = make("div", "kh-answer");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `${said.answer}: ${answer.t}`);
    box.append(author(make("p", "kh-kicker", answer.k)), author(make("h2", "", link(answer.u, "", answer.t))));
    if (answer.f) box.append(author(make("p", "kh-answer-facts", answer.f)));
    if (answer.w.length > 0) {
      box.append(make("ul", "kh-answer-ways", ...answer.w.map(([title, href]) => make("li", "", link(href.startsWith("../") ? href : answer.u + href, "", title)))));
    }
    return box;
  }

  // A title that is typed whole gives its plan, with the ways on of its number.
  async function titleAnswer(group, query, own) {
    if (group.plans.length === 0 || query.terms.length < 4) return;
    const [card] = await files.cards(group.plans.slice(0, 1));
    const folded = (list) => list.map((it) => it.folded).join(" ");
    if (own !== run || words(card.title).map(fold).join(" ") !== folded(query.terms)) return;
    const facts = [card.number, card.date, card.body].filter(Boolean).join(" · ");
    const [numbered] = /\d/.test(card.number) ? await answers(files, parse(card.number)) : [];
    const ways = numbered?.u === card.href ? numbered.w : [];
    if (own !== run) return;
    parts["tra-loi"].append(answerCard({ k: said.plan, t: card.title, u: card.href, f: facts, w: ways }));
    parts["tra-loi"].hidden = false;
  }

  // ---- facets

  async function facets(plans, own) {
    const all = await load("mat-0");
    if (own !== run) return;
    const found = new Set(plans);
    const lists = [["nam", said.year], ["co-quan", said.body]].map(([name, title]) => {
      const values = all[name].map(([key, words, list]) => ({ key, words, n: each(list).filter((plan) => found.has(plan)).length }));
      const some = values.filter((it) => it.n > 0 || it.key === chosen[name]);
      if (name === "co-quan") some.sort((a, b) => b.n - a.n);
      return { name, title, some };
    });
    parts.loc.replaceChildren(...lists.filter((it) => it.some.length > 0).flatMap((it) => facet(it)));
  }

  function each(list) {
    const reader = new Reader(list);
    const plans = [];
    for (let plan = 0; reader.more; plan++) plans.push((plan += reader.number()));
    return plans;
  }

  function facet({ name, title, some }) {
    const most = Math.max(1, ...some.map((it) => it.n));
    const entry = ({ key, words, n }) => {
      const current = chosen[name] === key;
      const to = link(address({ [name]: current ? "" : key }), "", words);
      if (current) to.setAttribute("aria-current", "true");
      to.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        chosen[name] = current ? "" : key;
        update();
      });
      return make("li", "", name === "nam" ? to : author(to), bar(n / most), make("span", "", figures.format(n)));
    };
    const id = `kh-tim-loc-${name}`;
    const head = make("p", "kh-facet-name", title);
    head.id = id;
    const list = make("ul", "kh-facet", ...some.slice(0, FACETS).map(entry));
    list.setAttribute("aria-labelledby", id);
    const rest = some.slice(FACETS);
    if (rest.length === 0) return [head, list];
    const others = make("ul", "kh-facet", ...rest.map(entry));
    const fold = make("details", "", make("summary", "", said.others, " ", make("span", "kh-count", figures.format(rest.length))), others);
    fold.open = rest.some((it) => it.key === chosen[name]);
    return [head, list, fold];
  }

  function bar(share) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "kh-bar");
    svg.setAttribute("width", `${Math.max(1, Math.round(share * 100))}%`);
    return svg;
  }

  // ---- the page

  function address(changes = {}) {
    const state = { q: input.value.trim(), ...chosen, ...changes };
    const parameters = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    return parameters.size ? `?${parameters}` : location.pathname.split("/").at(-1) || "./";
  }

  function remember() {
    try {
      history.replaceState(null, "", address());
    } catch {
      // A browser may forbid it too often a second, or in a folder; the results stand all the same.
    }
  }

  async function passing() {
    const names = Object.keys(chosen).filter((name) => chosen[name]);
    if (names.length === 0) return () => true;
    const all = await load("mat-0");
    const sets = names.map((name) => new Set(each(all[name].find(([key]) => key === chosen[name])?.[2] ?? "")));
    return (plan) => sets.every((set) => set.has(plan));
  }

  function clear() {
    pending.clear();
    watcher.disconnect();
    parts.nhom.replaceChildren();
    parts["tra-loi"].replaceChildren();
    parts["tra-loi"].hidden = parts["ket-qua"].hidden = parts.cach.hidden = true;
  }

  // Shows what is asked for; `data-done` then says for which query all is there.
  async function update() {
    const own = ++run;
    remember();
    delete parts["ket-qua"].dataset.done;
    const typed = input.value.trim();
    const query = parse(typed);
    try {
      if (query.terms.length > 0 || Object.values(chosen).some(Boolean)) {
        await results(query, own, await passing());
      } else {
        clear();
        parts.muc.hidden = false;
        say(typed ? said.none : "", typed !== "");
      }
    } catch {
      if (own === run) {
        parts.muc.hidden = false;
        say(said.failed, true);
      }
    }
    if (own === run) parts["ket-qua"].dataset.done = typed;
  }

  async function results(query, own, passes) {
    if (query.terms.length === 0) {
      const plans = Array.from({ length: files.plans }, (_, plan) => plan).filter(passes);
      clear();
      parts["ket-qua"].hidden = false;
      await show({ name: "all", title: said.plan, plans }, query, own, FIRST);
      return finish(plans, own);
    }
    let [answer, whole] = await Promise.all([answers(files, query), inARow(files, query)]);
    if (whole.plans.length === 0 && answer[0]?.n && words(answer[0].n).length > query.terms.length) {
      // A number in one word, «491khvp», is sought in texts as it is written.
      query = { ...parse(answer[0].n), open: false };
      whole = await inARow(files, query);
    }
    const phrase = { name: "phrase", title: said.phrase, plans: whole.plans.filter(passes), places: whole.places, unsure: whole.unsure, checks: [], inARow: true };
    // All that the first rows need, before what was there goes.
    await files.cards(phrase.plans.slice(0, FIRST));
    if (own !== run) return;
    clear();
    parts.muc.hidden = true;
    parts["tra-loi"].append(...answer.map(answerCard));
    parts["tra-loi"].hidden = answer.length === 0;
    parts["ket-qua"].hidden = parts.cach.hidden = false;
    if (phrase.plans.length > 0) {
      await show(phrase, query, own, FIRST);
      say(`${phrase.title}: ${heading(phrase)}`, false);
      if (answer.length === 0) titleAnswer(phrase, query, own).catch(() => {});
    }
    let others = { near: [], apart: [], some: [] };
    const several = !query.exact && new Set(query.terms.map((it) => it.marked ?? it.folded)).size > 1;
    // The words of a number that has its answer mean something else where they stand apart: they are sought when asked for.
    const answered = answer.length > 0 && answerKey(query).whole;
    if (several && !answered) {
      others = await apart(files, query, whole.all);
      if (own !== run) return;
    }
    const passed = (list) => list.filter((plan) => passes(plan) && whole.keep(plan));
    const near = { name: "near", title: said.near, plans: passed([...whole.about, ...others.near]) };
    const all = { name: "apart", title: said.apart, plans: passed(others.apart) };
    const some = { name: "some", title: said.some, plans: passed(others.some) };
    const shown = Math.max(NEAR, FIRST - phrase.plans.length);
    if (near.plans.length > 0) await show(near, query, own, shown);
    const alone = phrase.plans.length + near.plans.length === 0;
    if (own === run && all.plans.length > 0) await show({ ...all, folded: !alone }, query, own, FIRST);
    if (own === run && alone && all.plans.length === 0 && some.plans.length > 0) await show(some, query, own, FIRST);
    if (several && answered && own === run) later(query, own, whole, passed);
    await Promise.all(phrase.checks);
    const plans = [...phrase.plans, ...near.plans];
    if (plans.length > 0) return finish(plans, own);
    return finish(alone && all.plans.length > 0 ? all.plans : some.plans, own);
  }

  // A fold in the place of the plans that have the words of a number apart.
  function later(query, own, whole, passed) {
    const fold = make("details", "kh-fold", make("summary", "", said.apart));
    fold.addEventListener("toggle", async () => {
      const { near, apart: far } = await apart(files, query, whole.all);
      if (own !== run) return;
      const plans = passed([...near, ...far]);
      await show({ name: "apart", title: said.apart, plans }, query, own, FIRST);
      fold.remove();
    }, { once: true });
    parts.nhom.append(fold);
  }

  async function finish(plans, own) {
    if (own !== run) return;
    if (plans.length === 0) {
      parts.muc.hidden = parts["tra-loi"].hidden === false;
      parts["ket-qua"].hidden = !Object.values(chosen).some(Boolean);
      say(said.none, parts["tra-loi"].hidden);
    } else if (!parts.nhom.querySelector("[data-group=phrase]")) say(plansOf(plans.length), false);
    await facets(plans, own);
  }

  const links = () => [...parts["tra-loi"].querySelectorAll("h2 a"), ...parts.nhom.querySelectorAll(".kh-row-title")].filter((it) => it.checkVisibility?.() ?? true);

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

  let typing;
  const asked = new URLSearchParams(location.search);
  input.value = (asked.get("q") ?? "").slice(0, input.maxLength);
  for (const name of Object.keys(chosen)) chosen[name] = asked.get(name) ?? "";
  document.querySelectorAll(".kh-no-script").forEach((note) => (note.hidden = true));
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    update();
  });
  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(update, 200);
  });
  document.addEventListener("keydown", walk);
  const wide = matchMedia("(min-width: 62rem)");
  const narrow = parts.loc.closest("details");
  const unfold = () => (narrow.open = wide.matches);
  wide.addEventListener("change", unfold);
  unfold();
  update();
  if (!input.value) input.focus({ preventScroll: true });
})();
