// What the map (map.js) reads: files that are scripts and call kehoachMap, which a browser reads from a folder too;
// src/page/graph/map/files.rs says what each holds. Nothing here draws.

const kehoachMap = (() => {
  "use strict";

  const root = document.getElementById("kh-ban-do");
  if (!root) return null;

  const NAMES = { "-1": "truoc", "-2": "sau", "-3": "khong-ro" };
  const PAGE = 256;
  const asked = new Map();
  const waiting = new Map();
  const years = new Map();
  const documents = [];
  let data = null;

  // What a file holds; null when it cannot be had.
  function load(key, file) {
    if (!asked.has(key)) {
      const arrived = new Promise((arrive) => {
        waiting.set(key, arrive);
        const script = document.createElement("script");
        script.src = root.dataset.folder + file;
        // What failed once is asked for again when it is needed next.
        script.onerror = () => {
          asked.delete(key);
          script.remove();
          arrive(null);
        };
        document.head.append(script);
      });
      asked.set(key, arrived);
    }
    return asked.get(key);
  }

  // Of each lane the number of its first document, one more at the end; of each document its lane.
  const starts = [0];
  const lanes = [];

  async function first() {
    data = await load("first", "ban-do.js");
    data?.lanes.forEach((count, lane) => {
      starts.push(starts.at(-1) + count);
      lanes.push(...Array(count).fill(lane));
    });
    return data;
  }

  // Those of a column of the axis that cite: number, issuer, address, group, day of the year, what they cite.
  async function year(column) {
    const [code] = data.columns[column];
    const list = await load(`plans ${column}`, `nam-${NAMES[code] ?? code}.js`);
    if (list && !years.has(column)) {
      years.set(column, list.map(([number, issuer, url, group, day, ...cites]) => ({ number, issuer, url, group, day, cites })));
    }
    return years.get(column) ?? [];
  }

  const laneOf = (number) => lanes[number];

  // Loads the pages of some documents, so that `document` knows them.
  async function need(numbers) {
    const page = (number) => {
      const lane = laneOf(number);
      return [lane, Math.floor((number - starts[lane]) / PAGE)].join("-");
    };
    await Promise.all([...new Set(numbers.map(page))].map(async (at) => {
      const [lane, piece] = at.split("-").map(Number);
      const list = (await load(`documents ${at}`, `van-ban-${at}.js`)) ?? [];
      list.forEach(([number, note, url, square, cited, counts], index) => {
        const n = starts[lane] + piece * PAGE + index;
        documents[n] ??= { n, lane, number, note, url, square, cited, counts };
      });
    }));
  }

  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[đð]/g, "d");

  const receive = (kind) => (...parts) => {
    const list = parts.pop();
    waiting.get([kind, ...(parts.length ? [parts.join("-")] : [])].join(" "))?.(list);
  };

  return {
    // These three are called by the files.
    first: receive("first"),
    plans: receive("plans"),
    documents: receive("documents"),
    load: first,
    year,
    yearAt: (column) => years.get(column),
    need,
    document: (number) => documents[number],
    count: () => starts.at(-1),
    starts,
    laneOf,
    fold,
  };
})();
