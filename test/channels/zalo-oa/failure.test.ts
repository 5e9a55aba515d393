import { describe, expect, test } from "vitest";
import { NoAnswer } from "../../../src/channels/zalo/http.ts";
import { isTokenError, refusal, toSendError } from "../../../src/channels/zalo-oa/failure.ts";
import { WORDS } from "../../fakes/zalo-oa/answers.ts";

const KINDS: Record<string, number[]> = {
  throttled: [-32],
  transient: [-200, -99_999],
  refused: [-100, -201, -210, -233, -234, -235, -240, -244, -248],
  configuration: [-204, -205, -209, -211, -212, -216, -219, -220, -221, -223, -224, -242],
  gone: [-213, -217, -218, -227],
  window: [-230, -232],
};

describe("a code of Zalo's", () => {
  test.each(Object.entries(KINDS).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)))(
    "%i is %s",
    (code, kind) => {
      expect(refusal(code, WORDS[code]).kind).toBe(kind);
    },
  );

  test("is mapped for every one that is documented", () => {
    const mapped = Object.values(KINDS).flat();
    for (const code of Object.keys(WORDS)) expect(mapped).toContain(Number(code));
  });

  test("is told with Zalo's own words, without what stands in them of a person", () => {
    const failure = refusal(-201, "user_id 246845883529197922 is invalid, access_token=abc123");
    expect(failure.message).toContain("-201");
    expect(failure.message).toContain("is invalid");
    expect(failure.message).not.toMatch(/246845883529197922|abc123/);
  });

  test("for too many calls names a time to wait; for a token it is looked up before", () => {
    expect(refusal(-32, "").retryAfterSeconds).toBeGreaterThan(0);
    expect([-216, -220, -201, 0].map(isTokenError)).toEqual([true, true, false, false]);
  });
});

test("what is no answer may pass, and is told by a word", () => {
  expect(toSendError(new NoAnswer("time-out"))).toMatchObject({
    kind: "transient",
    message: "Zalo OA gave no answer (time-out)",
  });
  expect(toSendError(new Error("https://x/?access_token=abc")).message).toBe("Zalo OA could not be called (Error)");
  expect(toSendError("x")).toMatchObject({ kind: "transient" });
  const known = refusal(-213, "");
  expect(toSendError(known)).toBe(known);
});
