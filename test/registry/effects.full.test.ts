import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeCode } from "../../src/registry/one-time.ts";
import { addStaff } from "../../src/registry/staff.ts";
import type { Database } from "../../src/storage/database.ts";
import { type Garden, gate, openGarden, says } from "../delivery/bed.ts";

/** What only a server shows: two commits on their way at the same moment, one waiting for the other's rows. */
describe.runIf(process.env.TEST_DATABASE_URL !== undefined)("on a server", () => {
  let garden: Garden;
  let office: pg.Client;
  beforeEach(async () => {
    garden = await openGarden();
    const [here] = await garden.database.query<{ name: string }>("select current_database() as name");
    const url = new URL(process.env.TEST_DATABASE_URL as string);
    url.pathname = `/${here?.name}`;
    office = new pg.Client(url.href);
    await office.connect();
    for (const words of ["/start", "đăng ký"]) await garden.delivery.receive(says(words));
  });
  afterEach(async () => {
    await office.end();
    await garden.close();
  });

  const lastSaid = async () => {
    await garden.delivery.drain();
    return garden.channel.textsTo("cà-rốt").at(-1);
  };
  /** Until somebody waits for a row that another holds. */
  const untilWaiting = async () => {
    for (;;) {
      const { rows } = await office.query("select 1 from pg_locks where not granted");
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  test("a decision that commits while the person's withdrawal waits for it stands, and the person is told", async () => {
    await office.query("begin");
    await office.query("update registration set state = 'approved', version = version + 1");
    const withdrawing = garden.delivery.receive(says("rút"));
    await untilWaiting();
    await office.query("commit");
    expect(await withdrawing).toEqual({ outcome: "turn" });
    expect(await lastSaid()).toBe("không rút được");
    expect(await garden.count("registration", "state = 'approved' and version = 2")).toBe(1);
    expect(await garden.count("audit", "action = 'person.withdraw'")).toBe(0);
  });

  test("a decision that is rolled back meanwhile was none", async () => {
    await office.query("begin");
    await office.query("update registration set state = 'approved', version = version + 1");
    const withdrawing = garden.delivery.receive(says("rút"));
    await untilWaiting();
    await office.query("rollback");
    await withdrawing;
    expect(await garden.count("registration", "state = 'withdrawn' and version = 2")).toBe(1);
  });

  test("of two chats that use one code at the same moment one is linked, and the other is told", async () => {
    const house = { database: garden.database, keyring: garden.keyring, clock: () => garden.clock.now };
    for (const address of ["su-hào", "bí-đỏ"]) await garden.delivery.receive(says("/start", { address }));
    await garden.delivery.drain();
    for (let round = 0; round < 5; round++) {
      const staff = await addStaff(house, { name: "Trần Văn Bí Đỏ", role: "reviewer" });
      const code = await makeCode(house, staff.id, "chat");
      const both = gate();
      let ready = 0;
      // Both have read before either commits.
      const together: Database = {
        ...garden.database,
        async query<Row>(sql: string, parameters?: readonly unknown[]) {
          if (sql.includes("staff_link")) {
            ready += 1;
            if (ready === 2) both.open();
            await both.opened;
          }
          return garden.database.query<Row>(sql, parameters);
        },
      };
      const delivery = await garden.another({ database: together });
      garden.channel.sent.length = 0;
      await Promise.all(["su-hào", "bí-đỏ"].map((address) => delivery.receive(says(`nối ${code}`, { address }))));
      await garden.delivery.drain();
      const said = garden.channel.sent.map(({ text }) => text).sort();
      expect(said).toEqual(["chào Trần Văn Bí Đỏ", "mã không dùng được"]);
      expect(await garden.count("audit", `action = 'staff.chat' and record = '${staff.id}'`)).toBe(1);
    }
  });
});
