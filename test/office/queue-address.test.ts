import { describe, expect, it } from "vitest";
import { type Asked, address, readAsked } from "../../src/office/queue-address.ts";
import { VIEWS } from "../../src/registry/queue.ts";
import fc from "../property.ts";

const read = (path: string) => readAsked(Object.fromEntries(new URL(path, "http://localhost").searchParams));

describe("the address of a list", () => {
  it("is the plain one for what waits", () => {
    expect(address({ show: "waiting", filter: {} })).toBe("/office");
    expect(read("/office")).toEqual({ show: "waiting", filter: {} });
  });

  it("keeps what is not changed, but never the page: a narrower list begins at its beginning", () => {
    const asked = read("/office?kind=registration&unit=31120&after=1700000000000.AAAA-2222");
    expect(asked.cursor).toEqual({ side: "after", since: new Date(1_700_000_000_000), code: "AAAA-2222" });
    expect(address(asked)).toBe("/office?kind=registration&unit=31120");
    expect(address(asked, { show: "today" })).toBe("/office?show=today&kind=registration&unit=31120");
  });

  it("asks for what it was made of", () => {
    const word = fc.stringMatching(/^[\w-]{1,20}$/).filter((text) => text !== "none");
    const filter = fc.record(
      {
        kind: fc.constantFrom("registration" as const, "contribution" as const),
        track: word,
        contribution: word,
        unit: fc.oneof(word, fc.constant("")),
      },
      { requiredKeys: [] },
    );
    const cursor = fc.record({
      side: fc.constantFrom("after" as const, "before" as const),
      since: fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
      code: fc.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
    });
    const asked = fc.record({ show: fc.constantFrom(...VIEWS), filter, cursor }, { requiredKeys: ["show", "filter"] });
    fc.assert(
      fc.property(asked, (one: Asked) => {
        expect(read(address(one, one))).toEqual(one);
      }),
    );
  });

  it("asks for nothing it cannot", () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        const { show, filter } = read(`/office?${query}`);
        expect(VIEWS).toContain(show);
        for (const value of Object.values(filter)) expect(value).toMatch(/^[\w-]{0,20}$/);
      }),
    );
  });
});
