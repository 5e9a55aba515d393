import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { DriverAdapterError, mockMigrationAwareAdapterFactory } from "@prisma/driver-adapter-utils";
import { describe, expect, test } from "vitest";
import { runningScriptsWhole, tellingAway } from "../../src/storage/adapter.ts";
import { DatabaseAway } from "../../src/storage/away.ts";

const query: SqlQuery = { sql: "select 1", args: [], argTypes: [] };
const lost = () => Promise.reject(new DriverAdapterError({ kind: "ConnectionClosed" }));
const broken = () => Promise.reject(new DriverAdapterError({ kind: "UniqueConstraintViolation" }));

function factoryOf(adapter: Partial<SqlDriverAdapter>): SqlMigrationAwareDriverAdapterFactory {
  const connect = async () => ({ provider: "postgres", adapterName: "test", ...adapter }) as SqlDriverAdapter;
  return { ...mockMigrationAwareAdapterFactory("postgres"), connect, connectToShadowDb: connect };
}

describe("telling that the database is away", () => {
  test.each(["queryRaw", "executeRaw"] as const)("%s tells a lost connection, and leaves other errors", async (ask) => {
    const away = await tellingAway(factoryOf({ queryRaw: lost, executeRaw: lost, startTransaction: lost })).connect();
    await expect(away[ask](query)).rejects.toThrow(DatabaseAway);
    const there = await tellingAway(
      factoryOf({ queryRaw: broken, executeRaw: broken, startTransaction: lost }),
    ).connect();
    await expect(there[ask](query)).rejects.toThrow(DriverAdapterError);
  });

  test("a transaction that cannot begin, go on, or end tells it", async () => {
    const startTransaction = async () => ({ queryRaw: lost, executeRaw: lost, commit: lost }) as unknown as Transaction;
    const base = { queryRaw: lost, executeRaw: lost };
    const refusing = await tellingAway(factoryOf({ ...base, startTransaction: lost })).connect();
    await expect(refusing.startTransaction()).rejects.toThrow(DatabaseAway);
    const begun = await (await tellingAway(factoryOf({ ...base, startTransaction })).connect()).startTransaction();
    await expect(begun.queryRaw(query)).rejects.toThrow(DatabaseAway);
    await expect(begun.executeRaw(query)).rejects.toThrow(DatabaseAway);
    await expect(begun.commit()).rejects.toThrow(DatabaseAway);
  });

  test("what succeeds is passed on, with its parameters and its `this`", async () => {
    const adapter = {
      asked: [] as string[],
      async queryRaw(this: { asked: string[] }, { sql }: SqlQuery) {
        this.asked.push(sql);
        return { columnNames: [], columnTypes: [], rows: [] };
      },
      executeRaw: async () => 3,
      startTransaction: lost,
    };
    const connected = await tellingAway(factoryOf(adapter)).connect();
    expect(await connected.queryRaw(query)).toEqual({ columnNames: [], columnTypes: [], rows: [] });
    expect(await connected.executeRaw(query)).toBe(3);
    expect(adapter.asked).toEqual(["select 1"]);
  });
});

describe("running scripts whole", () => {
  test("hands each script over uncut, and waits for its end", async () => {
    const scripts: string[] = [];
    const whole = runningScriptsWhole(factoryOf({ executeScript: lost }), async (script) => {
      await Promise.resolve();
      scripts.push(script);
    });
    await (await whole.connect()).executeScript("select ';'; select 2;");
    expect(scripts).toEqual(["select ';'; select 2;"]);
  });

  test("rejects as the script does", async () => {
    const whole = runningScriptsWhole(factoryOf({}), async () => {
      throw new Error("syntax error");
    });
    await expect((await whole.connect()).executeScript("selec")).rejects.toThrow("syntax error");
  });
});
