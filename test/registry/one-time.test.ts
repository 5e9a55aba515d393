import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCode, peekCode, randomSigns, redeemCode } from "../../src/registry/one-time.ts";
import { openRegistry, type Registry } from "./bed.ts";

let registry: Registry;
let staffId: string;

beforeAll(async () => {
  registry = await openRegistry();
  staffId = (await registry.addStaff()).id;
});
afterAll(() => registry.close());

const redeem = (code: string, purpose: "sign-in" | "chat" = "sign-in") =>
  registry.database.prisma.$transaction((tx) => redeemCode(registry.house, tx, code, purpose));

describe("a one-time code", () => {
  it("has at least 128 bits, in signs that cannot be mistaken for one another", async () => {
    const code = await makeCode(registry.house, staffId, "sign-in");
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{26}$/);
    expect(Math.log2(32) * code.length).toBeGreaterThanOrEqual(128);
    expect(await makeCode(registry.house, staffId, "sign-in")).not.toBe(code);
  });

  it("draws every sign there is", () => {
    expect(new Set(randomSigns(4_000)).size).toBe(32);
    expect(randomSigns(0)).toBe("");
  });

  it("is kept only as a keyed hash", async () => {
    const code = await makeCode(registry.house, staffId, "sign-in");
    const kept = JSON.stringify(await registry.database.prisma.staffLink.findMany());
    expect(kept).not.toContain(code);
    const { codeHash } = await registry.database.prisma.staffLink.findFirstOrThrow();
    expect(codeHash).toHaveLength(32);
  });

  it("is good once, however it is typed; looking at it uses nothing", async () => {
    const code = await makeCode(registry.house, staffId, "sign-in");
    const good = { kind: "good", staffId };
    for (let look = 0; look < 3; look++) expect(await peekCode(registry.house, code, "sign-in")).toEqual(good);
    const typed = ` ${code.slice(0, 9).toLowerCase()}-${code.slice(9)} `;
    expect(await redeem(typed)).toEqual(good);
    expect(await redeem(code)).toEqual({ kind: "refused", why: "used" });
    expect(await peekCode(registry.house, code, "sign-in")).toEqual({ kind: "refused", why: "used" });
  });

  it("is good up to its sixtieth minute", async () => {
    const [early, late] = [
      await makeCode(registry.house, staffId, "sign-in"),
      await makeCode(registry.house, staffId, "sign-in"),
    ];
    registry.later(59.9);
    expect(await redeem(early)).toMatchObject({ kind: "good" });
    registry.later(0.1);
    expect(await peekCode(registry.house, late, "sign-in")).toEqual({ kind: "refused", why: "expired" });
    expect(await redeem(late)).toEqual({ kind: "refused", why: "expired" });
  });

  it("is good for one purpose, and an invented or empty one for none", async () => {
    const code = await makeCode(registry.house, staffId, "chat");
    for (const none of [code, randomSigns(26), "", "💥"]) {
      expect(await redeem(none, "sign-in")).toEqual({ kind: "refused", why: "unknown" });
    }
    expect(await redeem(code, "chat")).toEqual({ kind: "good", staffId });
  });

  it("goes to exactly one of ten who use it at once", async () => {
    const code = await makeCode(registry.house, staffId, "sign-in");
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => redeem(code)));
    expect(outcomes.filter(({ kind }) => kind === "good")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === "refused" && outcome.why === "used")).toHaveLength(9);
  });

  it("stays good when what it was used for fails", async () => {
    const code = await makeCode(registry.house, staffId, "sign-in");
    const failing = registry.database.prisma.$transaction(async (tx) => {
      await redeemCode(registry.house, tx, code, "sign-in");
      throw new Error("the light went out");
    });
    await expect(failing).rejects.toThrow("the light went out");
    expect(await redeem(code)).toMatchObject({ kind: "good" });
  });
});
