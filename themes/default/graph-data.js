// The graph in pieces for the explorer (graph.js): nodes, names, ids, and ways between two nodes. The pieces are
// scripts that call kehoachGraph, which a browser reads from a folder too; src/page/graph/shard.rs says what
// each holds. A node's rank holds until the next build, its id for good. Nothing here draws.

const kehoachGraph = (() => {
  "use strict";

  const root = document.getElementById("kh-kham-pha");
  if (!root) return null;

  const { root: FOLDER, count, nodes, names } = root.dataset;
  const COUNT = Number(count);
  const NODES = Number(nodes);
  const NAMES = Number(names);
  const NAME_PIECES = Math.ceil(COUNT / NAMES);
  const FILES = { nodes: "nut-", names: "ten-", ids: "dia-chi-" };
  const FAR = 2000;

  const loading = new Map();
  const waiting = new Map();
  const nodePieces = new Map();

  // What a piece holds; null when it cannot be had.
  function load(kind, piece) {
    const file = `${FILES[kind]}${piece}.js`;
    if (!loading.has(file)) {
      const arrived = new Promise((arrive) => {
        waiting.set(file, arrive);
        const script = document.createElement("script");
        script.src = FOLDER + file;
        // What failed once is asked for again when it is needed next.
        script.onerror = () => {
          loading.delete(file);
          script.remove();
          arrive(null);
        };
        document.head.append(script);
      });
      loading.set(file, arrived);
    }
    return loading.get(file);
  }

  const receive = (kind) => (piece, data) => waiting.get(`${FILES[kind]}${piece}.js`)?.(data);

  // Loads the pieces of some nodes, so that `node` knows them.
  async function need(ranks) {
    const pieces = new Set(ranks.map((rank) => Math.floor(rank / NODES)));
    async function fetched(piece) {
      const list = await load("nodes", piece);
      if (list) nodePieces.set(piece, list);
    }
    await Promise.all([...pieces].filter((piece) => !nodePieces.has(piece)).map(fetched));
  }

  function node(rank) {
    const it = nodePieces.get(Math.floor(rank / NODES))?.[rank % NODES];
    if (!it) return null;
    const [number, title, address, level, year, flags, body, type, cited, out, into] = it;
    const id = decodeURIComponent(address.replace(/\/(index\.html)?$/, ""));
    const [plan, draft] = [flags % 2 === 1, flags > 1];
    return { rank, id, number, title, address, level, year, plan, draft, body, type, cited, out, into };
  }

  // In which piece an id is: the lower half of its FNV-1a hash of 64 bits, as src/base/hash.rs has it.
  function pieceOf(id) {
    let hash = 0x84222325;
    for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x1b3);
    return (hash >>> 0) % NAME_PIECES;
  }

  // The rank of an id; null when there is no such node any more.
  async function rankOf(id) {
    const ids = (await load("ids", pieceOf(id))) ?? {};
    return Object.hasOwn(ids, id) ? ids[id] : null;
  }

  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[đð]/g, "d");

  const sizeOf = (piece) => Math.min(NAMES, COUNT - piece * NAMES);

  let allNames = null;
  function namesOfAll() {
    allNames ??= Promise.all(Array.from({ length: NAME_PIECES }, (_, piece) => load("names", piece))).then((lists) => {
      // A name's place is its node's rank, so a piece that cannot be had leaves its places empty.
      const whole = lists.map((list, piece) => list ?? new Array(sizeOf(piece)).fill(""));
      if (lists.includes(null)) allNames = null;
      return whole.flat().map((name) => ({ name, folded: fold(name) }));
    });
    return allNames;
  }

  // The node that is meant by what a reader typed: the name itself, a number, the beginning of a name, a part of one.
  async function find(typed) {
    const wanted = fold(typed.trim());
    if (!wanted) return null;
    const all = await namesOfAll();
    const ways = [
      ({ folded }) => folded === wanted,
      ({ folded }) => folded.split(" · ", 1)[0] === wanted,
      ({ folded }) => folded.startsWith(wanted),
      ({ folded }) => folded.includes(wanted),
    ];
    const found = ways.map((fits) => all.findIndex(fits)).find((rank) => rank >= 0);
    return found ?? null;
  }

  async function suggest(typed, most) {
    const wanted = fold(typed.trim());
    if (!wanted) return [];
    const found = [];
    for (const { name, folded } of await namesOfAll()) {
      if (folded.includes(wanted) && found.push(name) === most) break;
    }
    return found;
  }

  // The shortest way, in whichever direction edges lead; null when there is none, or none that is near. It is sought from
  // both ends, because a hub knows only some of those that cite it, and each of them knows the hub.
  async function way(start, end) {
    const sides = [start, end].map((rank) => ({ before: new Map([[rank, null]]), edge: [rank] }));
    let met = start === end ? start : undefined;
    for (let seen = 0; met === undefined && seen < FAR; ) {
      const [side] = sides.filter(({ edge }) => edge.length > 0).sort((a, b) => a.edge.length - b.edge.length);
      if (!side) return null;
      const other = sides.find((it) => it !== side);
      const now = side.edge;
      side.edge = [];
      seen += now.length;
      await need(now);
      for (const rank of now) {
        const { out, into } = node(rank) ?? { out: [], into: [] };
        for (const [next] of [...out, ...into]) {
          if (side.before.has(next)) continue;
          side.before.set(next, rank);
          side.edge.push(next);
        }
      }
      // All that meet now are equally near; the first is the same each time.
      met = side.edge.filter((rank) => other.before.has(rank)).sort((a, b) => a - b)[0];
    }
    if (met === undefined) return null;
    const back = ({ before }) => {
      const steps = [];
      for (let rank = before.get(met); rank !== null; rank = before.get(rank)) steps.push(rank);
      return steps;
    };
    return [...back(sides[0]).reverse(), met, ...back(sides[1])];
  }

  return {
    nodes: receive("nodes"),
    names: receive("names"),
    ids: receive("ids"),
    need,
    node,
    rankOf,
    find,
    suggest,
    way,
  };
})();
