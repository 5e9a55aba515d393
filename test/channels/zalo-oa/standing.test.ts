import { expect, test } from "vitest";
import { createStanding } from "../../../src/channels/zalo-oa/standing.ts";

test("is a warning until Zalo has answered, and whenever it is away or will not serve us", () => {
  const standing = createStanding();
  expect(standing.status()).toBe("warning");
  standing.answered(0);
  expect(standing.status()).toBe("ok");
  standing.silent();
  expect(standing.status()).toBe("warning");
  // A person who is gone says nothing of Zalo.
  for (const [code, status] of [
    [-213, "ok"],
    [-204, "warning"],
    [-32, "ok"],
    [-224, "warning"],
    [0, "ok"],
  ] as const) {
    standing.answered(code);
    expect(standing.status()).toBe(status);
  }
});

test("is a warning as long as the token is refused, however well the old one still works", () => {
  const standing = createStanding();
  standing.refused(true);
  standing.answered(0);
  expect(standing.status()).toBe("warning");
  standing.refused(false);
  expect(standing.status()).toBe("ok");
});
