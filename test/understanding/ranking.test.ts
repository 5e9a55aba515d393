import { describe, expect, it } from "vitest";
import { fold } from "../../src/understanding/fold.ts";
import { prepareRanking, type Searchable } from "../../src/understanding/ranking.ts";
import { costRatio } from "../cost.ts";
import fc from "../property.ts";

/** A garden's questions. */
const GARDEN: Searchable[] = [
  {
    id: "water",
    wordings: ["tưới nước khi nào", "mấy giờ tưới cây", "bao lâu tưới một lần"],
    text: "Tưới lúc sáng sớm. Trời mưa thì thôi.",
  },
  { id: "seed", wordings: ["gieo hạt ở đâu", "mua hạt giống ở đâu"], text: "Gieo ở vườn ươm, che nắng ba ngày." },
  { id: "snail", wordings: ["ốc sên ăn lá", "làm sao hết ốc sên"], text: "Bắt ốc lúc sáng sớm, thả ra xa vườn." },
  { id: "price", wordings: ["bí đao bao nhiêu tiền", "giá bí đao"], text: "Giá theo chợ." },
];
const rank = prepareRanking(GARDEN);
const first = (query: string) => rank(query)[0]?.id;

describe("the ranking", () => {
  it.each([
    ["gieo hạt ở đâu", "seed"],
    ["Mua HẠT GIỐNG ở đâu?", "seed"],
    ["mua hat giong", "seed"],
    ["ốc sên", "snail"],
    ["may gio tuoi cay", "water"],
    ["bi dao bn tien", "price"],
  ])("finds %s, with and without diacritics", (query, id) => expect(first(query)).toBe(id));

  it.each([
    ["mua hat giogn", "swapped"],
    ["mua hat giog", "left out"],
    ["mua hat gionng", "added"],
    ["mua hat giomg", "wrong"],
  ])("finds %s, a letter %s", (query) => expect(first(query)).toBe("seed"));

  it("takes a short word for no other, nor a word two letters off", () => {
    expect(rank("oc set")[0]?.score).toBeLessThan(rank("oc sen")[0]?.score ?? 0);
    expect(rank("giuung")).toEqual([]);
  });

  it("finds nothing by a word that is nowhere, everywhere, or only a filler", () => {
    const everywhere = prepareRanking(GARDEN.map((entry) => ({ ...entry, text: `${entry.text} Vườn.` })));
    expect(everywhere("vườn")).toEqual([]);
    for (const query of ["", "?!", "🙂", "tôi", "dạ thưa", "xe tải", "\u202e\u200b"]) expect(rank(query)).toEqual([]);
  });

  it("gives 1 to a wording itself, less to a part of it, and to the text least", () => {
    const score = (query: string) => rank(query).find(({ id }) => id === "seed")?.score ?? 0;
    expect(score("mua hạt giống ở đâu")).toBeCloseTo(1);
    expect(score("mua hạt giống")).toBeLessThan(1);
    expect(score("vườn ươm che nắng")).toBeLessThan(score("mua hạt giống"));
    expect(score("vườn ươm che nắng")).toBeGreaterThan(0);
  });

  it("says no more by saying it twice", () => {
    expect(rank("ốc ốc ốc").map(({ id }) => id)).toEqual(rank("ốc").map(({ id }) => id));
  });

  it("keeps the order handed in among equals, and knows nothing where there is nothing", () => {
    const twins = ["one", "other"].map((id) => ({ id, wordings: ["cà rốt"], text: "" }));
    expect(prepareRanking([...twins, ...GARDEN])("cà rốt").map(({ id }) => id)).toEqual(["one", "other"]);
    expect(prepareRanking([])("cà rốt")).toEqual([]);
  });
});

describe("whatever is typed", () => {
  const word = fc.constantFrom(...GARDEN.flatMap(({ wordings, text }) => [...wordings, text].join(" ").split(" ")));
  const query = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc.array(word, { maxLength: 9 }).map((all) => all.join(" ")),
  );

  it("scores lie between 0 and 1, best first, each entry once, and the same again", () => {
    fc.assert(
      fc.property(query, (typed) => {
        const hits = rank(typed);
        for (const [at, { score }] of hits.entries()) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-9);
          expect(score).toBeLessThanOrEqual(hits[at - 1]?.score ?? 1 + 1e-9);
        }
        expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
        expect(rank(typed)).toEqual(hits);
      }),
    );
  });

  it("diacritics and case make no difference", () => {
    fc.assert(
      fc.property(query, (typed) => {
        expect(rank(fold(typed))).toEqual(rank(typed));
      }),
    );
  });

  it("takes no longer for a page than for its first lines", () => {
    const page = "giá bí đao ở vườn ươm ".repeat(200);
    const read = (typed: string) => () => {
      for (let round = 0; round < 10; round += 1) rank(typed);
    };
    expect(costRatio(read(page), read(page.slice(0, 300)))).toBeLessThan(2);
  });
});
