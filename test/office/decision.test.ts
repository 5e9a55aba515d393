import { describe, expect, it } from "vitest";
import { readDraft } from "../../src/office/decision.tsx";
import { REASON_LENGTH, REFUSE_REASONS, RETURN_REASONS } from "../../src/registry/reason.ts";
import fc from "../property.ts";

const answers = ["head", "phone", "members"].map((field) => ({ field, label: field, value: "x" }));

describe("a decision as a form sends it", () => {
  it("holds the way, its own catalogue's reason, the words and the answers ticked", () => {
    const body = {
      decision: "return",
      "return-reason": "place",
      "refuse-reason": "outside",
      text: "  Xin ghi rõ ấp.\r\nCảm ơn.  ",
      fields: ["members", "head"],
    };
    expect(readDraft(body, answers)).toEqual({
      decision: "return",
      code: "place",
      text: "Xin ghi rõ ấp.\nCảm ơn.",
      fields: ["head", "members"],
    });
    expect(readDraft({ ...body, decision: "refuse" }, answers)).toMatchObject({ code: "outside" });
    expect(readDraft({ ...body, decision: "approve" }, answers)).not.toHaveProperty("code");
    expect(readDraft({ ...body, fields: "phone" }, answers).fields).toEqual(["phone"]);
  });

  it("takes nothing that the page does not offer", () => {
    const offered: readonly string[] = [...RETURN_REASONS, ...REFUSE_REASONS];
    const anything = fc.oneof(
      fc.string(),
      fc.constantFrom("return", "refuse", "head", "place", "outside"),
      fc.array(fc.string()),
      fc.anything(),
    );
    const names = fc.constantFrom("decision", "return-reason", "refuse-reason", "text", "fields", "other");
    fc.assert(
      fc.property(fc.dictionary(names, anything), (body) => {
        const draft = readDraft(body, answers);
        expect([undefined, "approve", "return", "refuse"]).toContain(draft.decision);
        if (draft.code !== undefined) expect(offered).toContain(draft.code);
        expect(draft.text.length).toBeLessThanOrEqual(REASON_LENGTH);
        expect(["head", "phone", "members"]).toEqual(expect.arrayContaining(draft.fields));
      }),
    );
  });
});
