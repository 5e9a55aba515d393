import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Hono } from "hono";

const TYPES: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
};

/** The scripts, styles and pictures of one room, read once at start. */
export interface Assets {
  /** Where the page finds this file. Throws for a name that does not exist. */
  url(name: string): string;
  /** To be mounted at the root. */
  routes: Hono;
}

/**
 * Serves the files of `folder` under `/assets/<room>-<hash>/`. The hash is of all their content together: their
 * addresses change with them, so that browsers may keep them for good, and modules import each other by plain names.
 */
export function createAssets(room: string, folder: URL): Assets {
  const names = readdirSync(folder).filter((name) => extension(name) in TYPES);
  const files = new Map(names.sort().map((name) => [name, readFileSync(new URL(name, folder))]));
  const hash = createHash("sha256");
  for (const [name, bytes] of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  const base = `/assets/${room}-${hash.digest("hex").slice(0, 12)}/`;

  const routes = new Hono();
  for (const [name, plain] of files) {
    const zipped = gzipSync(plain, { level: 9 });
    routes.get(base + name, (context) => {
      const zip = /\bgzip\b/.test(context.req.header("accept-encoding") ?? "");
      return context.body(new Uint8Array(zip ? zipped : plain), 200, {
        "Content-Type": TYPES[extension(name)] as string,
        "Cache-Control": "public, max-age=31536000, immutable",
        Vary: "Accept-Encoding",
        ...(zip && { "Content-Encoding": "gzip" }),
      });
    });
  }
  return {
    url(name) {
      if (!files.has(name)) throw new Error(`No asset ${name} in ${folder.pathname}`);
      return base + name;
    },
    routes,
  };
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
