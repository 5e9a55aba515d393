import { describe, expect, it } from "vitest";
import { INVENTED_STAFF } from "../../../src/commands/invented/staff.ts";
import { randomSigns } from "../../../src/registry/one-time.ts";
import { FIRST_ADMINISTRATOR } from "../../../src/registry/staff.ts";

describe("invented staff", () => {
  it("have ids of their own, which no drawn id can be", () => {
    const ids = INVENTED_STAFF.map(({ id }) => id);
    expect(new Set([...ids, FIRST_ADMINISTRATOR]).size).toBe(ids.length + 1);
    const drawn = new Set(randomSigns(20_000));
    for (const id of ids) expect([...id].some((sign) => !drawn.has(sign))).toBe(true);
  });

  it("say in their names that they are no staff", () => {
    for (const { name } of INVENTED_STAFF) expect(name).toMatch(/^Cán bộ thử /);
  });
});
