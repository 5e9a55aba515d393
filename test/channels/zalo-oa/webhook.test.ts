import { describe, expect, test } from "vitest";
import { runningFake } from "../../fakes/zalo-oa/running.ts";
import { databaseAway } from "../telegram/memory-delivery.ts";
import { soon } from "../telegram/opened.ts";
import { openZaloOa } from "./opened.ts";

async function hooked(limit: number | "off" = "off") {
  // A machine at work on much else is no reason to deliver again.
  const fake = await runningFake({ timeoutMs: 60_000 });
  return { fake, ...(await openZaloOa(fake, limit)) };
}

const event = (text: string, msg_id = "m1") =>
  JSON.stringify({
    event_name: "user_send_text",
    timestamp: String(Date.now()),
    sender: { id: "246845883529197922" },
    message: { msg_id, text },
  });

describe("what Zalo delivers", () => {
  test.each(["body", "header"] as const)(
    "is kept before it is answered with 200, signed with the %s's moment",
    async (moment) => {
      const { fake, house, lines } = await hooked();
      fake.signBy(moment);
      const person = fake.user();
      person.say("xin chào");
      await fake.settled();
      expect(house.taken).toMatchObject([{ address: person.id, body: { kind: "text", text: "xin chào" } }]);
      expect(fake.deliveries()).toMatchObject([{ status: 200, retry: 0 }]);
      expect(lines.filter((line) => line.includes("webhook signed"))).toHaveLength(1);
      expect(lines.join()).toContain(`"kind":"${moment}"`);
    },
  );

  test("twice and in any order is kept once and answered 200", async () => {
    const { fake, house } = await hooked();
    fake.disturb({ duplicate: 3, shuffleMs: 20 });
    const people = [fake.user(), fake.user()];
    for (const person of people) for (const text of ["một", "hai", "ba"]) person.say(text);
    people[0]?.follow();
    await fake.settled();
    expect(house.taken).toHaveLength(7);
    expect(house.came).toHaveLength(21);
    expect(new Set(fake.deliveries().map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("while the database is away is 503 with Retry-After, nothing kept, and comes again", async () => {
    const { fake, house, lines } = await hooked();
    house.fault = databaseAway();
    const answer = await fake.post({ body: event("một") });
    expect([answer.status, Number(answer.retryAfter) > 0]).toEqual([503, true]);
    fake.user().say("hai");
    await soon(() => expect(fake.deliveries()[0]?.status).toBe(503));
    expect(house.taken).toEqual([]);
    house.fault = undefined;
    await fake.settled();
    expect(house.taken).toHaveLength(1);
    expect(fake.deliveries().at(-1)).toMatchObject({ status: 200 });
    expect(fake.isDisabled()).toBe(false);
    expect(lines.some((line) => line.includes("webhook repeated"))).toBe(true);
  });

  test("of our own, of a kind nobody knows, or what is no event at all is 200", async () => {
    const { fake, house, lines } = await hooked();
    const bodies = [
      "[]",
      "null",
      "3",
      '"x"',
      '{"event_name":"oa_send_text","sender":{"id":"1"}}',
      '{"event_name":"brand_new"}',
    ];
    for (const body of bodies) expect(await fake.post({ body })).toMatchObject({ status: 200, body: "" });
    expect(house.came).toEqual([]);
    expect(lines.filter((line) => line.includes("unknown kind")).join()).toContain('"kind":"brand_new"');
  });

  test("of a person in a kind nobody knows is logged by name and politely answered", async () => {
    const { fake, house, lines } = await hooked();
    fake.user().event("user_send_hologram", { message: { msg_id: "h1" } });
    await fake.settled();
    expect(house.taken).toMatchObject([{ body: { kind: "unsupported", what: "other" } }]);
    expect(lines.join()).toContain('"kind":"user_send_hologram"');
  });

  test("with ids that lost their last digits is 200, and nobody is mistaken for another", async () => {
    const { fake, house, lines } = await hooked();
    const body = event("a").replace('"246845883529197922"', "246845883529197922");
    expect(await fake.post({ body })).toMatchObject({ status: 200 });
    expect(house.came).toEqual([]);
    expect(lines.join()).toContain("event unreadable");
  });
});

describe("what does not come from Zalo", () => {
  const forged = [
    ["wrong", `mac=${"0".repeat(64)}`],
    ["none", null],
    ["empty", ""],
    ["no signature at all", "mac=xyz"],
  ] as const;

  test.each(forged)("a signature that is %s: 401 and nothing kept", async (_, signature) => {
    const { fake, house } = await hooked();
    expect(await fake.post({ body: event("một"), signature })).toMatchObject({ status: 401 });
    expect(await fake.post({ body: "not JSON", signature })).toMatchObject({ status: 401 });
    expect(house.came).toEqual([]);
  });

  test("a right signature of another body: 401", async () => {
    const { fake, house } = await hooked();
    const moment = String(Date.now());
    const signature = fake.sign(event("một"), moment);
    const headers = { "x-zevent-timestamp": moment };
    expect(await fake.post({ body: event("hai"), signature, headers })).toMatchObject({ status: 401 });
    expect(house.came).toEqual([]);
  });

  test.each(["", "{}", " { } \n"])("an unsigned body that says nothing (%j): 200, nothing kept", async (body) => {
    const { fake, house, url } = await hooked(1);
    for (let nth = 0; nth < 3; nth += 1)
      expect(await fake.post({ body, signature: null })).toMatchObject({ status: 200, body: "" });
    expect((await fetch(url, { method: "POST" })).status).toBe(200);
    expect(house.came).toEqual([]);
  });

  test("only wrong signatures are counted; whoever tries too often gets 429, Zalo goes on", async () => {
    const { fake, house } = await hooked(2);
    for (let nth = 0; nth < 5; nth += 1)
      expect(await fake.post({ body: event("a", `m${nth}`) })).toMatchObject({ status: 200 });
    const answers: { status: number; retryAfter: string }[] = [];
    for (let nth = 0; nth < 4; nth += 1) answers.push(await fake.post({ body: event("b"), signature: "mac=0" }));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 429, 429]);
    expect(Number(answers[3]?.retryAfter)).toBeGreaterThan(0);
    expect(await fake.post({ body: event("c", "m9") })).toMatchObject({ status: 200 });
    expect(house.taken).toHaveLength(6);
  });

  test("over 1 MB: 413, or 401 where no signature came; just below it is read", async () => {
    const { fake, house } = await hooked();
    const large = event("x".repeat(1_100_000));
    expect(await fake.post({ body: large })).toMatchObject({ status: 413 });
    expect(await fake.post({ body: large, signature: null })).toMatchObject({ status: 401 });
    expect(house.came).toEqual([]);
    expect(await fake.post({ body: event("x".repeat(1_000_000)) })).toMatchObject({ status: 200 });
  });

  test.each(["not JSON", "{", Buffer.from("22ff22", "hex")])("%j with a right signature: 400", async (body) => {
    const { fake, house } = await hooked();
    expect(await fake.post({ body })).toMatchObject({ status: 400 });
    expect(house.came).toEqual([]);
  });

  test("only POST is known there", async () => {
    const { url } = await hooked();
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, { method: "PUT", body: "{}" })).status).toBe(404);
  });
});
