import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { chat } from "../../src/commands/chat.ts";
import { perform } from "../../src/commands/command.ts";
import { engineVersion } from "../../src/storage/embedded.ts";
import { lockFolder } from "../../src/storage/lock.ts";
import { textsIn } from "../../src/texts.ts";
import { heard } from "./frame/heard.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chung-tay-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command as from the shell of that folder. */
async function ran(...args: string[]) {
  const { io, lines } = heard();
  const code = await perform(chat, undefined, args, { ...io, folder });
  const of = (name: string) =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return { code, out: of("out"), err: of("err") };
}
async function played(script: string[], ...args: string[]) {
  await writeFile(join(folder, "lời.chat"), `${script.join("\n")}\n`);
  return ran("--script", "lời.chat", ...args);
}

const texts = textsIn("vi");
/** To the first question of a household's registration, and its answers. */
const toHousehold = ["/start", "#1", "#1", "#1", "#1", "#1"];
const name = "Nguyễn Thị Cà Rốt";
const answers = ["0912 345 678", "phường Cái Khế", "#1", "4", "nuôi ếch trong vèo", "2", "bỏ qua", "không", "bỏ qua"];
/** What the bot said last. */
const lastOf = (out: string[]) => out.slice(out.findLastIndex((line) => line.startsWith("< ")) + 1).join("\n");
const question = (field: string) => texts(`register/household:${field}.question`);

describe("a script", () => {
  test("is played to its transcript; a restart and days away in mid-registration lose nothing", async () => {
    const { code, out, err } = await played([
      ...toHousehold,
      name,
      "@restart",
      ...answers.slice(0, 2),
      "@later 3d",
      "xin chào",
      "#1",
      ...answers.slice(2),
      "#1",
    ]);
    expect([code, err]).toEqual([0, []]);
    for (const line of out) expect(line).toMatch(/^(< .+|> .*| {2}\[\d+\] .+)$/);
    const answerTo = (said: string) => {
      const from = out.indexOf(`< ${said}`) + 1;
      return out
        .slice(
          from,
          out.findIndex((line, index) => index >= from && line.startsWith("< ")),
        )
        .join("\n");
    };
    expect(answerTo("@restart")).toBe("");
    expect(answerTo(answers[0] as string)).toContain(question("place"));
    const back = answerTo("xin chào");
    for (const choice of ["continue", "see", "restart"]) expect(back).toContain(`] ${texts(`common:form.${choice}`)}`);
    expect(lastOf(out)).toMatch(/[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}/);
  }, 60_000);

  test("shows the same every time; clock and codes are as told", async () => {
    const script = [...toHousehold, name, ...answers, "#1", "/status"];
    const first = await played(script);
    expect(await played(script)).toEqual(first);
    expect(lastOf(first.out)).toContain("05/01/2026");
    const other = await played(script, "--seed", "7", "--now", "2026-03-04T08:00");
    expect(lastOf(other.out)).toContain("04/03/2026");
    const plain = ({ out }: typeof first) =>
      out.map((line) =>
        line.replaceAll(/[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}/g, "CODE").replaceAll(/\d\d\/\d\d\/2026/g, "DAY"),
      );
    expect(plain(other)).toEqual(plain(first));
    expect(other.out).not.toEqual(first.out);
  }, 60_000);

  test("looks as on Telegram when told, where one's contact can be shared", async () => {
    const asked = await played([...toHousehold, name, "@contact 0912345678"], "--channel", "telegram");
    expect(asked.out).toContain(`  [@contact] ${texts("common:form.shareContact")}`);
    expect(lastOf(asked.out)).toContain(question("place"));
  }, 60_000);

  test("begins in the language of the device, and leaves nothing behind", async () => {
    vi.stubEnv("TMPDIR", folder);
    const { out } = await played(["/start", "/nope"], "--lang", "en");
    expect(lastOf(out)).toContain(textsIn("en")("common:unknownCommand"));
    expect(await readdir(folder)).toEqual(["lời.chat"]);
  }, 60_000);
});

describe("a folder", () => {
  test("keeps everything between runs, each person's own", async () => {
    const db = ["--db", "dữ liệu"];
    await played([...toHousehold, name], ...db, "--as", "cà-rốt");
    const again = await played([answers[0] as string, "@restart", answers[1] as string], ...db, "--as", "cà-rốt");
    expect(lastOf(again.out)).toContain(question("status"));
    const other = await played(["/start"], ...db, "--as", "su-hào");
    expect(lastOf(other.out)).toContain("[1] Tiếng Việt");
    expect((await readdir(join(folder, "dữ liệu"))).sort()).toEqual([
      "data.key",
      `database-pg${engineVersion}`,
      "evidence",
    ]);
  }, 90_000);

  test("that a process serves is left alone, and the person is told which one", async () => {
    const release = await lockFolder(join(folder, `database-pg${engineVersion}.lock`));
    const { code, out, err } = await played(["/start"], "--db", ".");
    await release();
    expect([code, out]).toEqual([1, []]);
    expect(err).toEqual([expect.stringContaining(`process ${process.pid}`)]);
  }, 60_000);
});

describe("what the person can mend is told", () => {
  test.each([
    [["--channel", "zalo"], 2, "--channel is one of terminal, telegram, zalo-bot"],
    [["--lang", "fr"], 2, "--lang is one of vi, en, km"],
    [["--now", "hôm nay"], 2, "--now is a time such as 2018-12-31T08:00"],
    [["--now", "2018-13-31T08:00"], 2, "--now is a time such as 2018-12-31T08:00"],
    [["--seed", "x"], 2, "--seed is a whole number"],
    [["--seed", "-1"], 2, ""],
    [["xin", "chào"], 2, "“xin” is one word too many"],
    [["--scrip", "a"], 2, "--scrip"],
    [["--script", "không có.chat"], 1, "không có.chat cannot be read"],
  ])("%j", async (args, exitCode, told) => {
    const { code, out, err } = await ran(...args);
    expect([code, out]).toEqual([exitCode, []]);
    expect(err.join("\n")).toContain(told);
    expect(err.join("\n")).not.toContain("fault of the program");
  });

  test("also in the middle of a script, by its line", async () => {
    expect((await played(["// một", "@later mai"])).err[0]).toMatch(/lời\.chat, line 2: @later is followed by/);
    const { code, out, err } = await played(["/start", "", "#9"]);
    expect(code).toBe(1);
    expect(out.at(-1)).toBe("< #9");
    expect(err).toEqual([expect.stringMatching(/lời\.chat, line 3: the last message offers no choice 9$/)]);
  }, 60_000);
});

test("without a script one simply talks; what cannot be done is told, and one goes on", async () => {
  const command = fileURLToPath(new URL("../../src/commands/chat.ts", import.meta.url));
  // A server named in the environment is not for trying things out on.
  const env = { ...process.env, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" };
  const child = spawn(process.execPath, ["--import", "tsx", command], { env, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end("#9\n@mai\n\n#1\n");
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  expect(code).toBe(0);
  const said = out.split("\n").filter((line) => line.startsWith("< "));
  expect(said).toEqual(["< /start", "< #9", "< @mai", "< #1"]);
  expect(out).toContain(texts("welcome:language").split("\n")[0]);
  expect(err).toContain("the last message offers no choice 9");
  expect(err).not.toContain("at ");
}, 60_000);
