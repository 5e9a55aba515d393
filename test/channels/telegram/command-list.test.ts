import { expect, test } from "vitest";
import { textsIn } from "../../../src/texts.ts";
import { runningFake } from "../../fakes/telegram/running.ts";
import { pollTelegram, soon } from "./opened.ts";

test("the menu is set at the start, in Vietnamese and Khmer for those who speak them, in English for all others", async () => {
  const fake = await runningFake();
  pollTelegram(fake);
  await soon(() => expect(fake.profile.commands("default", "")).toHaveLength(11));
  const [vi, others] = [fake.profile.commands("default", "vi"), fake.profile.commands("default", "")];
  const names = [
    ...["start", "register", "contribute", "awards", "guide", "status", "nominate", "feedback"],
    ...["help", "language", "stop"],
  ];
  expect(vi.map(({ command }) => command)).toEqual(names);
  expect(others.map(({ command }) => command)).toEqual(names);
  expect(vi[1]?.description).toBe("Đăng ký tham gia");
  expect(fake.profile.commands("default", "km").map(({ description }) => description)).toEqual(
    names.map((name) => textsIn("km")(`telegram:commands.${name}`)),
  );
  expect(others[1]?.description).toBe("Register to take part");
});

test("a Telegram that does not take it is told to the log, and everything else goes on", async () => {
  const fake = await runningFake();
  fake.failNext({ method: "setMyCommands", status: 400, description: "Bad Request: BOT_COMMAND_INVALID" });
  const { house, lines } = pollTelegram(fake);
  fake.user().say("chào");
  await fake.settled();
  expect(house.taken).toHaveLength(1);
  await soon(() => expect(lines.join()).toContain("commands not set"));
  expect(lines.find((line) => line.includes("commands not set"))).toContain('"level":"warn"');
});
