import { describe, expect, it } from "vitest";
import { creditsIn } from "../../../conversations/contribute/credits.ts";
import { sent } from "../journey.ts";
import { DONOR } from "../journeys-of-people.ts";
import type { Person } from "../person.ts";

describe("who else stands beside a gift", () => {
  it("is nobody where the question was left out, or a name that belongs to no part", () => {
    expect(creditsIn({ credit: null })).toEqual([]);
    expect(creditsIn({ creditName: "Lê Thị Bí Đao" })).toEqual([]);
    expect(creditsIn({ credit: "mobilised-by", creditName: "Lê Thị Bí Đao" })).toEqual([
      { role: "mobilised-by", name: "Lê Thị Bí Đao" },
    ]);
  });

  it("is one question, and a name only where somebody is told", async () => {
    const gift = { ...DONOR.gift, credit: { tap: "on-behalf-of" }, creditName: "Cụ Bí Đao" };
    const person: Person = await sent({ ...DONOR, gift });
    const effect = person.effects.find((one) => one.do === "contribute");
    expect(effect).toMatchObject({
      content: { quantity: "10", valueVnd: "2000000", credits: [{ role: "on-behalf-of", name: "Cụ Bí Đao" }] },
    });
  });
});
