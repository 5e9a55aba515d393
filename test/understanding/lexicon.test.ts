import { describe, expect, it } from "vitest";
import { lexicon } from "../../src/understanding/lexicon.ts";
import { tokens } from "../../src/understanding/tokens.ts";

const list = lexicon<string>([
  ["give", "góp | đóng góp"],
  ["opinion", "góp ý | đóng góp ý kiến"],
  ["right", "đúng"],
  ["stop", "dừng"],
  ["two days ago", "hôm kia"],
  ["three days ago", "hôm kìa"],
]);

describe("a list of phrases", () => {
  it("finds the longest phrase at a place, with or without accents", () => {
    expect(list.at(tokens("tôi góp ý"), 1)).toEqual({ meanings: ["opinion"], length: 2 });
    expect(list.at(tokens("dong gop y kien"), 0)).toEqual({ meanings: ["opinion"], length: 4 });
    expect(list.at(tokens("góp gạo"), 0)).toEqual({ meanings: ["give"], length: 1 });
    expect(list.at(tokens("gạo"), 0)).toBeUndefined();
    expect(list.at([], 0)).toBeUndefined();
  });

  it("ends before the end it is given", () => {
    expect(list.at(tokens("góp ý"), 0, 1)).toEqual({ meanings: ["give"], length: 1 });
  });

  it("gives all meanings of a bare phrase, and the one of an accented phrase", () => {
    expect(list.whole(tokens("dung"))).toEqual(["right", "stop"]);
    expect(list.whole(tokens("đúng"))).toEqual(["right"]);
    expect(list.whole(tokens("hôm kia"))).toEqual(["two days ago"]);
    expect(list.whole(tokens("hom kia"))).toEqual(["two days ago", "three days ago"]);
  });

  it("takes a whole text only where nothing is left", () => {
    expect(list.whole(tokens("góp"))).toEqual(["give"]);
    expect(list.whole(tokens("góp gạo"))).toEqual([]);
  });
});
