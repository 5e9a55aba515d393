import { describe, expect, it } from "vitest";
import { showAge } from "../../src/registry/age.ts";
import { textsIn } from "../../src/texts.ts";

const now = new Date("2026-01-05T01:00:00Z");
const age = (minutes: number, language: "vi" | "en" = "vi") =>
  showAge(new Date(now.getTime() - minutes * 60_000), now, textsIn(language));

describe("how long something waits", () => {
  it.each([
    [0, "vừa xong", "just now"],
    [0.9, "vừa xong", "just now"],
    [-5, "vừa xong", "just now"],
    [1, "1 phút", "1 minute"],
    [59.9, "59 phút", "59 minutes"],
    [60, "1 giờ", "1 hour"],
    [23.99 * 60, "23 giờ", "23 hours"],
    [24 * 60, "1 ngày", "1 day"],
    [400 * 24 * 60, "400 ngày", "400 days"],
  ])("of %d minutes is %s, %s", (minutes, vi, en) => {
    expect([age(minutes), age(minutes, "en")]).toEqual([vi, en]);
  });
});
