import { describe, expect, it } from "vitest";
import { nameOf } from "../../conversations/record-name.ts";
import type { ContributionView, RegistrationView } from "../../src/registry/interface.ts";
import { here } from "./here.ts";

const record = {
  code: "K7MQ-22XP",
  version: 1,
  state: "submitted",
  settling: false,
  profile: "p",
  term: "2026-2030",
  submittedAt: new Date(0),
} as const;
const registration = (answers: Record<string, unknown>): RegistrationView => ({
  ...record,
  ...{ kind: "registration", track: "e", subject: "individual", facts: {}, answers },
});
const gift = (more: Partial<ContributionView>): ContributionView => ({
  ...record,
  ...{
    kind: "contribution",
    registration: "K1",
    contribution: "goods",
    quantity: "10",
    measure: "kg",
    givenOn: "2026",
    answers: {},
  },
  ...more,
});

describe("a record in one line", () => {
  it.each([
    [registration({ head: "Nguyễn Thị Cà Rốt" }), "Nguyễn Thị Cà Rốt"],
    [registration({ organisation: "Hợp tác xã Rau Muống", speaker: "Trần Văn Su Hào" }), "Hợp tác xã Rau Muống"],
    [registration({ name: "Lê Thị Bí Đao" }), "Lê Thị Bí Đao"],
    [registration({ unit: "Ấp Rau Muống", speaker: "Trần Văn Su Hào" }), "Ấp Rau Muống"],
    [registration({ name: "Lê Thị Bí Đao", unit: "Sở Rau Củ" }), "Lê Thị Bí Đao"],
    [{ ...registration({ speaker: "Trần Văn Su Hào" }), track: "c", unit: "31120" }, "Phường Cái Khế"],
    [gift({ answers: { goods: "gạo" } }), "10 kg gạo"],
    [gift({ contribution: "money", quantity: "5200000", measure: "VND", valueVnd: "5200000" }), "5.200.000 đồng"],
    [
      gift({
        quantity: "3",
        measure: "other",
        answers: { goods: "xoài", quantity: { amount: "3", unit: "other", word: "ghe" } },
      }),
      "3 ghe xoài",
    ],
  ])("says its code and what it is", (view, what) => expect(nameOf(here(), view)).toBe(`K7MQ-22XP · ${what}`));

  it("names the track where nobody is named", () => {
    const title = here().world.pack.tracks.find(({ id }) => id === "e")?.title.vi;
    expect(nameOf(here(), registration({}))).toBe(`K7MQ-22XP · ${title}`);
  });
});
