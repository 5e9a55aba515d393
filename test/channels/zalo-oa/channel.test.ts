import { describe, expect, test } from "vitest";
import { createZaloOaChannel } from "../../../src/channels/zalo-oa/channel.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import { runningFake } from "../../fakes/zalo-oa/running.ts";
import { soon } from "../telegram/opened.ts";
import { memoryShelf } from "./memory-shelf.ts";
import { openZaloOa, settingsOf } from "./opened.ts";

const signal = () => AbortSignal.timeout(5_000);
const hello = { text: "Chào mình", choices: [{ token: "1.0", label: "Có" }] };

async function opened() {
  const fake = await runningFake();
  const person = fake.user();
  const open = await openZaloOa(fake);
  person.say("chào");
  await fake.settled();
  return { fake, person, ...open };
}

test("is a channel that pushes, with what the OA can do", async () => {
  const { zalo } = await opened();
  expect(zalo.channel).toMatchObject({
    ...{ id: "zalo-oa", pull: false },
    capabilities: {
      ...{ buttons: 5, label: 100, text: 1_900, pieces: false, filesIn: "all", contact: true },
      window: { freeHours: 48, billedHours: 168, replies: 8 },
    },
  });
});

test("starting does not wait for a Zalo that is away; the check says so, and is well once Zalo has answered", async () => {
  const fake = await runningFake();
  fake.failNext({ hang: true, times: 1 });
  const began = performance.now();
  const { zalo } = await openZaloOa(fake);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(zalo.status()).toBe("warning");
  await soon(() => expect(fake.calls("refresh")).toHaveLength(1));
  fake.releaseAll();
  await soon(() => expect(zalo.status()).toBe("ok"));
  expect(fake.calls("getoa")).toMatchObject([{ authorised: true }]);
});

test("before it is started nothing goes out, and the outbox may try again", async () => {
  const fake = await runningFake();
  const log = createLog({ level: "silent" });
  const zalo = createZaloOaChannel({ settings: settingsOf(fake), log });
  await expect(zalo.channel.send("1", hello, signal())).rejects.toMatchObject({ kind: "transient" });
  await zalo.stop();
  await zalo.stop();
});

describe("sending", () => {
  test("says it with buttons, and a tapped one comes back as a choice", async () => {
    const { fake, person, house, zalo } = await opened();
    await zalo.channel.send(person.id, hello, signal());
    expect(person.messages()).toMatchObject([{ text: "Chào mình", buttons: [{ title: "Có" }], billed: false }]);
    person.press("Có");
    await fake.settled();
    expect(house.taken.at(-1)?.body).toEqual({ kind: "choice", token: "1.0" });
  });

  test("asks for the number by a card, and what is filled in comes as a contact that may have been changed", async () => {
    const { fake, person, house, zalo } = await opened();
    await zalo.channel.send(person.id, { text: "Số nào?", choices: [], contact: "Gửi số" }, signal());
    person.submitInfo("84912345678");
    await fake.settled();
    expect(house.taken.at(-1)?.body).toEqual({ kind: "contact", phone: "+84912345678", own: true, editable: true });
  });

  test.each([-216, -220])("%i changes the token once and sends once more", async (code) => {
    const { fake, person, zalo } = await opened();
    await soon(() => expect(zalo.status()).toBe("ok"));
    fake.failNext({ endpoint: "cs", code });
    await zalo.channel.send(person.id, hello, signal());
    expect([person.messages().length, fake.calls("cs").length, fake.tokens.refreshes]).toEqual([1, 2, 2]);
  });

  test("a token that is refused also after it was changed is for an operator, and is not hammered", async () => {
    const { fake, person, zalo } = await opened();
    await soon(() => expect(zalo.status()).toBe("ok"));
    fake.failNext({ endpoint: "cs", code: -216, times: 2 });
    await expect(zalo.channel.send(person.id, hello, signal())).rejects.toMatchObject({ kind: "configuration" });
    expect([fake.calls("cs").length, fake.tokens.refreshes, zalo.status()]).toEqual([2, 2, "warning"]);
  });

  test.each([
    [-32, "throttled", "ok"],
    [-200, "transient", "ok"],
    [-213, "gone", "ok"],
    [-230, "window", "ok"],
    [-219, "configuration", "warning"],
  ])("%i is %s, and the check then %s", async (code, kind, status) => {
    const { fake, person, zalo } = await opened();
    fake.failNext({ endpoint: "cs", code });
    await expect(zalo.channel.send(person.id, hello, signal())).rejects.toMatchObject({ kind });
    expect(zalo.status()).toBe(status);
  });

  test.each([{ status: 502 }, { cut: true }, { status: 200, body: "<html>" }, { status: 200, body: "{}" }] as const)(
    "no answer of Zalo's (%j) may pass, and the check warns",
    async (fault) => {
      const { fake, person, zalo } = await opened();
      await soon(() => expect(zalo.status()).toBe("ok"));
      fake.failNext({ endpoint: "cs", ...fault });
      await expect(zalo.channel.send(person.id, hello, signal())).rejects.toMatchObject({ kind: "transient" });
      expect(zalo.status()).toBe("warning");
    },
  );

  test("a template that Zalo does not take is said in plain text, once", async () => {
    const { fake, person, lines, zalo } = await opened();
    fake.failNext({ endpoint: "cs", code: -201 });
    await zalo.channel.send(person.id, hello, signal());
    expect(person.messages()).toMatchObject([{ text: "Chào mình\n\n• Có", buttons: [] }]);
    expect(lines.join()).toContain("template refused");
    fake.failNext({ endpoint: "cs", code: -201 });
    await expect(zalo.channel.send(person.id, { text: "a", choices: [] }, signal())).rejects.toMatchObject({
      kind: "refused",
    });
  });

  test("to somebody who unfollowed says they are gone", async () => {
    const { fake, person, house, zalo } = await opened();
    person.unfollow();
    await fake.settled();
    expect(house.left).toEqual([`zalo-oa ${person.id}`]);
    await expect(zalo.channel.send(person.id, hello, signal())).rejects.toMatchObject({ kind: "gone" });
  });
});

test("whatever goes wrong, no token, secret or word stands in a line of the log", async () => {
  const { fake, person, lines, zalo } = await opened();
  const faults = [
    { cut: true },
    { status: 502, body: "<html>" },
    { code: -216 },
    { code: -201 },
    { code: -32 },
  ] as const;
  for (const fault of faults) fake.failNext({ endpoint: "cs", ...fault });
  for (const fault of [{ cut: true }, { code: -14_014 }] as const) fake.failNext({ endpoint: "refresh", ...fault });
  for (let nth = 0; nth < 6; nth += 1) await zalo.channel.send(person.id, hello, signal()).catch(() => undefined);
  const secrets = [fake.appSecret, fake.secretKey, fake.seed, fake.tokens.current ?? "", "Chào mình", person.id];
  for (const secret of secrets) expect(lines.join()).not.toContain(secret);
  expect(lines.length).toBeGreaterThan(2);
});

test("the tokens are kept when a stop comes in the middle of their change", async () => {
  const fake = await runningFake();
  const shelf = memoryShelf();
  const log = createLog({ level: "silent" });
  const zalo = createZaloOaChannel({ settings: settingsOf(fake), log });
  zalo.start(shelf);
  await fake.waitForCall("refresh");
  await zalo.stop();
  expect(shelf.kept).toHaveLength(1);
});
