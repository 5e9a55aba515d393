import { expect, test } from "vitest";
import { createStanding } from "../../src/channels/standing.ts";

test("unknown is a warning, an answer makes it well, even one that refuses a message", () => {
  const standing = createStanding();
  expect(standing.status()).toBe("warning");
  standing.answered();
  expect(standing.status()).toBe("ok");
  for (const code of [400, 403, 429]) {
    standing.answered(code);
    expect(standing.status()).toBe("ok");
  }
});

test.each([401, 404, 409, 500, 502])("%i is a warning until Telegram serves us again", (code) => {
  const standing = createStanding();
  standing.answered(code);
  expect(standing.status()).toBe("warning");
  standing.answered();
  expect(standing.status()).toBe("ok");
});

test("so is silence", () => {
  const standing = createStanding();
  standing.answered();
  standing.silent();
  expect(standing.status()).toBe("warning");
});
