import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTyped } from "../../src/channels/terminal/channel.ts";
import { readScript } from "../../src/channels/terminal/script.ts";
import { Page } from "../../src/channels/web/page.tsx";
import type { Input } from "../../src/dialogue/input.ts";
import { LANGUAGES, localeOf, textsIn } from "../../src/texts.ts";
import { OFFICE, Person, pack, picture } from "../conversations/person.ts";
import { intlNames, marked, unmarked, wordsBeyond } from "./pseudo-locale.ts";

const JOURNEYS = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".chat"));
const linesOf = (journey: string) => readScript(readFileSync(new URL(journey, import.meta.url), "utf8"));

/** What the plan and its lists name is data; ids of the program (`near-poor`, `cityFund`) are none. */
function namesIn(value: unknown): string[] {
  if (typeof value === "string") return /^[\w-]+$/.test(value) && !/^\p{Lu}/u.test(value) ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(namesIn) : [];
}
const { units, ...plan } = pack;
const NAMES = [...namesIn(plan), ...Object.values(units).flatMap((list) => list.map(({ name }) => name))];
const OWN_NAMES = LANGUAGES.map((language) => textsIn(language)("common:ownName"));
const WRITTEN = LANGUAGES.flatMap((language) => intlNames(localeOf(language)));
const LETTERS = pack.tracks.map(({ letter }) => letter);
/** Signs of this house. */
const SIGNS = [/\b[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\b/g, /\bR\d{1,2}\b/g, /https:\/\/\S+/g];

/** What a stretch says beyond data: the plan's names, what was typed here, codes. */
function beyond(stretch: string, typed: readonly string[]): string {
  const bare = SIGNS.reduce((left, sign) => left.replace(sign, " "), stretch);
  if (LETTERS.includes(bare.trim())) return "";
  const names = [...NAMES, ...WRITTEN].filter((name) => bare.toLowerCase().includes(name.toLowerCase()));
  return wordsBeyond(bare, [...names, ...OWN_NAMES, ...Object.values(OFFICE), ...typed]);
}

describe.each(JOURNEYS)("%s in a made-up language", (journey) => {
  it("says nothing but sentences of locales, and data", async () => {
    const person = new Person({ texts: (language) => marked(textsIn(language)) });
    const typed: string[] = [];
    const found = new Set<string>();
    const send = async (input: Input) => {
      await person.send(input);
      for (const text of [person.reply.text, ...person.reply.choices.map(({ label }) => label)])
        for (const stretch of unmarked(text)) {
          const words = beyond(stretch, typed);
          if (words !== "") found.add(words);
        }
    };
    for (const line of linesOf(journey)) {
      if (line.kind === "later") person.later(line.ms / 3_600_000);
      else if (line.kind === "say") {
        typed.push(line.text);
        await send(readTyped(line.text) as Input);
      } else if (line.kind === "contact") await send({ kind: "text", text: line.phone });
      else if (line.kind === "choose")
        await send({ kind: "choice", token: person.reply.choices[line.position - 1]?.token ?? "" });
      else if (line.kind === "file") await send({ kind: "files", files: [picture(1)], refused: [] });
    }
    expect([...found]).toEqual([]);
  });
});

describe("pages in a made-up language", () => {
  it("show nothing but sentences of locales, and data", () => {
    const html = String(
      Page({ texts: marked(textsIn("vi")), assets: { url: (name) => `/a/${name}` }, office: OFFICE, trial: true }),
    );
    expect(pageWords(html)).toEqual([]);
  });
});

/** Text and the attributes that are read out, of a page. */
function pageWords(html: string): string[] {
  const shown = html
    .replace(/<(script|style|svg)[^>]*>.*?<\/\1>/gs, " ")
    .replace(
      /<[^>]*?(?:\s(?:alt|title|aria-label|placeholder|content)="([^"]*)")?[^>]*>/g,
      (_tag, told: string | undefined) => `\n${told ?? ""}\n`,
    );
  return shown
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .split("\n")
    .flatMap(unmarked)
    .map((stretch) => beyond(stretch, []))
    .filter((words) => words !== "" && !/^(width=|light dark|#)/.test(words));
}

describe("the marking", () => {
  const texts = marked(textsIn("vi"));

  it("finds what stands outside, and what was filled in", () => {
    expect(unmarked(`Xin ${texts("common:yes")}`)).toEqual(["Xin"]);
    expect(unmarked(texts("common:form.echo", { value: "hai ngày" }))).toEqual(["hai ngày"]);
    expect(unmarked(texts("common:form.echo", { value: texts("common:yes") }))).toEqual([]);
    expect(unmarked(texts("common:form.echo", { value: `${texts("common:yes")} và` }))).toEqual(["và"]);
    expect(unmarked("12 · 3/4")).toEqual([]);
  });

  it("knows data from words", () => {
    expect(beyond("Xã Trường Long", [])).toBe("");
    expect(beyond("K7MQ-22XP · nuôi ốc", ["Nuôi ốc"])).toBe("");
    expect(beyond("near-poor", [])).toBe("near-poor");
    expect(beyond("Xã Trường Long đã nhận", [])).toBe("đã nhận");
  });
});
