import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { perform } from "../../src/commands/command.ts";
import { read } from "../../src/commands/read.ts";
import { heard } from "./frame/heard.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "read-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function ran(text: string | Buffer, ...args: string[]) {
  writeFileSync(join(folder, "in.tsv"), text);
  const { io, lines } = heard();
  const code = await perform(read, undefined, args.length > 0 ? args : ["in.tsv"], { ...io, folder });
  const out = lines.filter((line) => line.startsWith("out ")).map((line) => line.slice(4));
  return { code, out, err: lines.filter((line) => line.startsWith("err ")).map((line) => line.slice(4)) };
}

async function readings(text: string | Buffer) {
  const { code, out, err } = await ran(text);
  expect([code, err]).toEqual([0, []]);
  return out.map((line) => JSON.parse(line) as { kind: string; text: string; reading: unknown });
}

describe("npm run read", () => {
  it("prints one object a line, of exactly these keys, in order", async () => {
    expect((await ran("money\t5tr2\nmoney\t500\nmoney\tvài triệu\nquantity\t2 mẫu\n")).out).toEqual([
      '{"kind":"money","text":"5tr2","reading":{"kind":"value","value":"5200000"}}',
      '{"kind":"money","text":"500","reading":{"kind":"ask","options":["500000"]}}',
      '{"kind":"money","text":"vài triệu","reading":{"kind":"none","why":"vague"}}',
      '{"kind":"quantity","text":"2 mẫu","reading":{"kind":"ask","options":[{"amount":"20000","unit":"m2"},{"amount":"7200","unit":"m2"}]}}',
    ]);
  });

  it("gives each kind its value", async () => {
    const lines = [
      ["money", "5tr2", "", "5200000"],
      ["date", "15/3", "2018-12-31", "2018-03-15"],
      ["quantity", "10 ký gạo", "", { amount: "10", unit: "kg" }],
      ["phone", "0912 345 678", "", "+84912345678"],
      ["national-id", "092 199 001 234", "", "092199001234"],
      ["name", "dạ con tên nguyễn thị cà rốt", "", "Nguyễn Thị Cà Rốt"],
      ["place", "phường An Hòa", "2017", "31120"],
      ["place", "phường Ninh Kiều", "", "31135"],
      ["yes-no", "hông", "", false],
      ["count", "ba người", "", 3],
      ["choice", "số 2", "Có|Không", 1],
      ["intent", "góp ý", "", "feedback"],
    ] as const;
    const text = lines
      .map(([kind, typed, context]) => [kind, typed, ...(context ? [context] : [])].join("\t"))
      .join("\n");
    expect((await readings(text)).map(({ reading }) => reading)).toEqual(
      lines.map(([, , , value]) => ({ kind: "value", value })),
    );
  });

  it("parts lines at LF only and fields at tabs only, and echoes the text as typed", async () => {
    const odd = [' "5 triệu" ', "5\rtr", "5\u2028tr\u0085", "\u200b", "😀 500k", "e\u0301", "\\t"];
    const found = await readings(`\ufeff${odd.map((text) => `money\t${text}`).join("\r\n")}\r\n`);
    expect(found.map(({ text }) => text)).toEqual(odd);
    expect((await ran("money\t5\u2028tr")).out[0]).toContain('"text":"5\\u2028tr"');
    expect(await readings("money\t5tr\nmoney\t5tr")).toHaveLength(2);
    expect(await readings("")).toEqual([]);
  });

  it("calls an empty text empty, in every kind, with a context or without", async () => {
    const kinds = "money date quantity phone national-id name place yes-no count choice intent".split(" ");
    const found = await readings(
      kinds.flatMap((kind) => [kind, `${kind}\t`, `${kind}\t\t`, `${kind}\t \t`]).join("\n"),
    );
    expect(found).toHaveLength(4 * kinds.length);
    expect(new Set(found.map(({ reading }) => JSON.stringify(reading)))).toEqual(
      new Set(['{"kind":"none","why":"empty"}']),
    );
  });

  it("refuses the whole file where a kind or context is none, and says where", async () => {
    const { code, out, err } = await ran(
      "money\t5tr\nmonies\t5tr\n\ndate\thôm qua\t2018-02-30\nplace\tCái Khế\t2020\n",
    );
    expect([code, out]).toEqual([2, []]);
    expect(err.join("\n")).toMatch(
      /line 2: "monies" is no KIND.*\n.*line 3: "" is no KIND.*\n.*line 4: "2018-02-30".*today's date.*\n.*line 5: "2020".*2017 or 2025/u,
    );
    expect((await ran(`${"x\n".repeat(50)}`)).err.join("\n").match(/line \d+/gu)).toHaveLength(10);
  });

  it.each([
    [[], 2, /which file/],
    [["in.tsv", "more.tsv"], 2, /one file/],
    [["nowhere.tsv"], 1, /nowhere\.tsv cannot be read/],
    [["--fast", "in.tsv"], 2, /Unknown option/],
  ] as const)("cannot do with %j", async (args, code, message) => {
    writeFileSync(join(folder, "in.tsv"), "money\t5tr\n");
    const { io, lines } = heard();
    expect(await perform(read, undefined, args, { ...io, folder })).toBe(code);
    expect(lines[0]).toMatch(message);
  });

  it("reads a hundred thousand lines", async () => {
    expect((await ran("count\t3 người\n".repeat(100_000))).out).toHaveLength(100_000);
  });

  it("answers from the shell, from a file and from standard input", () => {
    writeFileSync(join(folder, "in.tsv"), "date\thôm nay\nmoney\t5tr2\n");
    const run = (args: string[], input?: string) =>
      spawnSync(process.execPath, ["--import", "tsx", join(root, "src/commands/read.ts"), ...args], {
        encoding: "utf8",
        cwd: root,
        env: { ...process.env, TZ: "Pacific/Kiritimati" },
        ...(input !== undefined && { input }),
      });
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Pacific/Kiritimati" }).format();
    const found = run([join(folder, "in.tsv")]);
    expect([found.status, found.stderr]).toEqual([0, ""]);
    expect(found.stdout.split("\n")).toEqual([
      `{"kind":"date","text":"hôm nay","reading":{"kind":"value","value":"${today}"}}`,
      '{"kind":"money","text":"5tr2","reading":{"kind":"value","value":"5200000"}}',
      "",
    ]);
    const bad = run(["-"], "money\t5tr2\nfoo\tx\n");
    expect([bad.status, bad.stdout]).toEqual([2, ""]);
    expect(bad.stderr).toContain('line 2: "foo"');
    expect(read.help).toContain("read -- FILE.tsv");
  });
});
