import { describe, expect, it } from "vitest";
import type { FlowInput } from "../../../src/dialogue/flow.ts";
import type { FileRefusal, GivenFile } from "../../../src/dialogue/input.ts";
import { files } from "../../../src/dialogue/questions/files.ts";
import type { Json } from "../../../src/dialogue/session.ts";
import { context } from "../stub.ts";
import { reads, shows, takes } from "./reads.ts";

const photos = files({ max: 3, optional: true });
const needed = files({ max: 3 });
const file = (name: string): GivenFile => ({ sha256: name, type: "image/png", size: 10 });
const json = (...names: string[]) => names.map(file) as unknown as Json;
const sent = (names: string[], refused: FileRefusal[] = []): FlowInput => ({
  kind: "files",
  files: names.map(file),
  refused,
});

describe("files", () => {
  it("come one after another, and are all when there are as many as may be", () => {
    expect(takes(photos, sent(["a"]))).toEqual({ kind: "more", value: json("a") });
    expect(takes(photos, sent(["b", "c"]), json("a"))).toEqual({ kind: "value", value: json("a", "b", "c") });
  });

  it("sent twice are kept once", () => {
    expect(takes(photos, sent(["a"]), json("a"))).toEqual({ kind: "more", value: json("a") });
  });

  it("past the most: the first stay, and it is said how many there was no room for", () => {
    expect(takes(photos, sent(["c", "d"]), json("a", "b"))).toEqual({
      kind: "more",
      value: json("a", "b", "c"),
      left: 1,
    });
    const forty = Array.from({ length: 40 }, (_, at) => `f${at}`);
    expect(takes(photos, sent(forty, ["type"]))).toEqual({
      kind: "more",
      value: json("f0", "f1", "f2"),
      left: 37,
      refused: "type",
    });
  });

  it("refused are told of, with those that were taken", () => {
    expect(takes(photos, sent([], ["too-big"]))).toEqual({ kind: "wrong", why: "too-big" });
    expect(takes(photos, sent(["a"], ["type"]))).toEqual({ kind: "more", value: json("a"), refused: "type" });
    expect(takes(photos, sent([]))).toEqual({ kind: "wrong", why: "unreadable" });
  });

  it.each(["xong", "Xong rồi", "hết", "done", "ok"])("are ended by %s", (text) => {
    expect(takes(photos, { kind: "text", text }, json("a"))).toEqual({ kind: "value", value: json("a") });
    expect(reads(photos, text)).toEqual({ kind: "value", value: null });
    expect(reads(needed, text)).toEqual({ kind: "wrong", why: "empty" });
  });

  it("are ended by the button, which is offered once there is something to end", () => {
    expect(takes(photos, { kind: "picked", value: "done" }, json("a"))).toEqual({ kind: "value", value: json("a") });
    expect(photos.options("garden:photos", context(), undefined)).toEqual([]);
    expect(photos.options("garden:photos", context(), json("a"))).toEqual([{ value: "done", label: "Xong" }]);
  });

  it("are no words: it is said which", () => {
    expect(reads(photos, "đây nè")).toEqual({ kind: "wrong", why: "wrong-kind" });
    expect(reads(photos, "không có")).toEqual({ kind: "wrong", why: "has-none" });
    expect(takes(photos, { kind: "contact", phone: "+84912345678", own: true })).toEqual({
      kind: "wrong",
      why: "wrong-kind",
    });
  });

  it("are shown by their number", () => expect(shows(photos, json("a", "b"))).toBe("2 tệp"));
});
