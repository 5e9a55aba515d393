import { expect, it } from "vitest";
import { stated } from "../../../conversations/register/stated.ts";

it("takes over a yes and a no, and leaves unknown what was left out, not asked, or is neither", () => {
  const answers = { told: true, denied: false, leftOut: null, other: "có" };
  expect(stated(answers, ["told", "denied", "leftOut", "notAsked", "other"])).toEqual({
    told: true,
    denied: false,
    leftOut: undefined,
    notAsked: undefined,
    other: undefined,
  });
});
