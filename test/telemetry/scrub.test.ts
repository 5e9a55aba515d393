import { describe, expect, it } from "vitest";
import { scrub } from "../../src/telemetry/scrub.ts";
import { costRatio } from "../cost.ts";
import fc from "../property.ts";

describe("scrub", () => {
  it.each([
    [
      "POST https://api.telegram.org/bot123456:AAH-x_yz/sendMessage failed",
      "POST https://api.telegram.org/bot[token]/sendMessage failed",
    ],
    ["token 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw is refused", "token [token] is refused"],
    ["Authorization: Bearer abc.def.ghi", "Authorization: [secret] [token]"],
    ["connect postgres://cu:cai-trang@db:5432/x", "connect postgres://[credentials]@db:5432/x"],
    ["GET https://x.example/office/sign-in?code=K7X2 gave 500", "GET https://x.example/office/sign-in gave 500"],
    ["GET /u/K7X2M9QP gave 500", "GET /u/[code] gave 500"],
    ["x-telegram-bot-api-secret-token: su-hao", "x-telegram-bot-api-secret-token: [secret]"],
    ["password=ca_tim; retry", "password=[secret]; retry"],
    ["mail to rau.ma+x@cantho.example bounced", "mail to [email] bounced"],
    ["call +84 912 345 678 now", "call [digits] now"],
    ["call (0292) 3812-345 now", "call [digits] now"],
    ["id 092301001234 taken", "id [digits] taken"],
    [`hash ${"0a".repeat(32)} missing`, "hash [key] missing"],
    ['invalid input syntax for type uuid: "Nguyen Thi Ca Rot"', 'invalid input syntax for type uuid: "[text]"'],
    ["Khóm 5 không có “Bí Đỏ”", "[text] 5 [text] “[text]”"],
    [`Unexpected token 'N', "{"a": "Nguyen"... is not valid JSON`, "text is not valid JSON"],
    ["Invalid value `Ca Rot` and 'Su Hao'", "Invalid value `[text]` and '[text]'"],
    ["Nguyễn Thị Đậu, Bí Đỏ: unknown", "[text]: unknown"],
  ])("cleans %s", (given, clean) => {
    expect(scrub(given)).toBe(clean);
  });

  it.each([
    'relation "outgoing" does not exist',
    "Call to 'sendMessage' failed! (403: Forbidden: bot was blocked by the user)",
    "connect ECONNREFUSED 127.0.0.1:5432",
    "Request failed with status code 404",
    "can't open it, doesn't exist",
    "Invalid `prisma.person.create()` invocation",
    "chat 6f1c2a34-9b1d-4e57-8a90-b1c2d3e4f5a6 waits since 2026-01-05T08:00:00.000Z",
    "no answer within 2000 ms",
  ])("leaves %s, which an operator needs", (text) => {
    expect(scrub(text)).toBe(text);
  });

  it("takes out the secrets it is told of, wherever they stand", () => {
    expect(scrub("xsu-haox and su-hao", ["su-hao", ""])).toBe("x[secret]x and [secret]");
  });

  it("is short", () => {
    expect(scrub("a ".repeat(10_000))).toHaveLength(301);
  });

  it("lets no telephone number through, however it is grouped and whatever stands around it", () => {
    const number = fc.tuple(
      fc.constantFrom("+84", "0084", "0"),
      fc.array(fc.tuple(fc.constantFrom("", " ", ".", "-"), fc.integer({ min: 0, max: 9 })), {
        minLength: 9,
        maxLength: 9,
      }),
    );
    fc.assert(
      fc.property(number, fc.lorem(), fc.lorem(), ([prefix, digits], before, after) => {
        const written = prefix + digits.map(([gap, digit]) => `${gap}${digit}`).join("");
        expect(scrub(`${before} ${written} ${after}`)).toBe(`${before} [digits] ${after}`);
      }),
    );
  });

  it("answers any text, however long and nasty, in bounded time", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => scrub(text).length <= 301));
    for (const nasty of ["a", "1-", "(", '"', "'", "`", "@a", "a.", "token", "://", "ư"]) {
      const work = (length: number) => {
        const text = nasty.repeat(length).slice(0, length);
        return () => {
          for (let time = 0; time < 5; time += 1) scrub(text);
        };
      };
      // What somebody else wrote is read up to a length.
      expect(costRatio(work(50_000), work(4_000), 5), nasty).toBeLessThan(6);
    }
  });
});
