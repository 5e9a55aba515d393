import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openChat } from "../../src/delivery/chat-state.ts";
import { type Random, seededRandom, systemRandom } from "../../src/dialogue/random.ts";
import { type Database, DatabaseAway } from "../../src/storage/database.ts";
import { type Garden, listening, openGarden, says } from "./bed.ts";

let garden: Garden;
beforeEach(async () => {
  garden = await openGarden();
});
afterEach(() => garden.close());

const outcomes = async (work: Promise<{ outcome: string }>[]) =>
  (await Promise.all(work)).map(({ outcome }) => outcome);

describe("one turn", () => {
  test("keeps event, session, record and reply together", async () => {
    const { delivery, count } = garden;
    expect(await delivery.receive(says("/start"))).toEqual({ outcome: "turn" });
    expect(await delivery.receive(says("đăng ký", { key: "e1" }))).toEqual({ outcome: "turn" });
    expect(await garden.chat()).toEqual({ version: 2, heard: ["đăng ký"] });
    expect(await count("event", "key = 'e1'")).toBe(1);
    expect(await count("registration")).toBe(1);
    expect(await count("outgoing", "state = 'waiting'")).toBe(2);
    expect(await count("audit", "action = 'person.register'")).toBe(1);
  });

  test("asks the database once and tells it once, and never by Prisma", async () => {
    await garden.delivery.receive(says("/start"));
    const { database, statements, prismaUsed } = listening(garden.database);
    const delivery = await garden.another({ database });
    await delivery.receive(says("bốn"));
    expect(statements.map((sql) => sql.trim().split(/\s/)[0])).toEqual(["select", "with"]);
    await delivery.receive(says("xin chào", { address: "su-hào" }));
    expect(statements).toHaveLength(4);
    await delivery.receive(says("bốn", { key: "again" }));
    await delivery.receive(says("bốn", { key: "again" }));
    expect(statements).toHaveLength(4 + 2 + 1);
    expect(prismaUsed()).toBe(false);
  });

  test("leaves nothing behind when the database goes away before the commit", async () => {
    await garden.delivery.receive(says("/start"));
    const before = await garden.chat();
    const away: Database = {
      ...garden.database,
      query: (sql, parameters) =>
        sql.startsWith("with") ? Promise.reject(new DatabaseAway("cut")) : garden.database.query(sql, parameters),
    };
    const delivery = await garden.another({ database: away });
    await expect(delivery.receive(says("đăng ký", { key: "e1" }))).rejects.toBeInstanceOf(DatabaseAway);
    expect(await garden.chat()).toEqual(before);
    expect(await garden.count("event", "key = 'e1'")).toBe(0);
    expect(await garden.delivery.receive(says("đăng ký", { key: "e1" }))).toEqual({ outcome: "turn" });
    expect(await garden.count("registration")).toBe(1);
  });

  test("whose reading finds the database away is no fault of the conversation: the platform delivers it again", async () => {
    await garden.delivery.receive(says("/start"));
    const away: Database = {
      ...garden.database,
      get prisma(): Database["prisma"] {
        throw new DatabaseAway("cut");
      },
    };
    const delivery = await garden.another({ database: away });
    await expect(delivery.receive(says("rút", { key: "e1" }))).rejects.toBeInstanceOf(DatabaseAway);
    expect(await garden.count("event", "key = 'e1'")).toBe(0);
    expect(garden.logged.filter((line) => line.includes("turn failed"))).toEqual([]);
  });

  test("counts as answered when the database went away right after the commit", async () => {
    await garden.delivery.receive(says("/start"));
    let cut = true;
    const flaky: Database = {
      ...garden.database,
      async query<Row>(sql: string, parameters?: readonly unknown[]) {
        const rows = await garden.database.query<Row>(sql, parameters);
        if (sql.startsWith("with") && cut) {
          cut = false;
          throw new DatabaseAway("cut");
        }
        return rows;
      },
    };
    const delivery = await garden.another({ database: flaky });
    await expect(delivery.receive(says("đăng ký", { key: "e1" }))).rejects.toBeInstanceOf(DatabaseAway);
    expect(await delivery.receive(says("đăng ký", { key: "e1" }))).toEqual({ outcome: "repeat" });
    expect(await garden.count("registration")).toBe(1);
    expect(await garden.count("outgoing")).toBe(2);
  });
});

describe("the same event again", () => {
  test("changes nothing and says nothing", async () => {
    const { delivery } = garden;
    await delivery.receive(says("/start"));
    await delivery.receive(says("đăng ký", { key: "e1" }));
    expect(await delivery.receive(says("đăng ký", { key: "e1" }))).toEqual({ outcome: "repeat" });
    expect(await garden.count("registration")).toBe(1);
    expect(await garden.count("outgoing")).toBe(2);
  });

  test("is another event in another chat", async () => {
    const { delivery } = garden;
    expect(await delivery.receive(says("a", { key: "e1" }))).toEqual({ outcome: "turn" });
    expect(await delivery.receive(says("a", { key: "e1", address: "su-hào" }))).toEqual({ outcome: "turn" });
  });

  test("twenty times at once is answered once", async () => {
    await garden.delivery.receive(says("/start"));
    const all = await outcomes(
      Array.from({ length: 20 }, () => garden.delivery.receive(says("đăng ký", { key: "e1" }))),
    );
    expect(all.filter((outcome) => outcome === "turn")).toHaveLength(1);
    expect(all.filter((outcome) => outcome === "repeat")).toHaveLength(19);
    expect(await garden.count("registration")).toBe(1);
    expect(await garden.count("outgoing")).toBe(2);
  });

  test("twenty times at once in two processes is answered once, also as the chat's first", async () => {
    const processes = [garden.delivery, await garden.another()];
    const rush = (text: string, key: string) =>
      outcomes(processes.flatMap((one) => Array.from({ length: 10 }, () => one.receive(says(text, { key })))));
    const first = await rush("/start", "e1");
    expect(first.filter((outcome) => outcome === "turn")).toHaveLength(1);
    expect([await garden.count("chat"), await garden.count("person"), await garden.count("session")]).toEqual([
      1, 1, 1,
    ]);
    const second = await rush("đăng ký", "e2");
    expect(second.filter((outcome) => outcome === "turn")).toHaveLength(1);
    expect(second.filter((outcome) => outcome === "repeat")).toHaveLength(19);
    expect(await garden.count("registration")).toBe(1);
    expect(await garden.count("outgoing")).toBe(2);
    expect((await garden.chat()).version).toBe(2);
  });
});

describe("two processes at once", () => {
  test("lose no message of a chat", async () => {
    const processes = [garden.delivery, await garden.another()];
    await garden.delivery.receive(says("/start"));
    const words = Array.from({ length: 20 }, (_, index) => `câu${index}`);
    const all = await outcomes(
      words.map((word, index) => (processes[index % 2] as Garden["delivery"]).receive(says(word))),
    );
    expect(all.every((outcome) => outcome === "turn")).toBe(true);
    const { heard, version } = await garden.chat();
    expect([...heard].sort()).toEqual([...words].sort());
    expect(version).toBe(21);
    // Each process keeps the order in which it was told.
    for (const parity of [0, 1]) {
      const own = words.filter((_, index) => index % 2 === parity);
      expect(heard.filter((word) => own.includes(word))).toEqual(own);
    }
  });

  test("that lose the race leave neither key nor person behind, and run again", async () => {
    const other = await garden.another();
    let commits = 0;
    const overtaken: Database = {
      ...garden.database,
      async query<Row>(sql: string, parameters?: readonly unknown[]) {
        if (sql.startsWith("with") && commits++ === 0) await other.receive(says("nhanh hơn"));
        return garden.database.query<Row>(sql, parameters);
      },
    };
    const delivery = await garden.another({ database: overtaken });
    expect(await delivery.receive(says("chậm hơn", { key: "mine" }))).toEqual({ outcome: "turn" });
    expect(commits).toBe(2);
    expect([await garden.count("chat"), await garden.count("person"), await garden.count("event")]).toEqual([1, 1, 2]);
    commits = 0;
    expect(await delivery.receive(says("lần nữa", { key: "mine2" }))).toEqual({ outcome: "turn" });
    expect(commits).toBe(2);
    expect((await garden.chat()).heard).toEqual(["chậm hơn", "nhanh hơn", "lần nữa"]);
    expect(await garden.count("event")).toBe(4);
  });

  test("keep a chat opened before anybody spoke", async () => {
    const { keyring, database } = garden;
    const chat = { channel: "telegram" as const, address: "cà-rốt", now: garden.clock.now, random: systemRandom };
    const opened = await Promise.all(Array.from({ length: 5 }, () => openChat({ keyring, database }, chat)));
    expect(new Set(opened.map(({ chatId }) => chatId)).size).toBe(1);
    expect([await garden.count("chat"), await garden.count("person")]).toEqual([1, 1]);
    await garden.delivery.receive(says("xin chào"));
    expect((await garden.chat()).version).toBe(1);
    expect(await garden.count("person")).toBe(1);
  });
});

describe("chance", () => {
  test("that draws a code twice draws again, and keeps one record each", async () => {
    // Gives the same eight bytes, a code, three times over; ids are drawn sixteen at a time.
    const real = seededRandom(7);
    let codes = 0;
    const random: Random = {
      bytes: (count) => (count === 8 ? new Uint8Array(8).fill(codes++ < 3 ? 1 : codes) : real.bytes(count)),
    };
    const delivery = await garden.another({ random });
    await delivery.receive(says("/start"));
    await delivery.receive(says("đăng ký"));
    await delivery.receive(says("đăng ký"));
    const rows = await garden.database.query<{ code: string }>("select code from registration");
    expect(new Set(rows.map(({ code }) => code)).size).toBe(2);
    expect(await garden.count("profile")).toBe(2);
    await delivery.drain();
    expect(garden.channel.textsTo("cà-rốt").slice(1).sort()).toEqual(rows.map(({ code }) => `mã ${code}`).sort());
  });

  test("that never draws another ends in an apology, not in silence", async () => {
    const real = seededRandom(7);
    const random: Random = { bytes: (count) => (count === 8 ? new Uint8Array(8) : real.bytes(count)) };
    const delivery = await garden.another({ random });
    await delivery.receive(says("/start"));
    await delivery.receive(says("đăng ký"));
    expect(await delivery.receive(says("đăng ký", { key: "e1" }))).toEqual({ outcome: "turn" });
    expect(await garden.count("registration")).toBe(1);
    await delivery.drain();
    expect(garden.channel.textsTo("cà-rốt").at(-1)).toContain("Xin lỗi");
    expect(await delivery.receive(says("đăng ký", { key: "e1" }))).toEqual({ outcome: "repeat" });
  });
});

describe("a fault of the conversation", () => {
  test("is apologised for once; what was given stays, and the log tells nothing of the person", async () => {
    const { delivery, channel, logged } = garden;
    await delivery.receive(says("/start"));
    await delivery.receive(says("một"));
    expect(await delivery.receive(says("nổ Trần Văn Bí Đỏ", { key: "e1" }))).toEqual({ outcome: "turn" });
    expect((await garden.chat()).heard).toEqual(["một"]);
    expect(await delivery.receive(says("nổ Trần Văn Bí Đỏ", { key: "e1" }))).toEqual({ outcome: "repeat" });
    await delivery.receive(says("hai"));
    expect((await garden.chat()).heard).toEqual(["một", "hai"]);
    await delivery.drain();
    expect(channel.textsTo("cà-rốt")[2]).toContain("Xin lỗi");
    const faults = logged.filter((line) => line.includes("turn failed"));
    expect(faults).toHaveLength(1);
    expect(faults[0]).not.toMatch(/Cà Rốt|Bí Đỏ|0912345678|cà-rốt/);
  });

  test("as the very first message still makes the chat", async () => {
    const { delivery } = garden;
    await delivery.receive(says("nổ"));
    await delivery.receive(says("nổ"));
    await delivery.receive(says("một"));
    expect((await garden.chat()).heard).toEqual(["một"]);
  });

  test.each([
    ["a record that is not there", "lỡ ABCD-EFGH"],
    ["a number that does not fit", `số ${"9".repeat(30)}`],
    ["a quantity that is none", "số 0"],
  ])("that wants %s written is apologised for, and the chat goes on", async (_name, words) => {
    const { delivery, channel } = garden;
    await delivery.receive(says("/start"));
    await delivery.receive(says("đăng ký"));
    expect(await delivery.receive(says(words))).toEqual({ outcome: "turn" });
    await delivery.receive(says("còn đây"));
    await delivery.drain();
    expect(channel.textsTo("cà-rốt").slice(2)).toEqual([expect.stringContaining("Xin lỗi"), "nghe: còn đây"]);
    expect((await garden.chat()).heard).toEqual(["đăng ký", "còn đây"]);
    expect(await garden.count("contribution")).toBe(0);
  });
});

describe("what a turn relied on", () => {
  const decide = (state: string) =>
    garden.database.query("update registration set state = $1, version = version + 1", [state]);

  test("changed between reading and committing: nothing is overwritten, and the person is told", async () => {
    await garden.delivery.receive(says("/start"));
    await garden.delivery.receive(says("đăng ký"));
    let commits = 0;
    const overtaken: Database = {
      ...garden.database,
      async query<Row>(sql: string, parameters?: readonly unknown[]) {
        if (sql.includes("withdrawn") && commits++ === 0) await decide("approved");
        return garden.database.query<Row>(sql, parameters);
      },
    };
    const delivery = await garden.another({ database: overtaken });
    await delivery.receive(says("rút"));
    await delivery.drain();
    expect(commits).toBe(1);
    expect(garden.channel.textsTo("cà-rốt").at(-1)).toBe("không rút được");
    const [row] = await garden.database.query("select state, version from registration");
    expect(row).toEqual({ state: "approved", version: 2 });
    expect(await garden.count("audit", "action = 'person.withdraw'")).toBe(0);
  });

  test("unchanged: it is written", async () => {
    const { delivery } = garden;
    for (const words of ["/start", "đăng ký", "rút", "rút"]) await delivery.receive(says(words));
    await delivery.drain();
    expect(await garden.count("registration", "state = 'withdrawn' and version = 2")).toBe(1);
    expect(garden.channel.textsTo("cà-rốt").at(-1)).toBe("không rút được");
  });
});
