import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Channel, type OutgoingFile, SendError } from "../../src/delivery/channel.ts";
import { createHandedOut, withLink } from "../../src/delivery/handed-out.ts";
import { type Garden, openGarden, says } from "./bed.ts";

const DAY_MS = 24 * 3_600_000;
/** What the garden's file is made of, and here is. */
const BYTES = Buffer.from(JSON.stringify({ seed: "dưa" }));

let garden: Garden;
beforeEach(async () => {
  garden = await openGarden();
});
afterEach(() => garden.close());

const carrying = (filesOut: Channel["capabilities"]["filesOut"]) =>
  Object.assign(garden.channel, { capabilities: { ...garden.channel.capabilities, filesOut } });

async function ask(): Promise<void> {
  await garden.delivery.receive(says("chào"));
  await garden.delivery.receive(says("ảnh dưa"));
}

async function asked(): Promise<Garden["channel"]["sent"]> {
  await ask();
  await garden.delivery.drain();
  return garden.channel.sent.slice(1);
}

/** The files as another process opens them, and the token of the one that was sent. */
function files(make = async (recipe: unknown): Promise<Uint8Array> => Buffer.from(JSON.stringify(recipe))) {
  const { database, keyring, clock } = garden;
  return createHandedOut({
    ...{ database, keyring, clock: () => clock.now, make },
    address: (token) => `https://x.example/m/${token}`,
  });
}
const tokenIn = (url = "") => url.split("/m/")[1] ?? "";

describe("a file of a turn", () => {
  test("is sent before what is said, and can be fetched again and again", async () => {
    const [first, second, more] = await asked();
    expect(first).toMatchObject({ text: "hạt giống", file: { name: "hat.png", type: "image/png", bytes: BYTES } });
    expect(second?.text).toBe("ảnh đây");
    expect([second?.file, more]).toEqual([undefined, undefined]);
    const token = tokenIn(first?.file?.url);
    for (let nth = 0; nth < 3; nth++) {
      expect(await files().open(token)).toMatchObject({ kind: "file", file: { name: "hat.png", bytes: BYTES } });
    }
  });

  test.each([
    ["of a kind it does not carry", {}],
    ["larger than it carries", { "image/png": BYTES.length - 1 }],
  ])("is a link on a channel when %s", async (_, filesOut) => {
    carrying(filesOut);
    const [first, second] = await asked();
    expect(first?.file).toBeUndefined();
    expect(first?.text).toMatch(/^hạt giống\nhttps:\/\/chungtay\.example\/m\/[A-HJ-NP-Z2-9]{26}$/);
    expect(second?.text).toBe("ảnh đây");
    expect((await files().open(tokenIn(first?.text))).kind).toBe("file");
  });

  test("goes as it is up to the size that is carried", async () => {
    carrying({ "image/png": BYTES.length });
    expect((await asked())[0]?.file?.bytes).toEqual(BYTES);
  });

  test("that the platform refuses is a link; one it cannot take now is tried again", async () => {
    const failures = [new SendError("transient", "slow"), new SendError("refused", "no picture")];
    garden.channel.onSend = async (_address, _reply, _signal, file?: OutgoingFile) => {
      const failure = file && failures.shift();
      if (failure) throw failure;
    };
    expect(await asked()).toEqual([]);
    garden.clock.pass(1_000);
    await garden.delivery.drain();
    const [, first, second] = garden.channel.sent;
    expect(first?.text).toContain("https://chungtay.example/m/");
    expect(second?.text).toBe("ảnh đây");
    expect(failures).toEqual([]);
  });

  test("is held for longer than other messages while it is on its way", async () => {
    let held: Date | undefined;
    garden.channel.onSend = async (_address, reply) => {
      if (!reply.media) return;
      const [row] = await garden.database.query<{ until: Date }>("select max(claimed_until) as until from outgoing");
      held = row?.until;
    };
    await asked();
    expect((held?.getTime() ?? 0) - garden.clock.now.getTime()).toBe(180_000);
  });

  test("that has run out before it was sent holds up nothing", async () => {
    await ask();
    garden.clock.pass(8 * DAY_MS);
    await garden.delivery.drain();
    // What is too old to be sent at all is given up as well; nothing hangs.
    expect(await garden.count("outgoing", "state = 'waiting'")).toBe(0);
  });

  test("lies sealed: neither token nor what it shows stands anywhere in plain", async () => {
    const [first] = await asked();
    const token = tokenIn(first?.file?.url);
    const [row] = await garden.database.query<{ all: string }>(
      "select encode(token_hash, 'escape') || encode(body, 'escape') as all from handed_out",
    );
    for (const secret of [token, "dưa", "hat.png"]) expect(row?.all).not.toContain(secret);
    expect(garden.logged.join("\n")).not.toContain(token);
  });
});

describe("a token", () => {
  test("works for seven days, and not a moment longer", async () => {
    const [first] = await asked();
    const token = tokenIn(first?.file?.url);
    garden.clock.pass(7 * DAY_MS - 1);
    expect((await files().open(token)).kind).toBe("file");
    garden.clock.pass(1);
    expect(await files().open(token)).toEqual({ kind: "refused", why: "expired" });
  });

  test("that was never given, or whose person was erased, opens nothing", async () => {
    const [first] = await asked();
    const token = tokenIn(first?.file?.url);
    expect(await files().open("A".repeat(26))).toEqual({ kind: "refused", why: "unknown" });
    await garden.database.query("update person set key = null, erased_at = now()");
    expect(await files().open(token)).toEqual({ kind: "refused", why: "unknown" });
  });
});

test("a turn that is lost hands out nothing", async () => {
  await garden.delivery.receive(says("chào"));
  const asking = says("ảnh dưa");
  await Promise.all([garden.delivery.receive(asking), (await garden.another()).receive(asking)]);
  expect(await garden.count("handed_out")).toBe(1);
});

test("a message with its link says both, and names no file any more", () => {
  const reply = { text: "Đây", choices: [], media: { token: "T", type: "image/png" as const, name: "a.png" } };
  expect(withLink(reply, "https://x.example/m/T")).toEqual({ text: "Đây\nhttps://x.example/m/T", choices: [] });
});
