import { afterEach, expect, it } from "vitest";
import { readScript } from "../../src/channels/terminal/script.ts";
import { officeClerk } from "./office-clerk.ts";
import { playedTranscript } from "./players.ts";
import { zaloOaInstallation } from "./zalo-oa-installation.ts";
import { zaloOaPerson } from "./zalo-oa-person.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

it("says in /readyz and in the office that the token is refused, listens on, and asks Zalo no more", {
  timeout: 90_000,
}, async () => {
  const { fake, serving, later, close } = await zaloOaInstallation();
  open.push(close);
  const state = async () => {
    const response = await fetch(`${serving.url}/readyz`);
    const { checks } = (await response.json()) as { checks: Record<string, { status: string }> };
    return [response.status, checks["zalo-oa"]?.status];
  };
  const person = fake.user();
  person.say("chào");
  await person.waitForReply({ timeoutMs: 15_000 });
  expect(await state()).toEqual([200, "ok"]);

  fake.failNext({ endpoint: "refresh", code: -14_014, times: 100 });
  fake.tokens.expire();
  person.say("/start");
  await fake.settled(15_000);
  await expect.poll(state, { timeout: 10_000 }).toEqual([200, "warning"]);
  const clerk = await officeClerk(serving.url, serving.firstLink ?? "");
  expect(await clerk.open("/office")).toContain("ZALO_OA_REFRESH_TOKEN");

  // What is said meanwhile is kept, and nobody hammers at Zalo's door.
  const asked = fake.calls("refresh").length;
  person.say("menu");
  await fake.settled(15_000);
  await later(60_000);
  await serving.house.delivery.drain();
  expect(fake.calls("refresh")).toHaveLength(asked);
  const [row] = await serving.house.database.query<{ waiting: number }>(
    "select count(*)::int as waiting from outgoing where state = 'waiting'",
  );
  expect(row?.waiting).toBe(2);
});

it("leads through a registration of seven questions with eight messages from the first answer on", {
  timeout: 60_000,
}, async () => {
  const { fake, later, close } = await zaloOaInstallation();
  open.push(close);
  const person = zaloOaPerson(fake, later);
  await playedTranscript(person, readScript("/start\n#1\n#1\ntoi muon ung ho nguoi ngheo\n#1\n#1"));
  const before = fake.calls("cs").length;
  const answers = readScript("#1\nTrần Văn Su Hào\n#1\nCái Khế\n0912345678\nkhông\nkhông\n#1");
  const { told } = await playedTranscript(person, answers);
  expect(told).toContain("(7/7)");
  expect(told).toContain("Đã gửi. Mã hồ sơ");
  expect(fake.calls("cs").length - before).toBe(8);
});

it("answers a kind of event that nobody has heard of, and a replayed one not again", { timeout: 60_000 }, async () => {
  const { fake, close } = await zaloOaInstallation();
  open.push(close);
  const person = fake.user();
  person.say("/start");
  const { number } = await person.waitForReply({ timeoutMs: 15_000 });
  const hologram = { message: { msg_id: "hologram-1" } };
  person.event("user_send_hologram", hologram);
  const said = await person.waitForReply({ after: number, timeoutMs: 15_000 });
  expect(said.text).toContain("Chat chưa đọc được loại tin này.");
  person.event("user_send_hologram", hologram);
  await fake.settled(15_000);
  expect(fake.deliveries().map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(person.messages()).toHaveLength(2);
});

it("takes a payload that was typed, old or invented for nothing more than it is", { timeout: 60_000 }, async () => {
  const { fake, close } = await zaloOaInstallation();
  open.push(close);
  const person = fake.user();
  let heard = 0;
  const answer = async (text: string) => {
    person.say(text);
    const said = await person.waitForReply({ after: heard, timeoutMs: 15_000 });
    heard = said.number;
    return said;
  };
  const first = await answer("/start");
  const [button] = first.buttons;
  await answer(String(button?.payload));
  for (const payload of [String(button?.payload), "#ct.", "#ct.zz.zz", "#ct.'; drop table person"])
    expect((await answer(payload)).text).toContain("Nút đó thuộc một tin cũ");
});
