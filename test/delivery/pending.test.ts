import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MediaReference, SendError } from "../../src/delivery/channel.ts";
import type { Database } from "../../src/storage/database.ts";
import { type Garden, gate, openGarden, photo, says } from "./bed.ts";
import { jpeg } from "./fake-channel.ts";

let garden: Garden;
beforeEach(async () => {
  garden = await openGarden();
  await garden.delivery.receive(says("/start"));
});
afterEach(() => garden.close());

const heard = async (address?: string) => (await garden.chat(address)).heard;

describe("a file to be fetched", () => {
  test("is kept and acknowledged before anybody fetches it, then answered by one turn", async () => {
    let fetched = 0;
    garden.channel.onFetch = async () => {
      fetched += 1;
      return jpeg("ảnh");
    };
    expect(await garden.delivery.receive(photo("p1", { key: "e1", caption: "ruộng" }))).toEqual({ outcome: "pending" });
    expect(fetched).toBe(0);
    expect(await garden.count("pending")).toBe(1);
    await garden.delivery.drain();
    expect(await heard()).toEqual(["1 tệp, nhận đủ, ruộng"]);
    expect(await garden.count("pending")).toBe(0);
    expect(await garden.count("event", "key = 'e1'")).toBe(1);
    expect(garden.channel.textsTo("cà-rốt").at(-1)).toBe("nghe: 1 tệp, nhận đủ, ruộng");
  });

  test("may be somebody's first message", async () => {
    expect(await garden.delivery.receive(photo("p1", { address: "su-hào" }))).toEqual({ outcome: "pending" });
    await garden.delivery.drain();
    expect(garden.channel.textsTo("su-hào")).toEqual(["xin chào"]);
  });

  test("told again changes nothing, while it waits and after", async () => {
    const event = photo("p1", { key: "e1" });
    const all = await Promise.all(Array.from({ length: 10 }, () => garden.delivery.receive(event)));
    expect(all.filter(({ outcome }) => outcome === "pending")).toHaveLength(1);
    await garden.delivery.drain();
    expect(await garden.delivery.receive(event)).toEqual({ outcome: "repeat" });
    await garden.delivery.drain();
    expect(await heard()).toHaveLength(1);
  });

  test("told again to another process at the same moment is answered once", async () => {
    const other = await garden.another();
    const event = photo("p1", { key: "e1", address: "su-hào" });
    await Promise.all([garden.delivery, other].flatMap((one) => [one.receive(event), one.receive(event)]));
    expect(await garden.count("pending")).toBe(1);
    await Promise.all([garden.delivery.drain(), other.drain()]);
    expect(await garden.count("outgoing")).toBe(2);
  });

  test("of another kind, or too big, is answered with why", async () => {
    garden.channel.onFetch = async () => Buffer.from("#!/bin/sh");
    await garden.delivery.receive(photo("p1"));
    await garden.delivery.drain();
    garden.channel.onFetch = async () => "too-big";
    await garden.delivery.receive(photo("p2"));
    await garden.delivery.drain();
    expect(await heard()).toEqual(["0 tệp, type", "0 tệp, too-big"]);
  });
});

describe("what comes after it", () => {
  test("is acknowledged at once, waits behind it, and is answered in order; other chats are not delayed", async () => {
    const slow = gate();
    const began = gate();
    garden.channel.onFetch = async () => {
      began.open();
      await slow.opened;
      return jpeg("ảnh");
    };
    await garden.delivery.start();
    await garden.delivery.receive(photo("p1"));
    await began.opened;
    expect(await garden.delivery.receive(says("sau ảnh", { key: "e2" }))).toEqual({ outcome: "pending" });
    expect(await garden.delivery.receive(says("sau ảnh", { key: "e2" }))).toEqual({ outcome: "repeat" });
    expect(await garden.delivery.receive(says("một", { address: "su-hào" }))).toEqual({ outcome: "turn" });
    // Also one that has to be fetched itself.
    garden.channel.onFetch = async () => jpeg("khác");
    await garden.delivery.receive(photo("p2", { address: "su-hào" }));
    while ((await heard("su-hào")).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await heard()).toEqual([]);
    slow.open();
    await garden.delivery.stop();
    await garden.delivery.drain();
    expect(await heard()).toEqual(["1 tệp, nhận đủ", "sau ảnh"]);
    expect(await garden.delivery.receive(says("lại thường", {}))).toEqual({ outcome: "turn" });
  });

  test("in an upload is kept with its bytes", async () => {
    await garden.delivery.receive(photo("p1"));
    const upload = {
      ...says(""),
      body: { kind: "upload" as const, files: [jpeg("hai"), Buffer.from("?")], caption: "x" },
    };
    expect(await garden.delivery.receive(upload)).toEqual({ outcome: "pending" });
    await garden.delivery.drain();
    expect(await heard()).toEqual(["1 tệp, nhận đủ", "1 tệp, type, x"]);
  });
});

describe("an upload", () => {
  test("is one turn at once, also as somebody's first message, under the key of that very person", async () => {
    const upload = (key: string) => ({
      ...says("", { key, address: "su-hào" }),
      body: { kind: "upload" as const, files: [jpeg("một")] },
    });
    expect(await garden.delivery.receive(upload("u1"))).toEqual({ outcome: "turn" });
    expect(await garden.delivery.receive(upload("u1"))).toEqual({ outcome: "repeat" });
    expect(await garden.delivery.receive(upload("u2"))).toEqual({ outcome: "turn" });
    expect(await heard("su-hào")).toEqual(["1 tệp, nhận đủ"]);
    const { readdir } = await import("node:fs/promises");
    const people = await garden.database.query<{ id: string }>("select id from person");
    for (const folder of await readdir(`${garden.dataDir}/evidence`)) {
      expect(people.map(({ id }) => id)).toContain(folder);
    }
  });
});

describe("a fetch that fails", () => {
  const failing = (times: number, error: () => Error) => {
    let left = times;
    garden.channel.onFetch = async () => {
      if (left-- > 0) throw error();
      return jpeg("ảnh");
    };
  };

  test("for a moment is tried again with growing pauses", async () => {
    failing(2, () => new SendError("transient", "502"));
    await garden.delivery.receive(photo("p1"));
    await garden.delivery.drain();
    garden.clock.pass(2_000);
    await garden.delivery.drain();
    garden.clock.pass(3_999);
    await garden.delivery.drain();
    expect(await heard()).toEqual([]);
    garden.clock.pass(1);
    await garden.delivery.drain();
    expect(await heard()).toEqual(["1 tệp, nhận đủ"]);
  });

  test("for being too many waits as long as asked", async () => {
    failing(1, () => new SendError("throttled", "429", 40));
    await garden.delivery.receive(photo("p1"));
    await garden.delivery.drain();
    garden.clock.pass(39_999);
    await garden.delivery.drain();
    expect(await heard()).toEqual([]);
    garden.clock.pass(1);
    await garden.delivery.drain();
    expect(await heard()).toEqual(["1 tệp, nhận đủ"]);
  });

  test("again and again is told as out of reach, and the chat goes on", async () => {
    failing(100, () => new Error("hỏng"));
    await garden.delivery.receive(photo("p1"));
    await garden.delivery.receive(says("sau ảnh"));
    for (let round = 0; round < 6; round++) {
      await garden.delivery.drain();
      garden.clock.pass(60_000);
    }
    expect(await heard()).toEqual(["0 tệp, unreachable", "sau ảnh"]);
    expect(garden.logged.filter((line) => line.includes("event put off"))).toHaveLength(5);
  });

  test("for good is told at once", async () => {
    failing(1, () => new SendError("refused", "404"));
    await garden.delivery.receive(photo("p1"));
    await garden.delivery.drain();
    expect(await heard()).toEqual(["0 tệp, unreachable"]);
  });

  test("on a channel that cannot fetch is told at once", async () => {
    const { fetch: _none, ...mute } = garden.channel;
    const delivery = await garden.another({ channels: [{ ...mute, fetch: undefined } as never] });
    await delivery.receive(photo("p1"));
    await delivery.drain();
    expect(await heard()).toEqual(["0 tệp, unreachable"]);
  });
});

describe("an album", () => {
  const part = (reference: string, caption?: string) => photo(reference, { album: "a1", ...(caption && { caption }) });
  const byReference = async ({ id }: MediaReference) => jpeg(String(id));

  test("is one answer when its last part is a moment old", async () => {
    garden.channel.onFetch = byReference;
    await garden.delivery.receive(part("p1"));
    garden.clock.pass(1_000);
    await garden.delivery.receive(part("p3", "vườn"));
    garden.clock.pass(1_000);
    await garden.delivery.drain();
    await garden.delivery.receive(part("p2"));
    await garden.delivery.drain();
    expect(await heard()).toEqual([]);
    garden.clock.pass(1_500);
    await garden.delivery.drain();
    expect(await heard()).toEqual(["3 tệp, nhận đủ, vườn"]);
    expect(await garden.count("event")).toBe(4);
    expect(garden.channel.textsTo("cà-rốt")).toHaveLength(2);
  });

  test("takes in the part that comes while the others are fetched", async () => {
    garden.channel.onFetch = async (reference) => {
      if (reference.id === "p1") await garden.delivery.receive(part("p2"));
      return byReference(reference);
    };
    await garden.delivery.receive(part("p1"));
    garden.clock.pass(1_500);
    await garden.delivery.drain();
    expect(await heard()).toEqual(["2 tệp, nhận đủ"]);
  });

  test("whose part comes much later is two answers; nothing is lost", async () => {
    garden.channel.onFetch = byReference;
    await garden.delivery.receive(part("p1"));
    garden.clock.pass(1_500);
    await garden.delivery.drain();
    await garden.delivery.receive(part("p2"));
    garden.clock.pass(1_500);
    await garden.delivery.drain();
    expect(await heard()).toEqual(["1 tệp, nhận đủ", "1 tệp, nhận đủ"]);
  });

  test("keeps what was typed after it behind, and its part after that with it", async () => {
    garden.channel.onFetch = byReference;
    await garden.delivery.receive(part("p1"));
    await garden.delivery.receive(says("xong"));
    await garden.delivery.receive(part("p2"));
    garden.clock.pass(1_500);
    await garden.delivery.drain();
    expect(await heard()).toEqual(["2 tệp, nhận đủ", "xong"]);
  });
});

describe("a worker that dies", () => {
  test("before it began: the next start answers", async () => {
    await garden.delivery.receive(photo("p1"));
    const after = await garden.another();
    await after.drain();
    expect(await heard()).toEqual(["1 tệp, nhận đủ"]);
  });

  test("while it fetched: another takes over when its claim has run out, and there is one answer", async () => {
    const never = gate();
    const began = gate();
    garden.channel.onFetch = async () => {
      began.open();
      await never.opened;
      return jpeg("ảnh");
    };
    await garden.delivery.receive(photo("p1"));
    const late = garden.delivery.drain();
    await began.opened;
    garden.channel.onFetch = async () => jpeg("ảnh");
    const other = await garden.another();
    await other.drain();
    expect(await heard()).toEqual([]);
    garden.clock.pass(60_000);
    await other.drain();
    expect(await heard()).toEqual(["1 tệp, nhận đủ"]);
    // It was only slow: what it then does changes nothing.
    never.open();
    await late;
    expect(await heard()).toEqual(["1 tệp, nhận đủ"]);
    expect(await garden.count("outgoing")).toBe(2);
    expect(await garden.count("pending")).toBe(0);
  });

  test("between the file and the turn: nothing is kept twice", async () => {
    let cut = true;
    const dying: Database = {
      ...garden.database,
      query: (sql, parameters) => {
        if (!cut || !sql.includes('"settled"')) return garden.database.query(sql, parameters);
        cut = false;
        return new Promise(() => undefined);
      },
    };
    const dead = await garden.another({ database: dying });
    await garden.delivery.receive(photo("p1"));
    void dead.drain();
    while (cut) await new Promise((resolve) => setTimeout(resolve, 5));
    garden.clock.pass(60_000);
    await garden.delivery.drain();
    expect(await heard()).toEqual(["1 tệp, nhận đủ"]);
  });
});

test("an event that was answered while it was put among those that wait is taken out, not answered again", async () => {
  const event = says("một lần", { key: "e1" });
  await garden.delivery.receive(event);
  const [chat] = await garden.database.query<{ id: string; key: Buffer }>(
    "select c.id, p.key from chat c join person p on p.id = c.person_id",
  );
  if (!chat) throw new Error("no chat");
  const body = garden.keyring.person(chat.key).seal(JSON.stringify({ body: event.body }));
  await garden.database.query("insert into pending (chat_id, key, body) values ($1, 'e1', $2)", [chat.id, body]);
  await garden.database.query("update pending set due_at = $1, received_at = $1", [garden.clock.now]);
  await garden.delivery.receive(says("sau đó"));
  await garden.delivery.drain();
  expect(await heard()).toEqual(["một lần", "sau đó"]);
  expect(await garden.count("pending")).toBe(0);
});
