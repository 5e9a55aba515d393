import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verifySignature } from "../../../src/channels/zalo-oa/signature.ts";
import fc from "../../property.ts";

const keys = { appId: "360846524940903967", secretKey: "ngò gai" };
const body = Buffer.from('{"event_name":"user_send_text","timestamp":"1540368141908","message":{"text":"Chào"}}');
const sign = (raw: Buffer, moment: string, { appId, secretKey } = keys) =>
  createHash("sha256")
    .update(Buffer.concat([Buffer.from(appId), raw, Buffer.from(moment), Buffer.from(secretKey)]))
    .digest("hex");
const given = (signature: string | undefined, timestamp?: string) => ({ signature, timestamp });

describe("the signature of a webhook", () => {
  const mac = sign(body, "1540368141908");

  test.each([`mac=${mac}`, mac, `MAC=${mac.toUpperCase()}`, ` mac=${mac} `])("is taken as %s", (signature) => {
    expect(verifySignature(body, given(signature), keys)).toBe("body");
  });

  test("covers the moment of the header or that of the body", () => {
    expect(verifySignature(body, given(sign(body, "77"), "77"), keys)).toBe("header");
    expect(verifySignature(body, given(mac, "77"), keys)).toBe("body");
    expect(verifySignature(body, given(mac, "1540368141908"), keys)).toBe("header");
    const numeric = Buffer.from('{"timestamp":1540368141908}');
    expect(verifySignature(numeric, given(sign(numeric, "1540368141908")), keys)).toBe("body");
  });

  test("covers the bytes as they came, whatever they are", () => {
    const spaced = Buffer.from('{ "timestamp" : "5" }');
    expect(verifySignature(spaced, given(sign(spaced, "5")), keys)).toBe("body");
    const broken = Buffer.from("22ff22", "hex");
    expect(verifySignature(broken, given(sign(broken, "5"), "5"), keys)).toBe("header");
    expect(verifySignature(broken, given(sign(broken, "")), keys)).toBeUndefined();
  });

  test.each([
    ["none", undefined],
    ["an empty one", ""],
    ["another app's", sign(body, "1540368141908", { ...keys, appId: "1" })],
    ["one with another key", sign(body, "1540368141908", { ...keys, secretKey: "x" })],
    ["one of another moment", sign(body, "1540368141909")],
    ["a shorter one", mac.slice(2)],
    ["a longer one", `${mac}00`],
    ["no hexadecimal", "z".repeat(64)],
  ])("is wrong: %s", (_, signature) => {
    expect(verifySignature(body, given(signature), keys)).toBeUndefined();
  });

  test("is wrong for any body with a byte changed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: body.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(body);
        changed[at] = (changed[at] as number) ^ by;
        expect(verifySignature(changed, given(mac, "1540368141908"), keys)).toBeUndefined();
      }),
    );
  });
});
