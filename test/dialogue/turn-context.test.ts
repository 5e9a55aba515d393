import { describe, expect, it } from "vitest";
import type { TurnServices } from "../../src/dialogue/dialogue.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import { newFrame, newSession } from "../../src/dialogue/session.ts";
import { contextOf } from "../../src/dialogue/turn-context.ts";
import { textsIn } from "../../src/texts.ts";

const services: TurnServices<{ garden: string }> = {
  ...{ textsIn, now: new Date("2026-01-05T20:00:00Z"), today: "2026-01-06", random: seededRandom(1) },
  ...{ units: { edition: "2025", units: [] }, world: { garden: "rau" } },
};

describe("what a flow is handed", () => {
  it.each([
    [{}, {}, "vi"],
    [{}, { language: "en" }, "en"],
    [{ language: "km" }, { language: "en" }, "km"],
  ] as const)(
    "speaks what was chosen, else what the platform tells, else Vietnamese (%j, %j)",
    (own, told, language) => {
      expect(contextOf({ ...services, ...told }, { ...newSession(), ...own }).texts.language).toBe(language);
    },
  );

  it("knows the day where the person is, only of who lives by another clock", () => {
    expect(contextOf(services, newSession())).not.toHaveProperty("theirToday");
    const abroad = contextOf(services, { ...newSession(), timeZone: "America/Los_Angeles" });
    expect([abroad.today, abroad.theirToday]).toEqual(["2026-01-06", "2026-01-05"]);
  });

  it("is the session's own memory, drafts and frames, and the house's world", () => {
    const session = { ...newSession(), frames: [newFrame("garden")], memory: { seed: 1 } };
    expect(contextOf(services, session)).toMatchObject({
      ...{ frames: session.frames, memory: { seed: 1 }, drafts: {}, world: { garden: "rau" }, now: services.now },
    });
  });
});
