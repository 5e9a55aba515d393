import { describe, expect, test } from "vitest";
import { readScript, ScriptFault } from "../../../src/channels/terminal/script.ts";
import fc from "../../property.ts";

const only = (text: string) => {
  const lines = readScript(text);
  expect(lines).toHaveLength(1);
  const { source: _source, number: _number, ...line } = lines[0] as (typeof lines)[0];
  return line;
};

describe("a line", () => {
  test.each([
    ["/start", { kind: "say", text: "/start" }],
    ["Nguyễn Thị Cà Rốt", { kind: "say", text: "Nguyễn Thị Cà Rốt" }],
    ["  hai dấu cách trước và sau  ", { kind: "say", text: "  hai dấu cách trước và sau  " }],
    ["ba // không phải ghi chú", { kind: "say", text: "ba // không phải ghi chú" }],
    ["#2", { kind: "choose", position: 2 }],
    ["#12", { kind: "choose", position: 12 }],
    ["# 2", { kind: "say", text: "# 2" }],
    ["#hai", { kind: "say", text: "#hai" }],
    ["#1000", { kind: "say", text: "#1000" }],
    ["@contact 0912345678", { kind: "contact", phone: "0912345678" }],
    ["@contact +84 912 345 678", { kind: "contact", phone: "+84 912 345 678" }],
    ["@photo ảnh vườn.jpg", { kind: "file", path: "ảnh vườn.jpg", picture: true }],
    ["@file giấy/biên nhận.pdf", { kind: "file", path: "giấy/biên nhận.pdf", picture: false }],
    ["@later 3d", { kind: "later", ms: 3 * 86_400_000 }],
    ["@later 12h", { kind: "later", ms: 12 * 3_600_000 }],
    ["@later 30 m", { kind: "later", ms: 30 * 60_000 }],
    ["@later 45s", { kind: "later", ms: 45_000 }],
    ["@later 2w", { kind: "later", ms: 14 * 86_400_000 }],
    ["@restart", { kind: "restart" }],
    ["@restart  ", { kind: "restart" }],
    ["@ nhà", { kind: "say", text: "@ nhà" }],
  ])("%j", (source, line) => expect(only(source)).toEqual(line));
});

describe("a script", () => {
  test("passes over blank lines and remarks, keeps each line as it stands, and counts from 1", () => {
    expect(readScript("// một\n\n/start\n   \n//hai\n#1\n")).toEqual([
      { kind: "say", text: "/start", source: "/start", number: 3 },
      { kind: "choose", position: 1, source: "#1", number: 6 },
    ]);
  });

  test("may come from another system: with CR LF and a mark before the first line", () => {
    expect(readScript("\uFEFF// một\r\n/start\r\n@restart\r\n").map(({ kind, source }) => [kind, source])).toEqual([
      ["say", "/start"],
      ["restart", "@restart"],
    ]);
  });

  test("may be empty", () => expect(readScript("")).toEqual([]));
});

describe("what cannot be played is told by its line", () => {
  test.each([
    ["@contact", "line 2: @contact is followed by a telephone number"],
    ["@photo", "line 2: @photo is followed by the path of a file"],
    ["@file  ", "line 2: @file is followed by the path of a file"],
    ["@later", "line 2: @later is followed by a span such as 3d, 12h or 30m"],
    ["@later ba ngày", "line 2: @later is followed by a span such as 3d, 12h or 30m"],
    ["@later 3", "line 2: @later is followed by a span such as 3d, 12h or 30m"],
    ["@later -1d", "line 2: @later is followed by a span such as 3d, 12h or 30m"],
    ["@later 3d // rồi", "line 2: @later is followed by a span such as 3d, 12h or 30m"],
    ["@restart now", "line 2: @restart stands alone"],
    [
      "@sleep 3",
      "line 2: @sleep is not known; @contact, @photo, @file, @later, @restart and, alone, @voice, @sticker, @video and @location are",
    ],
  ])("%j", (source, told) => {
    expect(() => readScript(`/start\n${source}\n`)).toThrow(new ScriptFault(2, told.replace("line 2: ", "")));
    expect(() => readScript(`/start\n${source}\n`)).toThrow(told);
  });
});

test("anything that is neither remark nor command is said as it was written", () => {
  const line = fc
    .string({ unit: "grapheme" })
    .filter((text) => !/^(\/\/|#\d{1,3}$|@\w)|[\r\n]|^\uFEFF/.test(text) && text.trim() !== "");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      expect(readScript(lines.join("\n")).map(({ source }) => source)).toEqual(lines);
    }),
  );
});
