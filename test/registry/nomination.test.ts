import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Nominee } from "../../src/registry/interface.ts";
import {
  answerNominator,
  expireNominations,
  findNomination,
  listNominations,
  MOVES,
  type Move,
  moveNomination,
  seesNominations,
} from "../../src/registry/nomination.ts";
import { personReads } from "../../src/registry/reads.ts";
import { disableStaff, ROLES, type Staff } from "../../src/registry/staff.ts";
import fc, { runs } from "../property.ts";
import { openRegistry, type Person, type Registry, sealed } from "./bed.ts";
import { readable, writeEffects } from "./writing.ts";

let registry: Registry;
let nominator: Person;
let clerk: Staff;
beforeEach(async () => {
  registry = await openRegistry();
  nominator = await registry.addPerson();
  clerk = await registry.addStaff({ unit: "31120" });
});
afterEach(() => registry.close());

const CARROT: Nominee = { name: "Nguyễn Thị Cà Rốt", place: "31120", deed: "nấu cháo phát ở trạm y tế mỗi chủ nhật" };
const CODE = "CARO-T222";
const DAY = 24 * 60;
const note = (text = "") => ({ text, once: randomUUID() });
const nominate = (nominee = CARROT, code = CODE) =>
  writeEffects(registry, nominator, [{ do: "nominate", code, nominee }]);
const move = (to: Move, staff = clerk, words = note()) => moveNomination(registry.house, staff, CODE, to, words);
const row = (code = CODE) =>
  registry.database.prisma.nomination.findUniqueOrThrow({ where: { code }, include: { nominee: true } });
const seenBy = async (staff: Staff) => (await listNominations(registry.house, staff)).map(({ code }) => code);
const notices = () => registry.database.prisma.notice.findMany({ select: { chatId: true, record: true } });
const told = () =>
  personReads(
    registry,
    { people: [{ personId: nominator.id, key: nominator.key }], chatId: nominator.chatId },
    registry.clock.now,
  ).nominations();
const actions = async () => {
  const rows = await registry.database.prisma.audit.findMany({ where: { record: CODE }, orderBy: { id: "asc" } });
  return rows.map(({ actor, action, personId }) => [actor, action, personId]);
};
/** Our own message that reads the nomination back, as the turn has put it into the outbox. */
const say = (text: string) =>
  registry.database.prisma.outgoing.create({
    data: { chatId: nominator.chatId, state: "sent", body: sealed(nominator, { text, choices: [] }) },
  });

describe("somebody put forward", () => {
  test("lies under a key of their own, which is not the nominator's", async () => {
    await nominate();
    const { content, nominee, state, unit, personId } = await row();
    expect({ state, unit, personId }).toEqual({ state: "new", unit: "31120", personId: nominator.id });
    expect(() => nominator.key.openText(content ?? Buffer.of())).toThrow();
    const own = registry.keyring.person(nominee.key ?? Buffer.of());
    expect(JSON.parse(own.openText(content ?? Buffer.of()))).toEqual(CARROT);
    expect(await actions()).toEqual([["person", "person.nominate", nominator.id]]);
  });

  test("of a turn that lost its race is nobody", async () => {
    await writeEffects(registry, nominator, [{ do: "nominate", code: CODE, nominee: CARROT }], false);
    expect(await registry.database.prisma.person.count()).toBe(1);
  });

  test("is read again by who put them forward, and by nobody else who speaks", async () => {
    await nominate();
    expect(await told()).toMatchObject([{ code: CODE, state: "new", nominee: CARROT, answers: [] }]);
    const other = await registry.addPerson();
    expect(
      await personReads(
        registry,
        { people: [{ personId: other.id, key: other.key }], chatId: other.chatId },
        registry.clock.now,
      ).nominations(),
    ).toEqual([]);
  });
});

describe("the one office that sees them", () => {
  test("is the commune's, not the city's nor another commune's", async () => {
    await nominate();
    const city = await registry.addStaff({ role: "admin" });
    const neighbour = await registry.addStaff({ unit: "31135" });
    expect(await seenBy(clerk)).toEqual([CODE]);
    for (const staff of [city, neighbour]) {
      expect(await seenBy(staff)).toEqual([]);
      expect(await findNomination(registry.house, staff, CODE)).toBeUndefined();
      expect(await move("agreed", staff)).toBe("not-found");
    }
    expect((await row()).state).toBe("new");
  });

  test("is the city's where the commune has no account that could act", async () => {
    await nominate();
    const board = await registry.addStaff({ role: "board", body: "Ban Rau Củ" });
    await registry.addStaff({ unit: "31120", role: "viewer" });
    expect(await seenBy(board)).toEqual([]);
    await disableStaff(registry.house, clerk.id);
    expect(await seenBy(board)).toEqual([CODE]);
    await registry.addStaff({ unit: "31120" });
    expect(await seenBy(board)).toEqual([]);
  });

  test("is the city's where no place was told", async () => {
    const { place: _place, ...somewhere } = CARROT;
    await nominate(somewhere);
    expect(await seenBy(clerk)).toEqual([]);
    expect(await seenBy(await registry.addStaff())).toEqual([CODE]);
  });

  test("is joined by the city once they have agreed", async () => {
    await nominate();
    const city = await registry.addStaff({ role: "board" });
    await move("agreed");
    expect(await seenBy(city)).toEqual([CODE]);
    expect(await seenBy(clerk)).toEqual([CODE]);
  });

  test.each(ROLES)("is spoken for by a %s only if it may decide", async (role) => {
    const decides = ["admin", "board", "reviewer"].includes(role);
    expect(seesNominations(await registry.addStaff({ unit: "31120", role }))).toBe(decides);
  });

  test("is no bank or other body", async () => {
    expect(seesNominations(await registry.addStaff({ body: "Ngân hàng Rau Củ" }))).toBe(false);
  });

  test("is written to the audit with each view", async () => {
    await nominate();
    const { nomineeId } = await row();
    expect(await findNomination(registry.house, clerk, CODE)).toMatchObject({ nominee: CARROT, state: "new" });
    expect(await actions()).toContainEqual([`staff:${clerk.id}`, "nomination.view", nomineeId]);
  });
});

describe("what came of the contact", () => {
  beforeEach(async () => {
    await nominate();
  });

  test("is told to who put them forward by a code alone, and read in the chat", async () => {
    expect(await move("contacted")).toBe("done");
    expect(await notices()).toEqual([]);
    expect(await move("agreed", clerk, note("Cảm ơn cô bác đã giới thiệu."))).toBe("done");
    expect(await notices()).toEqual([{ chatId: nominator.chatId, record: CODE }]);
    const [one] = await told();
    expect(one).toMatchObject({
      state: "agreed",
      nominee: CARROT,
      answers: [{ text: "Cảm ơn cô bác đã giới thiệu." }],
    });
  });

  test("sent twice is done once", async () => {
    const words = note("Cảm ơn.");
    const [one, other] = await Promise.all([move("agreed", clerk, words), move("agreed", clerk, words)]);
    expect([one, other].sort()).toEqual(["done", "repeat"]);
    expect([(await notices()).length, await registry.database.prisma.answer.count()]).toEqual([1, 1]);
    const again = note("Một lời nữa.");
    expect(await answerNominator(registry.house, clerk, CODE, again)).toBe("done");
    expect(await answerNominator(registry.house, clerk, CODE, again)).toBe("repeat");
    expect(await registry.database.prisma.answer.count()).toBe(2);
  });

  test("goes no way back", async () => {
    await move("agreed");
    expect(await move("contacted")).toBe("changed");
    expect((await row()).state).toBe("agreed");
  });

  test("is no matter of an account that may not decide", async () => {
    expect(await move("agreed", await registry.addStaff({ unit: "31120", role: "viewer" }))).toBe("forbidden");
  });
});

describe("a no", () => {
  const markers = ["Cà Rốt", "nấu cháo", "31120"];
  const left = async () => {
    const everything = await readable(registry);
    return markers.filter((marker) => everything.includes(marker));
  };
  beforeEach(async () => {
    await registry.database.prisma.staff.update({ where: { id: clerk.id }, data: { unit: null } });
    clerk = { ...clerk };
    delete clerk.unit;
    await nominate();
    await say("• Giới thiệu ai: Nguyễn Thị Cà Rốt\n• Việc làm tốt: nấu cháo phát ở trạm y tế mỗi chủ nhật");
    await say("Mình muốn làm gì?");
    await answerNominator(registry.house, clerk, CODE, note("Cán bộ sẽ gặp cô Nguyễn Thị Cà Rốt tuần tới."));
    expect(await left()).toEqual(markers);
  });

  test("leaves nothing of them that could be read: no row, no message of ours, no key", async () => {
    expect(await move("declined", clerk, note("Cảm ơn mình."))).toBe("done");
    expect(await left()).toEqual([]);
    expect(await row()).toMatchObject({ state: "declined", content: null, unit: null, nominee: { key: null } });
    expect((await row()).nominee.erasedAt).toEqual(registry.clock.now);
    expect(await registry.database.prisma.outgoing.count()).toBe(1);
  });

  test("is shown to who put them forward as an end, with the office's own word", async () => {
    await move("declined", clerk, note("Cảm ơn mình."));
    const [one] = await told();
    expect(one).toMatchObject({ state: "closed", answers: [{ text: "Cảm ơn mình." }] });
    expect(one).not.toHaveProperty("nominee");
  });

  test("erases also who agreed before, and is on nobody's desk any more", async () => {
    await move("agreed");
    await move("declined");
    expect(await left()).toEqual([]);
    expect([await seenBy(clerk), await findNomination(registry.house, clerk, CODE)]).toEqual([[], undefined]);
    expect(await move("declined")).toBe("repeat");
    expect(await move("agreed")).toBe("repeat");
    expect(await move("declined", await registry.addStaff())).toBe("not-found");
  });

  test("is not taken with a word that names them: nothing is erased, nothing sent", async () => {
    expect(await move("declined", clerk, note("Chị nguyễn thị cà rốt chưa muốn."))).toBe("named");
    expect((await row()).state).toBe("new");
  });

  test("of silence comes after thirty days, not a minute before", async () => {
    registry.later(30 * DAY - 1);
    expect(await expireNominations(registry.house)).toBe(0);
    expect(await seenBy(clerk)).toEqual([CODE]);
    registry.later(1);
    expect(await seenBy(clerk)).toEqual([]);
    expect(await expireNominations(registry.house)).toBe(1);
    expect(await expireNominations(registry.house)).toBe(0);
    expect(await left()).toEqual([]);
    expect((await told())[0]?.state).toBe("closed");
    expect((await actions()).at(-1)?.slice(0, 2)).toEqual(["system", "nomination.expire"]);
    expect(await notices()).toHaveLength(2);
  });

  test("never comes of silence once they have agreed", async () => {
    await move("agreed");
    registry.later(400 * DAY);
    expect(await expireNominations(registry.house)).toBe(0);
    expect(await findNomination(registry.house, clerk, CODE)).toMatchObject({ nominee: CARROT });
  });
});

describe("taking it back", () => {
  const withdraw = (by = nominator) => writeEffects(registry, by, [{ do: "withdraw-nomination", code: CODE }]);
  beforeEach(async () => {
    await nominate();
  });

  test("erases them, until they have agreed", async () => {
    await move("contacted");
    expect(await withdraw()).toBe(true);
    expect(await row()).toMatchObject({ state: "withdrawn", content: null, unit: null, nominee: { key: null } });
    expect(await readable(registry)).not.toContain("Cà Rốt");
    expect(await seenBy(clerk)).toEqual([]);
    expect(await withdraw()).toBe(false);
  });

  test("is refused afterwards, and to anybody else", async () => {
    expect(await withdraw(await registry.addPerson())).toBe(false);
    await move("agreed");
    expect(await withdraw()).toBe(false);
    expect((await row()).state).toBe("agreed");
  });
});

test("whatever is done in whatever order, what has ended holds nothing and what has not holds everything", async () => {
  const step = fc.oneof(
    fc.constantFrom(...MOVES),
    fc.constantFrom("withdraw" as const, "sweep" as const),
    fc.integer({ min: 1, max: 20 }),
  );
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const code = `PR${String(made++).padStart(2, "2")}-AAAA`;
      await nominate(CARROT, code);
      for (const one of steps) {
        if (typeof one === "number") registry.later(one * DAY);
        else if (one === "withdraw") await writeEffects(registry, nominator, [{ do: "withdraw-nomination", code }]);
        else if (one === "sweep") await expireNominations(registry.house);
        else await moveNomination(registry.house, clerk, code, one, note("Cảm ơn."));
      }
      const { state, content, unit, nominee } = await row(code);
      const ended = ["declined", "expired", "withdrawn"].includes(state);
      expect([content === null, unit === null, nominee.key === null]).toEqual([ended, ended, ended]);
    }),
    { numRuns: runs(12) },
  );
});
