import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personReads } from "../../src/registry/reads.ts";
import { findReceipt } from "../../src/registry/receipts.ts";
import { decide, undo } from "../../src/registry/review.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { type Added, openRegistry, type Person, type Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

const MINUTE = 60_000;
let registry: Registry;
let reviewer: Staff;
beforeAll(async () => {
  registry = await openRegistry();
  reviewer = await registry.addStaff();
});
afterAll(() => registry.close());

let drawn = 0;
const nextCode = () => `RECE-${String(++drawn).padStart(4, "2").replace(/[01]/g, "9")}${drawn}`;

const approve = ({ code }: Added, version = 1) =>
  decide(registry.house, reviewer, { code, version, decision: "approve", reason: {}, fields: [] }, 10);
const later = (minutes: number) => {
  registry.clock.now = new Date(registry.clock.now.getTime() + minutes * MINUTE);
};
const issue = (by: Person, contribution: string, code = nextCode()) =>
  writeEffects(registry, by, [{ do: "issue-receipt", contribution, code }]);

/** A line that is verified, for good. */
async function verified(): Promise<Added> {
  const gift = await registry.addContribution({ unit: "31120" });
  await approve(gift);
  later(11);
  return gift;
}

describe("a receipt", () => {
  it("shows the line as it stands: kind, quantity, month, commune, since when", async () => {
    const gift = await verified();
    const code = nextCode();
    expect(await issue(gift.person, gift.code, code)).toBe(true);
    const receipt = await findReceipt(registry.database, code, registry.clock.now);
    expect(receipt).toEqual({
      ...{ code, kind: "money", quantity: "5200000", measure: "VND", month: "2026-01", unit: "31120" },
      issuedAt: registry.clock.now,
      verifiedAt: new Date(registry.clock.now.getTime() - MINUTE),
    });
    const reads = personReads(
      registry,
      { people: [{ personId: gift.person.id, key: gift.person.key }], chatId: gift.person.chatId },
      registry.clock.now,
    );
    expect(await reads.contributions()).toMatchObject([{ code: gift.code, receipt: code }]);
    const audited = await registry.database.prisma.audit.findMany({ where: { record: gift.code } });
    expect(audited.map(({ action }) => action)).toContain("person.issue-receipt");
  });

  it.each([
    ["not looked at yet", async () => registry.addContribution()],
    [
      "approved, while that can still be undone",
      async () => {
        const gift = await registry.addContribution();
        await approve(gift);
        return gift;
      },
    ],
    [
      "taken back by the office",
      async () => {
        const gift = await registry.addContribution();
        await approve(gift);
        const [review] = await registry.database.prisma.review.findMany({ where: { contributionId: gift.id } });
        expect(await undo(registry.house, reviewer, gift.code, review?.id ?? "")).toBe("undone");
        return gift;
      },
    ],
  ])("is not issued for a line that is %s", async (_, make) => {
    const gift = await make();
    expect(await issue(gift.person, gift.code)).toBe(false);
  });

  it("is issued once, and to its giver only", async () => {
    const gift = await verified();
    const stranger = await registry.addPerson();
    expect(await issue(stranger, gift.code)).toBe(false);
    expect(await issue(gift.person, gift.code)).toBe(true);
    expect(await issue(gift.person, gift.code)).toBe(false);
    expect(await registry.database.prisma.receipt.count({ where: { contributionId: gift.id } })).toBe(1);
  });

  it("is issued once where two chats ask at the same moment", async () => {
    const gift = await verified();
    const both = await Promise.allSettled([issue(gift.person, gift.code), issue(gift.person, gift.code)]);
    const issued = both.filter((one) => one.status === "fulfilled" && one.value);
    expect(issued).toHaveLength(1);
    expect(await registry.database.prisma.receipt.count({ where: { contributionId: gift.id } })).toBe(1);
  });

  it("says that its line is verified no more once that was undone or taken back", async () => {
    const gift = await verified();
    const code = nextCode();
    await issue(gift.person, gift.code, code);
    await registry.database.query("update contribution set state = 'withdrawn' where id = $1::uuid", [gift.id]);
    const receipt = await findReceipt(registry.database, code, registry.clock.now);
    expect(receipt).toMatchObject({ code, quantity: "5200000" });
    expect(receipt?.verifiedAt).toBeUndefined();
  });

  it("says so too while somebody looks into what its receiver says, and is not issued meanwhile", async () => {
    const [gift, other] = [await verified(), await verified()];
    const code = nextCode();
    await issue(gift.person, gift.code, code);
    const dispute = (id: string) =>
      registry.database.prisma.receiverWord.create({
        data: {
          ...{ id: crypto.randomUUID(), contributionId: id, nth: 1, revision: 1, outcome: "not-received" },
          ...{ confirmer: "fund", saidBy: "code", personId: gift.person.id, flags: [], at: registry.clock.now },
        },
      });
    for (const { id } of [gift, other]) await dispute(id);
    const holds = async () =>
      (await findReceipt(registry.database, code, registry.clock.now))?.verifiedAt !== undefined;
    expect([await holds(), await issue(other.person, other.code)]).toEqual([false, false]);
    await registry.database.query(
      "update receiver_word set settled_at = $1, settled_by = 'staff', settlement = '' where contribution_id = $2::uuid",
      [registry.clock.now, gift.id],
    );
    expect(await holds()).toBe(true);
  });

  it("is none for any other code, not for that of a record either", async () => {
    const gift = await verified();
    for (const code of [gift.code, "ABCD-EFGH", "'; drop table receipt", ""])
      expect(await findReceipt(registry.database, code, registry.clock.now)).toBeUndefined();
  });

  it("is readable with no key at all, and names nobody", async () => {
    const gift = await verified();
    const code = nextCode();
    await issue(gift.person, gift.code, code);
    await registry.database.query("update person set key = null where id = $1::uuid", [gift.person.id]);
    const receipt = await findReceipt(registry.database, code, registry.clock.now);
    expect(Object.keys(receipt ?? {}).sort()).toEqual(
      ["code", "issuedAt", "kind", "measure", "month", "quantity", "unit", "verifiedAt"].sort(),
    );
    expect(JSON.stringify(receipt)).not.toContain(gift.code);
  });
});
