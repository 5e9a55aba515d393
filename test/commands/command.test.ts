import { describe, expect, it } from "vitest";
import { asksForHelp, type Command, CommandError, defineCommand, perform } from "../../src/commands/command.ts";
import { heard } from "./frame/heard.ts";

type Garden = { plants: string[] };

const plant = defineCommand<Garden>()({
  name: "plant",
  usage: ["plant -- NAME… [--rows N] [--deep]"],
  summary: "Plants vegetables.",
  options: {
    rows: { type: "string", value: "N", help: "how many rows" },
    deep: { type: "boolean", short: "d", help: "twice as deep" },
  },
  async run({ house, io, options }, args) {
    if (args.length === 0) throw new CommandError("NAME is missing", 2);
    if (args.includes("cỏ")) throw new CommandError("cỏ is not a vegetable");
    if (args.includes("lỗi")) throw new TypeError('cannot read "Nguyễn Thị Cà Rốt" 0912345678');
    house.plants.push(...args);
    io.out(`${args.join(", ")} rows=${options.rows ?? 1} deep=${options.deep ?? false}`);
    return 0;
  },
});

async function performed(args: string[], command: Command<Garden> = plant, signal?: AbortSignal) {
  const { io, lines } = heard(signal);
  const unforeseen: unknown[] = [];
  const code = await perform(command, { plants: [] }, args, io, (error) => unforeseen.push(error));
  return { code, lines, unforeseen };
}

describe("a command", () => {
  it("gets its arguments and options read", async () => {
    expect(await performed(["su hào", "-d", "--rows", "3", "cà tím"])).toMatchObject({
      code: 0,
      lines: ["out su hào, cà tím rows=3 deep=true"],
    });
    expect((await performed(["--", "--rows"])).lines).toEqual(["out --rows rows=1 deep=false"]);
  });

  it("is told in one line what is wrong with its use, and where to look", async () => {
    expect(await performed(["--width", "3"])).toEqual({
      code: 2,
      lines: ["err plant: Unknown option '--width'", "err See: npm run plant -- --help"],
      unforeseen: [],
    });
    expect((await performed([])).lines).toEqual(["err plant: NAME is missing", "err See: npm run plant -- --help"]);
    expect((await performed(["x", "--rows"])).code).toBe(2);
  });

  it("says what a person can mend, without a stack", async () => {
    expect(await performed(["cỏ"])).toEqual({ code: 1, lines: ["err plant: cỏ is not a vegetable"], unforeseen: [] });
  });

  it("shows of its own faults neither the stack nor anybody's words, and tells the log", async () => {
    const { code, lines, unforeseen } = await performed(["lỗi"]);
    expect(code).toBe(1);
    expect(lines[0]).toBe('err plant: TypeError: cannot read "[text]" [digits]');
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain("    at ");
    expect(unforeseen).toEqual([expect.any(TypeError)]);
  });

  it("ends quietly with 130 when the person gave up", async () => {
    expect(await performed(["lỗi"], plant, AbortSignal.abort())).toEqual({ code: 130, lines: [], unforeseen: [] });
  });
});

describe("help", () => {
  it("shows what it does, how to type it and every option", () => {
    expect(plant.help.split("\n")).toEqual([
      "Plants vegetables.",
      "",
      "Usage:",
      "  npm run plant -- NAME… [--rows N] [--deep]",
      "",
      "Options:",
      "  --rows N    how many rows",
      "  -d, --deep  twice as deep",
      "  -h, --help  this text",
    ]);
  });

  it("is asked for anywhere before --", () => {
    expect(asksForHelp(["add", "--help"])).toBe(true);
    expect(asksForHelp(["-h"])).toBe(true);
    expect(asksForHelp(["add", "--", "--help"])).toBe(false);
    expect(asksForHelp(["help"])).toBe(false);
  });

  it("stands for a command without options too", () => {
    const plain = defineCommand<Garden>()({ name: "rest", usage: ["rest"], summary: "Rests.", run: async () => 0 });
    expect(plain.help).toContain("-h, --help  this text");
    expect(plain.refuse([])).toBeUndefined();
    expect(plain.refuse(["--rows", "3"])).toBe("Unknown option '--rows'");
  });
});
