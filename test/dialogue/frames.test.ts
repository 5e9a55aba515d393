import { describe, expect, it } from "vitest";
import { leaveAll, takeUp } from "../../src/dialogue/frames.ts";
import { type Frame, newFrame, newSession, type Session } from "../../src/dialogue/session.ts";

const unfinished = ({ answers }: Frame) => Object.keys(answers).length > 0;
const session = (frames: Frame[], drafts: Record<string, Frame> = {}): Session => ({ ...newSession(), frames, drafts });

describe("taking a flow up", () => {
  it("puts a new one on top", () => {
    const chat = session([newFrame("home")]);
    takeUp(chat, newFrame("garden"), unfinished);
    expect(chat.frames.map(({ flow }) => flow)).toEqual(["home", "garden"]);
  });

  it("goes on with the draft, which is then one no more", () => {
    const draft = newFrame("garden", { owner: "Cà Rốt" });
    const chat = session([newFrame("home")], { garden: draft });
    expect(takeUp(chat, newFrame("garden"), unfinished)).toBe(draft);
    expect(chat.drafts).toEqual({});
  });

  it("goes on with the one beneath, which stands there no more", () => {
    const beneath = newFrame("garden", { owner: "Cà Rốt" });
    const chat = session([newFrame("home"), beneath, newFrame("file")]);
    takeUp(chat, newFrame("garden"), unfinished);
    expect(chat.frames.map(({ flow }) => flow)).toEqual(["home", "file", "garden"]);
    expect(chat.frames.at(-1)).toBe(beneath);
  });

  it("begins anew, about what it is opened for now, where nothing would be lost", () => {
    const chat = session([newFrame("home"), newFrame("award", {}, { code: "K1" }), newFrame("file")]);
    expect(takeUp(chat, newFrame("award", {}, { code: "K2" }), unfinished).state).toEqual({ code: "K2" });
    expect(chat.frames.map(({ flow }) => flow)).toEqual(["home", "file", "award"]);
  });

  it("keeps apart what is about different things", () => {
    const chat = session([newFrame("home")], { "gift K1": newFrame("gift", { kind: "rice" }, { about: "K1" }) });
    expect(takeUp(chat, newFrame("gift", {}, { about: "K2" }), unfinished).answers).toEqual({});
    expect(Object.keys(chat.drafts)).toEqual(["gift K1"]);
  });

  it("carries what was typed over to the record of today where that has changed meanwhile", () => {
    const old = newFrame("mend", { owner: "Su Hào", soil: "clay" }, { about: "K1", version: 1, phase: "review" });
    const chat = session([newFrame("home")], { "mend K1": old });
    const wanted = newFrame(
      "mend",
      { owner: "Cà Rốt", soil: "clay", pond: true },
      { about: "K1", version: 2, todo: ["soil"] },
    );
    expect(takeUp(chat, wanted, unfinished)).toEqual({
      flow: "mend",
      answers: { owner: "Su Hào", soil: "clay", pond: true },
      state: { about: "K1", version: 2, todo: ["soil"] },
    });
  });
});

describe("leaving everything", () => {
  it("keeps what is unfinished, each by what it is about, and nothing else", () => {
    const gift = newFrame("gift", { kind: "rice" }, { about: "K1" });
    const garden = newFrame("garden", { owner: "Cà Rốt" });
    const chat = session([newFrame("home"), garden, gift, newFrame("file")]);
    leaveAll(chat, "home", unfinished);
    expect(chat.frames).toEqual([newFrame("home")]);
    expect(chat.drafts).toEqual({ garden, "gift K1": gift });
  });
});
