import { Hono } from "hono";
import { type Assets, createAssets } from "../../http/assets.ts";
import { pageLanguage } from "../../http/page-language.ts";
import type { Settings } from "../../settings.ts";
import { textsIn } from "../../texts.ts";
import { Page } from "./page.tsx";

/** `GET /`: the first page in the person's language, and the files it loads. */
export function pageRoutes({ office, trial }: Pick<Settings, "office" | "trial">): Hono {
  const assets: Assets = createAssets("web", new URL("./assets/", import.meta.url));
  const routes = new Hono();
  routes.get("/", (context) => {
    const texts = textsIn(pageLanguage(context));
    context.header("Cache-Control", "no-cache");
    context.header("Vary", "Cookie, Accept-Language");
    return context.html(`<!doctype html>${<Page texts={texts} assets={assets} office={office} trial={trial} />}`);
  });
  routes.route("/", assets.routes);
  return routes;
}
