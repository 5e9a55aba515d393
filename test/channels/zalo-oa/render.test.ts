import { describe, expect, test } from "vitest";
import { render, renderPlainly, seen } from "../../../src/channels/zalo-oa/render.ts";
import type { Reply } from "../../../src/delivery/channel.ts";
import { readMessage } from "../../fakes/zalo-oa/message-rules.ts";
import { Uploads } from "../../fakes/zalo-oa/uploads.ts";
import fc, { runs } from "../../property.ts";

const uploads = new Uploads(Date.now);
const choices = (count: number): Reply["choices"] =>
  Array.from({ length: count }, (_, index) => ({ token: `3.${index}`, label: `Lựa chọn ${index + 1}` }));

/** As the strict fake reads it. */
const taken = (reply: Reply, template: "none" | "button" = "none") =>
  readMessage(
    {
      recipient: { user_id: "1" },
      message: render(reply, template === "button" ? { buttonTemplate: "button" } : {}),
    },
    template,
    uploads,
  );

describe("a reply on the OA", () => {
  test("without choices is its text", () => {
    expect(render({ text: "Chào mình", choices: [] })).toEqual({ text: "Chào mình" });
  });

  test("with up to five choices has buttons whose hidden payload is marked", () => {
    expect(render({ text: "Chọn", choices: choices(2) })).toEqual({
      text: "Chọn",
      attachment: {
        type: "template",
        payload: {
          buttons: [
            { title: "Lựa chọn 1", type: "oa.query.hide", payload: "#ct.3.0" },
            { title: "Lựa chọn 2", type: "oa.query.hide", payload: "#ct.3.1" },
          ],
        },
      },
    });
    expect(taken({ text: "Chọn", choices: choices(5) })).toMatchObject({ buttons: { length: 5 } });
  });

  test("names its template where the setting asks for it", () => {
    expect(taken({ text: "Chọn", choices: choices(1) }, "button")).toMatchObject({ text: "Chọn" });
  });

  test("with more choices has them in its text, as words to type", () => {
    const message = render({ text: "Chọn", choices: choices(6) });
    expect(message).toEqual({
      text: `Chọn\n\n${choices(6)
        .map(({ label }) => `• ${label}`)
        .join("\n")}`,
    });
  });

  test("that asks for the number is a card with the question and its choices in it", () => {
    const list = { lead: "Hoặc nhắn:", numbers: false };
    const reply = { text: "Số nào?", choices: choices(1), contact: "Gửi số của tôi", list };
    expect(render(reply, { cardImage: "https://x.example/a.png" })).toEqual({
      attachment: {
        type: "template",
        payload: {
          template_type: "request_user_info",
          elements: [
            {
              title: "Gửi số của tôi",
              subtitle: "Số nào?\n\nHoặc nhắn:\n• Lựa chọn 1",
              image_url: "https://x.example/a.png",
            },
          ],
        },
      },
    });
  });

  test("that is too long for a card is said with buttons, and the number is typed", () => {
    const reply = { text: "x".repeat(480), choices: choices(2), contact: "Gửi số của tôi" };
    expect(render(reply)).toMatchObject({ text: reply.text, attachment: { payload: { buttons: { length: 2 } } } });
  });

  test("that is longer than any message ends at a line and keeps its choices", () => {
    const reply = { text: `${"Một dòng dài.\n".repeat(200)}`, choices: choices(7) };
    const { text } = renderPlainly(reply);
    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(text).toMatch(/Một dòng dài\.\n…\n\n• Lựa chọn 1\n[\s\S]*• Lựa chọn 7$/);
  });

  const anyReply = fc.record(
    {
      text: fc.string({ unit: "grapheme", minLength: 1, maxLength: 2_500 }),
      choices: fc.array(
        fc.record({
          token: fc.stringMatching(/^[a-z0-9]{1,4}\.[a-z0-9]{1,3}$/),
          label: fc.string({ unit: "grapheme", minLength: 1, maxLength: 130 }),
        }),
        { maxLength: 12 },
      ),
      contact: fc.string({ unit: "grapheme", minLength: 1, maxLength: 130 }),
    },
    { requiredKeys: ["text", "choices"] },
  );

  test("whatever it is, is taken by the strict fake; what is plain is, too", () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        expect(taken(reply)).not.toHaveProperty("error");
        const plain = { recipient: { user_id: "1" }, message: renderPlainly(reply) };
        expect(readMessage(plain, "none", uploads)).not.toHaveProperty("error");
      }),
      { numRuns: runs(300) },
    );
  });

  test("is seen as it was meant: every choice can be tapped or read", () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const shown = seen(render(reply));
        if (shown.choices.length > 0)
          expect(shown.choices.map(({ token }) => token)).toEqual(reply.choices.map(({ token }) => token));
        else if (shown.text.length < 500)
          for (const { label } of reply.choices) expect(shown.text).toContain(`• ${label.normalize("NFC")}`);
        expect(shown.text.length).toBeLessThanOrEqual(2_000);
      }),
    );
  });
});
