// A published site: its files, its pages, and where an address in it leads.
//
// Files and pages are paths below the site's folder, written with `/`. An address is what stands
// behind the folder's own URL: `nam/2024/` for the page `nam/2024/index.html`.

import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";

export async function readSite(folder) {
  const root = path.resolve(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
  const pages = files.filter((file) => file.endsWith(".html"));
  if (pages.length === 0) {
    throw new Error(`${folder}: no HTML page in this folder`);
  }
  return { root, files: new Set(files), pages, url: pathToFileURL(root).href + "/" };
}

// The pages asked for, by file or by address; every page when none is asked for.
export function choosePages(site, asked) {
  if (asked.length === 0) {
    return site.pages;
  }
  return asked.map((address) => {
    const page = fileAt(site, address.replace(/^\//, ""));
    if (!page) {
      throw new Error(`${address}: no such page`);
    }
    return page;
  });
}

// The file that answers at an address, or undefined.
export function fileAt(site, address) {
  const file = address === "" || address.endsWith("/") ? `${address}index.html` : address;
  return site.files.has(file) ? file : undefined;
}

export function addressOf(page) {
  const address = page.replace(/(^|\/)index\.html$/, "$1");
  return address.split("/").map(encodeURIComponent).join("/");
}

export function fileUrl(site, page) {
  return pathToFileURL(path.join(site.root, page)).href;
}

// Serves the site on loopback below a sub-path, as a host does that keeps several sites.
export async function serve(site) {
  const base = "/cong/ke-hoach/";
  const server = createServer((request, response) => {
    const file = requestedFile(site, base, request.url);
    if (!file) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, { "Content-Type": mediaType(file) });
    createReadStream(path.join(site.root, file)).pipe(response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => server.close().closeAllConnections(),
  };
}

function requestedFile(site, base, target) {
  const { pathname } = new URL(target, "http://localhost");
  return pathname.startsWith(base) ? fileAt(site, decode(pathname.slice(base.length))) : undefined;
}

// Undoes percent-encoding; a text that is not well encoded stays as it is and matches no file.
export function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const MEDIA_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

function mediaType(file) {
  return MEDIA_TYPES[path.extname(file)] ?? "application/octet-stream";
}
