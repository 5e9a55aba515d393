import { describe, expect, it } from "vitest";
import { writeCsv } from "../../src/office/csv.ts";
import fc from "../property.ts";

/** Reads what RFC 4180 calls a file, every cell in quotes. */
function read(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, "")
    .slice(0, -2)
    .split(/(?<=")\r\n(?=")/)
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = ""]) => cell.replaceAll('""', '"')));
}

describe("a file for spreadsheets", () => {
  it("begins with its mark and keeps every sign", () => {
    expect(
      writeCsv([
        ["Mã", 'nói "được"'],
        ["a,b", "hai\ndòng"],
      ]),
    ).toBe('\uFEFF"Mã","nói ""được"""\r\n"a,b","hai\ndòng"\r\n');
  });

  it.each(["=1+1", "+84912", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u200b=cmd|' /C calc'!A0"])(
    "takes %j for words",
    (value) => expect(writeCsv([[value]])).toBe(`\uFEFF"'${value}"\r\n`),
  );

  it("gives back whatever was put in, and no cell that a spreadsheet would run", () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom("=1", "a", "", '"', ",", "'=1"));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        fc.pre(rows.flat().every((value) => !/[\r\n]/.test(value)));
        const back = read(writeCsv(rows));
        expect(back.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [index, value] of rows.flat().entries()) {
          const written = back.flat()[index] ?? "";
          expect([value, `'${value}`]).toContain(written);
          expect(written).not.toMatch(/^[=+\-@\t\r]/);
        }
      }),
    );
  });
});
