import { describe, expect, it } from "vitest";
import { Arguments } from "./arguments.ts";
import { markEntities, readCaption, readText } from "./texts.ts";

describe("readText", () => {
  it("moves entities along when blanks at the beginning go", () => {
    const entities = [{ type: "bold", offset: 2, length: 3 }];
    expect(readText(new Arguments({ text: "  Chào bạn ", entities }))).toEqual({
      text: "Chào bạn",
      entities: [{ type: "bold", offset: 0, length: 3 }],
    });
  });

  it.each([
    [{ text: "x", parse_mode: "MarkdownV2" }, "this fake knows HTML only"],
    [{ text: "x", entities: "{" }, "can't parse entities JSON object"],
    [{ text: "x", entities: {} }, "Array expected"],
  ])("refuses %j", (params, why) => {
    expect(readText(new Arguments(params))).toMatchObject({
      error_code: 400,
      description: expect.stringContaining(why),
    });
  });
});

describe("readCaption", () => {
  it("may be missing, and counts what is left of HTML", () => {
    expect(readCaption(new Arguments({}))).toEqual({ text: "", entities: [] });
    expect(readCaption(new Arguments({ caption: `<i>${"x".repeat(1024)}</i>`, parse_mode: "HTML" }))).toMatchObject({
      text: "x".repeat(1024),
    });
    expect(readCaption(new Arguments({ caption: "x".repeat(1025) }))).toMatchObject({ error_code: 400 });
  });
});

describe("markEntities", () => {
  it("marks commands and mentions where Telegram does", () => {
    expect(markEntities("/start@bot_thu a/b @ca_tim /đi")).toEqual([
      { type: "bot_command", offset: 0, length: 14 },
      { type: "mention", offset: 19, length: 7 },
    ]);
    expect(markEntities("20/11 và ca@tim.vn")).toEqual([]);
  });
});
