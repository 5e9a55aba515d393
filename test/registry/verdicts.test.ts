import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../src/dialogue/random.ts";
import { freeze, replay } from "../../src/plan/frozen-verdict.ts";
import { loadPack } from "../../src/plan/pack.ts";
import { effectParts } from "../../src/registry/effects.ts";
import { findRecord } from "../../src/registry/record.ts";
import { everyVerdict, findVerdict, keepForStaff, listToldVerdicts, readCase } from "../../src/registry/verdicts.ts";
import { render, sql, withParts } from "../../src/storage/sql.ts";
import { type Added, openRegistry, type Registry } from "./bed.ts";

const pack = loadPack("kh-145-2017");
const TODAY = "2026-01-05";
let registry: Registry;
let drawn = 0;

beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const verdict = (facts: Record<string, boolean>, asOf = TODAY) =>
  freeze(pack, { asOf, term: "2026-2030", track: "a", subject: "household", facts });

/** Shows verdicts to a person, as one turn does. */
async function show({ code, person }: Added, ...verdicts: ReturnType<typeof verdict>[]): Promise<void> {
  const scope = {
    ...{ personId: person.id, chatId: person.chatId, channel: "telegram", key: person.key },
    ...{
      index: registry.keyring.index,
      newPerson: registry.keyring.newPerson,
      now: registry.clock.now,
      random: seededRandom(++drawn),
    },
  };
  const effects = verdicts.map((one) => ({ do: "freeze-verdict", registration: code, verdict: one }) as const);
  const turn = { name: "turn", sql: sql`select ${person.chatId}::text as chat_id` };
  const { text, values } = render(withParts([turn, ...effectParts(effects, scope).parts], sql`select 1 from turn`));
  await registry.database.query(text, values);
}

async function opened(of: Added) {
  const record = await findRecord(registry.house, await registry.addStaff(), of.code);
  if (record?.kind !== "registration") throw new Error("no registration");
  return record;
}

async function all(code: string) {
  const found = [];
  for await (const one of everyVerdict(registry.house, code)) found.push(one);
  return found;
}

describe("a verdict shown to a person", () => {
  it("is kept whole, and replays", async () => {
    const added = await registry.addRegistration();
    await show(added, verdict({ voluntaryPledge: true }));
    const [kept] = await all(added.code);
    expect(kept).toMatchObject({ code: added.code, term: "2026-2030", packVersion: pack.version, shownTo: "person" });
    expect(kept?.frozen && replay(pack, kept.frozen)).toEqual({ kind: "identical" });
  });

  it("is kept once however often it is shown, in one turn or many; another day or another fact is another verdict", async () => {
    const added = await registry.addRegistration();
    const one = verdict({ voluntaryPledge: true });
    for (let times = 0; times < 10; times += 1) await show(added, one, one);
    expect(await all(added.code)).toHaveLength(1);
    await show(added, verdict({ voluntaryPledge: false }));
    await show(added, verdict({ voluntaryPledge: true }, "2026-01-06"));
    await show(added, one);
    expect(await all(added.code)).toHaveLength(3);
  });

  it("keeps the moment it was first shown", async () => {
    const added = await registry.addRegistration();
    const first = registry.clock.now;
    await show(added, verdict({}));
    registry.later(5);
    await show(added, verdict({}));
    expect((await listToldVerdicts(registry.house, await opened(added), 20)).map(({ at }) => at)).toEqual([first]);
  });

  it("is never kept with another person's registration", async () => {
    const [mine, other] = [await registry.addRegistration(), await registry.addRegistration()];
    await show({ ...mine, code: other.code }, verdict({}));
    expect(await all(other.code)).toEqual([]);
  });

  it("lies sealed: nothing of it in plain, and gone with the person's key", async () => {
    const added = await registry.addRegistration();
    await show(added, verdict({ voluntaryPledge: true }));
    const rows = await registry.database.query("select verdict::text as row from verdict");
    expect(JSON.stringify(rows)).not.toMatch(/voluntaryPledge|Cà Rốt/);
    const [kept] = await all(added.code);
    const record = await opened(added);
    await registry.database.query("update person set key = null where id = $1::uuid", [added.person.id]);
    expect(await findVerdict(registry.house, record, kept?.id ?? "")).toMatchObject({ unreadable: "erased" });
    expect((await all(added.code))[0]?.frozen).toBeUndefined();
    expect(await readCase(registry.house, record, TODAY)).toBeUndefined();
  });

  it("that was altered is told from one that is erased", async () => {
    const added = await registry.addRegistration();
    await show(added, verdict({}));
    await registry.database.query(
      "update verdict set body = body || '\\x00' where registration_id = $1::uuid", [added.id]); // biome-ignore format: one line
    expect(await all(added.code)).toMatchObject([{ unreadable: "altered" }]);
  });

  it("is read in pages, each once", async () => {
    const added = await registry.addRegistration();
    const days = Array.from({ length: 101 }, (_, at) => new Date(Date.UTC(2026, 0, 5 + at)).toISOString().slice(0, 10));
    await show(added, ...days.map((day) => verdict({}, day)));
    expect(new Set((await all(added.code)).map(({ id }) => id)).size).toBe(101);
  });
});

describe("a verdict shown to staff", () => {
  it("is their own, kept once for each account, and not among those told", async () => {
    const added = await registry.addRegistration({ facts: { voluntaryPledge: true } });
    const record = await opened(added);
    const [one, other] = [await registry.addStaff(), await registry.addStaff()];
    for (const staff of [one, one, other]) await keepForStaff(registry.house, staff, record, verdict({}));
    expect((await all(added.code)).map(({ shownTo }) => shownTo).sort()).toEqual(
      [`staff:${one.id}`, `staff:${other.id}`].sort(),
    );
    expect(await listToldVerdicts(registry.house, record, 20)).toEqual([]);
  });
});

describe("findVerdict", () => {
  it("finds none of another record, and none by what is no id", async () => {
    const [added, other] = [await registry.addRegistration(), await registry.addRegistration()];
    await show(added, verdict({}));
    const id = (await all(added.code))[0]?.id ?? "";
    expect(await findVerdict(registry.house, await opened(added), id)).toMatchObject({ id });
    expect(await findVerdict(registry.house, await opened(other), id)).toBeUndefined();
    expect(await findVerdict(registry.house, await opened(added), "'; drop")).toBeUndefined();
  });
});

describe("readCase", () => {
  it("is the case the chat judges: facts as stated, gifts under this registration", async () => {
    const added = await registry.addRegistration({
      track: "e",
      subject: "individual",
      facts: { linksProduction: true },
    });
    await registry.addContribution({ person: added.person, registrationId: added.id, kind: "goods", verifiedVnd: "5" });
    await registry.addContribution({ person: added.person, registrationId: added.id, state: "refused" });
    expect((await readCase(registry.house, await opened(added), TODAY))?.input).toMatchObject({
      ...{ asOf: TODAY, track: "e", subject: "individual", facts: { linksProduction: true } },
      contributions: [{ date: "2026-01-03", kind: "goods", value: "5", verified: false }],
    });
  });
});
