import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { findLanguage, type Language } from "../texts.ts";

const COOKIE = "lang";

/**
 * In which language a page is written: what `?lang=` asks for (and a cookie then remembers), else what was asked for
 * before, else the first one of the browser's that we speak, else Vietnamese.
 */
export function pageLanguage(context: Context): Language {
  const asked = findLanguage(context.req.query("lang"));
  if (asked !== undefined) {
    setCookie(context, COOKIE, asked, { path: "/", maxAge: 31_536_000, sameSite: "Lax", httpOnly: true });
    return asked;
  }
  return findLanguage(getCookie(context, COOKIE)) ?? preferred(context.req.header("accept-language") ?? "") ?? "vi";
}

/** The first language we speak of an Accept-Language header, by weight and then by order. */
function preferred(header: string): Language | undefined {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().split(";");
      const weight = rest.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: findLanguage(tag.trim()), weight: Number(weight ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .find(({ language }) => language !== undefined)?.language;
}
