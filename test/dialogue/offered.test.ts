import { describe, expect, it } from "vitest";
import { unlimited } from "../../src/dialogue/capabilities.ts";
import { findLabelled, type Offered, pickOffered } from "../../src/dialogue/offered.ts";
import fc from "../property.ts";

const LABELS = ["Phường Cái Khế", "Xã Trường Long", "Phường Bình Thủy", "Xã Phong Điền", "Phường Ô Môn"];
const MORE = "Xem thêm";

/** Five offers; where `from` and `to` are given only those were shown. */
function offered(shown?: { from: number; to: number }, pick = true): Offered {
  const offers = LABELS.map((label, value) => ({ token: `1.${value}`, value, label }));
  const unsaid = shown && {
    ...shown,
    rest: "",
    question: "Ở đâu?",
    ...(shown.to < LABELS.length && { token: "1.more" }),
  };
  return { offers, pick, ...(unsaid && { unsaid }) };
}

const picked = (text: string, of: Offered) => {
  const found = pickOffered(of, text, MORE);
  return typeof found === "object" ? found.value : found;
};

describe("a label that is typed", () => {
  it.each(["Xã Trường Long", "xa truong long", " XÃ TRƯỜNG LONG "])("%j is its offer", (text) => {
    expect(findLabelled(offered(), text.trim(), unlimited)?.value).toBe(1);
  });

  it("counts as the channel showed it, and as it was made", () => {
    const narrow = { ...unlimited, label: 8 };
    const shown = offered();
    for (const text of ["Phường Bình Thủy", "Phường…"])
      expect(findLabelled(shown, text, narrow)?.label).toMatch(/^Phường/);
    expect(findLabelled(shown, "Phường…", unlimited)).toBeUndefined();
  });

  it("counts also where it was not shown", () => {
    expect(findLabelled(offered({ from: 0, to: 2 }), "phuong o mon", unlimited)?.value).toBe(4);
  });
});

describe("a position that is typed", () => {
  it("counts among all where all were shown", () => {
    expect([1, 5, 6].map((position) => picked(String(position), offered()))).toEqual([0, 4, undefined]);
  });

  it("counts among those that the last message showed, with “Xem thêm” behind them", () => {
    const first = offered({ from: 0, to: 3 });
    expect(["1", "3", "4", "5"].map((text) => picked(text, first))).toEqual([0, 2, "more", undefined]);
    const second = offered({ from: 3, to: 5 });
    expect(["1", "2", "3"].map((text) => picked(text, second))).toEqual([3, 4, undefined]);
  });

  it("picks nothing where a number may be the answer itself", () => {
    expect(picked("1", offered(undefined, false))).toBeUndefined();
  });

  it("never leads to a choice that was out of sight", () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 9 }), (one, other, position) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const found = picked(String(position), offered({ from, to }));
        if (typeof found !== "number") return;
        expect(found).toBe(from + position - 1);
        expect(found).toBeLessThan(to);
      }),
    );
  });
});

describe("words that are typed", () => {
  it("pick among all, shown or not", () => {
    expect(picked("bình thủy", offered({ from: 0, to: 2 }))).toBe(2);
    expect(picked("xa phong dien", offered())).toBe(3);
  });

  it("that fit several pick none", () => {
    expect(picked("phường", offered())).toBeUndefined();
  });
});
