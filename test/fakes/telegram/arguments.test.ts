import { describe, expect, it } from "vitest";
import { isRefusal } from "./answers.ts";
import { Arguments, readArguments } from "./arguments.ts";

function read(contentType: string, body: string, query = ""): Arguments {
  const args = readArguments(new URLSearchParams(query), contentType, Buffer.from(body));
  if (isRefusal(args)) throw new Error(args.description);
  return args;
}

describe("readArguments", () => {
  it.each([
    ["application/json", '{"chat_id":12,"text":"a b","show_alert":true,"scope":{"type":"default"}}'],
    ["application/x-www-form-urlencoded", "chat_id=12&text=a+b&show_alert=true&scope=%7B%22type%22%3A%22default%22%7D"],
  ])("takes %s alike", (contentType, body) => {
    const args = read(contentType, body);
    expect(args.text("chat_id")).toBe("12");
    expect(args.integer("chat_id", 0)).toBe(12);
    expect(args.text("text")).toBe("a b");
    expect(args.flag("show_alert")).toBe(true);
    expect(args.json("scope", "scope")).toEqual({ type: "default" });
    expect(args.written.scope).toEqual({ type: "default" });
  });

  it("takes arguments from the query, the body winning", () => {
    const args = read("application/json", '{"text":"body"}', "text=query&chat_id=5");
    expect([args.text("text"), args.text("chat_id")]).toEqual(["body", "5"]);
  });

  it.each([
    ["application/json", "{"],
    ["application/json", "[1]"],
    ["multipart/form-data; boundary=x", "nothing"],
    ["text/plain", "hello"],
  ])("refuses %s with body %s", (contentType, body) => {
    expect(readArguments(new URLSearchParams(), contentType, Buffer.from(body))).toMatchObject({ error_code: 400 });
  });

  it("clamps whole numbers and takes the default for anything else", () => {
    const args = new Arguments({ big: 500, small: -3, odd: "x", none: null });
    expect(args.integer("big", 1, 1, 100)).toBe(100);
    expect(args.integer("small", 1, 1, 100)).toBe(1);
    expect(args.integer("odd", 7)).toBe(7);
    expect(args.has("none")).toBe(false);
  });

  it("finds an upload under its own name or by attach://", () => {
    const upload = { field: "abc", name: "a.jpg", mime: "image/jpeg", bytes: Buffer.from("x") };
    expect(new Arguments({ photo: "attach://abc" }, [upload]).upload("photo")).toBe(upload);
    expect(new Arguments({}, [upload]).upload("abc")).toBe(upload);
    expect(new Arguments({ photo: "attach://other" }, [upload]).upload("photo")).toBeUndefined();
  });

  it("names what is not JSON", () => {
    expect(new Arguments({ scope: "{" }).json("scope", "BotCommandScope")).toMatchObject({
      description: "Bad Request: can't parse BotCommandScope JSON object",
    });
  });
});
