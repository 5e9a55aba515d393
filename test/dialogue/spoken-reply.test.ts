import { describe, expect, it } from "vitest";
import type { Attachment } from "../../src/dialogue/attachment.ts";
import { type Capabilities, unlimited } from "../../src/dialogue/capabilities.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import { newFrame, newSession } from "../../src/dialogue/session.ts";
import { speakReply, type ToSpeak } from "../../src/dialogue/spoken-reply.ts";
import { stubTexts } from "./stub.ts";

const NARROW: Capabilities = {
  buttons: 2,
  label: 20,
  text: 300,
  pieces: false,
  filesIn: "pictures",
  filesOut: {},
  contact: false,
};
const texts = stubTexts();
const choices = ["Rau", "Củ", "Quả"].map((label) => ({ value: label, label }));

function speak(more: Partial<ToSpeak>) {
  const session = { ...newSession(), turns: 3 };
  const top = { ...newFrame("garden"), at: "receipt" };
  const given = {
    ...{ session, say: [], goesOn: undefined, stands: undefined, capabilities: unlimited, texts, top },
    random: seededRandom(1),
  };
  return speakReply({ ...given, ...more });
}

describe("what a turn says", () => {
  it("is one message, whose choices the session remembers", () => {
    const { session, replies } = speak({ say: [{ text: "Đã ghi." }, { text: "Trồng gì?", choices, pick: true }] });
    expect(replies).toMatchObject([{ text: "Đã ghi.\n\nTrồng gì?", choices: [{}, {}, { label: "Quả" }] }]);
    expect(session).toMatchObject({ pick: true, offers: [{ token: "3.0", value: "Rau" }, {}, {}] });
    expect(session.unsaid).toBeUndefined();
  });

  it("may be nothing: no message, and no older choice stands", () => {
    const session = { ...newSession(), turns: 3, offers: [{ token: "2.0", value: 1, label: "Cũ" }], pick: true };
    expect(speak({ session })).toEqual({ session: { ...session, offers: [], pick: false }, replies: [] });
  });

  it("leaves what does not fit for “Xem thêm”, and then goes on with it", () => {
    const first = speak({ capabilities: NARROW, say: [{ text: "Trồng gì?", choices }] });
    expect(first.replies[0]?.choices.map(({ label }) => label)).toEqual(["Rau", "Xem thêm"]);
    const { unsaid, ...session } = first.session;
    expect(unsaid).toMatchObject({ token: "3.more", from: 0, to: 1 });
    const next = speak({ capabilities: NARROW, session: { ...session, turns: 4 }, goesOn: unsaid });
    expect(next.replies[0]).toMatchObject({ text: "Trồng gì?", choices: [{ token: "3.1" }, { token: "3.2" }] });
    expect(next.session.offers).toEqual(session.offers);
  });

  it("changes nothing of what it was given", () => {
    const session = Object.freeze({ ...newSession(), turns: 3 });
    expect(speak({ session, say: [{ text: "Trồng gì?", choices }] }).session).not.toBe(session);
  });
});

describe("a file that goes along", () => {
  const attachment: Attachment = {
    ...{ recipe: { seed: 7 }, type: "image/png", name: "hat.png" },
    caption: "Hạt giống",
  };

  it("is a message of its own before the one that asks, under a token nobody can guess", () => {
    const { replies, handedOut, session } = speak({
      say: [
        { text: "Đây.", attachment },
        { text: "Trồng gì?", choices },
      ],
    });
    const token = handedOut?.token ?? "";
    expect(token).toMatch(/^[A-HJ-NP-Z2-9]{26}$/);
    expect(handedOut).toEqual({ ...attachment, token });
    expect(replies).toMatchObject([
      { text: "Hạt giống", choices: [], media: { token, type: "image/png", name: "hat.png" } },
      { text: "Đây.\n\nTrồng gì?" },
    ]);
    expect(JSON.stringify(replies)).not.toContain("seed");
    expect(session.offers).toHaveLength(3);
  });

  it("is one at the most", () => {
    const other = { ...attachment, name: "la.png" };
    const { replies, handedOut } = speak({
      say: [
        { text: "a", attachment },
        { text: "b", attachment: other },
      ],
    });
    expect(replies).toHaveLength(2);
    expect(handedOut?.name).toBe("la.png");
  });
});

describe("a question that takes files", () => {
  const say = [{ text: "Ảnh đâu?", files: "Ảnh vườn" }];
  const uploadAddress = (code: string) => `https://rau.example/u/${code}`;

  it("leads to a page where the chat does not take all kinds", () => {
    const { replies, upload } = speak({ capabilities: NARROW, say, uploadAddress });
    expect(upload).toMatchObject({ flow: "garden", field: "receipt", label: "Ảnh vườn" });
    const link = uploadAddress(String(upload?.code));
    expect(replies[0]?.text).toBe(`Ảnh đâu?\n${texts("common:files.alsoPage", { link })}`);
    const none = speak({ capabilities: { ...NARROW, filesIn: "none" }, say, uploadAddress });
    expect(none.replies[0]?.text).toBe(`Ảnh đâu?\n${texts("common:files.page", { link })}`);
  });

  it("leads to none where the chat takes all, where there are no pages, and where nothing is asked", () => {
    expect(speak({ say, uploadAddress })).not.toHaveProperty("upload");
    expect(speak({ capabilities: NARROW, say })).not.toHaveProperty("upload");
    expect(speak({ capabilities: NARROW, say, uploadAddress, top: newFrame("home") })).not.toHaveProperty("upload");
  });
});
