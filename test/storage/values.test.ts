import { describe, expect, test } from "vitest";
import { parameterText, reader, serverParameter } from "../../src/storage/values.ts";
import fc from "../property.ts";

const textArray = reader(1009);

describe("a parameter's text", () => {
  test.each([
    ["Cà Rốt", "Cà Rốt"],
    ["", ""],
    [0, "0"],
    [-1.5, "-1.5"],
    [9007199254740993n, "9007199254740993"],
    [true, "true"],
    [false, "false"],
    [new Date("2026-01-02T03:04:05.678Z"), "2026-01-02T03:04:05.678Z"],
    [Buffer.from([0, 255, 16]), "\\x00ff10"],
    [new Uint8Array([1, 2]), "\\x0102"],
    [[], "{}"],
    [[1, null, 3n], '{"1",NULL,"3"}'],
    [[["a"], ["b"]], '{{"a"},{"b"}}'],
    [[Buffer.of(7)], '{"\\\\x07"}'],
  ])("%s becomes %s", (value, text) => {
    expect(parameterText(value)).toBe(text);
  });

  test("null stays null", () => {
    expect(parameterText(null)).toBeNull();
  });

  test.each([[undefined], [{ a: 1 }], [() => 1], [Symbol("x")], [[undefined]]])("%s is refused", (value) => {
    expect(() => parameterText(value)).toThrow(TypeError);
  });

  test("an array of any texts is read back as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: "binary" }))), (texts) => {
        expect(textArray(parameterText(texts) as string)).toEqual(texts);
      }),
    );
  });

  test("a view into a larger buffer gives its own bytes only", () => {
    const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    expect(parameterText(view)).toBe("\\x0203");
    expect(serverParameter(view)).toEqual(Buffer.of(2, 3));
  });
});

describe("a column's value", () => {
  test.each([
    [20, "9007199254740993", 9007199254740993n],
    [1016, "{1,NULL,9007199254740993}", [1n, null, 9007199254740993n]],
    [1082, "2026-02-28", "2026-02-28"],
    [1700, "12.5000", "12.5000"],
    [17, "\\x00ff", Buffer.from([0, 255])],
    [1184, "2026-01-02 03:04:05.678+00", new Date("2026-01-02T03:04:05.678Z")],
    [16, "t", true],
    [25, "Bí Đỏ", "Bí Đỏ"],
  ])("of type %i is read from %s", (type, text, value) => {
    expect(reader(type)(text)).toEqual(value);
  });
});
