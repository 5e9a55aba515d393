import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { joinSql, render, type Sql, sql, withParts } from "../../src/storage/sql.ts";
import fc from "../property.ts";
import { openTestDatabase, type TestDatabase } from "./testbed.ts";

describe("a piece of SQL", () => {
  test("numbers its values in order, also through pieces within pieces", () => {
    const inner = sql`b = ${2} and ${sql`c = ${3}`}`;
    expect(render(sql`a = ${1} and ${inner} or d = ${4}`)).toEqual({
      text: "a = $1 and b = $2 and c = $3 or d = $4",
      values: [1, 2, 3, 4],
    });
  });

  test("passes values on as they are, null and empty too, and never writes them into the text", () => {
    const at = new Date(0);
    const bytes = Buffer.from("x");
    expect(render(sql`${null} ${""} ${at} ${bytes} ${["a"]} ${"'; drop table person; --"}`)).toEqual({
      text: "$1 $2 $3 $4 $5 $6",
      values: [null, "", at, bytes, ["a"], "'; drop table person; --"],
    });
  });

  test("can be used twice", () => {
    const piece = sql`x = ${1}`;
    expect(render(sql`${piece} or ${piece}`)).toEqual({ text: "x = $1 or x = $2", values: [1, 1] });
  });
});

describe("joining", () => {
  test.each([
    [[], "", []],
    [[sql`a = ${1}`], "a = $1", [1]],
    [[sql`a = ${1}`, sql`true`, sql`b = ${2}`], "a = $1 and true and b = $2", [1, 2]],
  ] as [Sql[], string, unknown[]][])("%# puts what is given between pieces only", (pieces, text, values) => {
    expect(render(joinSql(pieces, " and "))).toEqual({ text, values });
  });

  test("keeps every value, in order, however pieces are nested", () => {
    const tree = fc.letrec<{ piece: Sql; leaf: Sql }>((tie) => ({
      leaf: fc.integer().map((value) => sql`${value}`),
      piece: fc.oneof(
        { maxDepth: 4 },
        tie("leaf"),
        fc.array(tie("piece"), { maxLength: 4 }).map((pieces) => joinSql(pieces, ", ")),
        fc.tuple(tie("piece"), tie("piece")).map(([one, other]) => sql`(${one}) = (${other})`),
      ),
    })).piece;
    const flat = (piece: Sql): unknown[] =>
      piece.values.flatMap((value) => (typeof value === "object" ? flat(value as Sql) : [value]));
    fc.assert(
      fc.property(tree, (piece) => {
        const { text, values } = render(piece);
        expect(values).toEqual(flat(piece));
        expect(text.match(/\$\d+/g) ?? []).toEqual(values.map((_, index) => `$${index + 1}`));
      }),
    );
  });
});

describe("a statement of parts", () => {
  let bed: TestDatabase;
  beforeAll(async () => {
    bed = await openTestDatabase();
  });
  afterAll(() => bed.close());

  const write = (job: string, holds: boolean) =>
    render(
      withParts(
        [
          {
            name: "first",
            sql: sql`insert into slot (job, slot) select ${job}, 'a' where ${holds}::boolean returning job`,
          },
          { name: "second", sql: sql`insert into slot (job, slot) select job, ${"b"} from first` },
        ],
        sql`select count(*)::int as n from first`,
      ),
    );

  test("writes what follows from a row only where there is one", async () => {
    const { database } = bed;
    for (const [job, holds] of [
      ["one", true],
      ["two", false],
    ] as const) {
      const { text, values } = write(job, holds);
      expect(await database.query(text, values)).toEqual([{ n: Number(holds) }]);
    }
    expect(await database.query("select job, slot from slot order by slot")).toEqual([
      { job: "one", slot: "a" },
      { job: "one", slot: "b" },
    ]);
  });

  test("is one commit: where one part fails none is written", async () => {
    const { text, values } = write("one", true);
    await expect(bed.database.query(text, values)).rejects.toMatchObject({ code: "23505" });
    const [row] = await bed.database.query<{ n: number }>("select count(*)::int as n from slot");
    expect(row?.n).toBe(2);
  });
});
