import { describe, expect, it } from "vitest";
import { ask } from "../../src/dialogue/ask.ts";
import { type Field, findField, form } from "../../src/dialogue/form.ts";
import { answered, askAgain, currentField, formState, nextField, withState } from "../../src/dialogue/form-frame.ts";
import { frame } from "./stub.ts";

const garden = form("garden", {
  owner: ask.words(),
  pond: ask.yesNo(),
  fish: ask.count({ min: 0, max: 99, when: ({ pond }) => pond === true }),
});
const field = (name: string) => findField(garden, name) as Field;

describe("the state of a form's frame", () => {
  it("takes a name away where it is set to undefined, and leaves the frame it came from alone", () => {
    const before = frame({}, { state: { phase: "review", about: "K7" } });
    expect(withState(before, { phase: undefined }).state).toEqual({ about: "K7" });
    expect(before.state.phase).toBe("review");
  });
});

describe("the question that stands", () => {
  it("is the one asked last", () => {
    expect(currentField(garden, frame({ owner: "Cà Rốt" }, { at: "owner" }))?.name).toBe("owner");
  });

  it("is the next one where the one asked last is no longer asked", () => {
    expect(currentField(garden, frame({ owner: "Cà Rốt" }, { at: "tractor" }))?.name).toBe("pond");
  });

  it("is none when all is answered", () => {
    expect(currentField(garden, frame({ owner: "Cà Rốt", pond: false }))).toBeUndefined();
  });
});

describe("what is asked next", () => {
  it("is first what must be asked again, in that order", () => {
    const again = askAgain(askAgain(frame({ owner: "Cà Rốt", pond: false }), "owner"), "pond");
    expect(formState(again).todo).toEqual(["pond", "owner"]);
    expect(nextField(garden, again)?.name).toBe("pond");
  });

  it("passes over what must be asked again but does not apply, or is of another release", () => {
    const stale = frame({ owner: "Cà Rốt", pond: false }, { state: { todo: ["fish", "tractor"] } });
    expect(nextField(garden, stale)).toBeUndefined();
  });
});

describe("an answer", () => {
  it("settles the field: nothing to ask again, no doubt, and the way back known", () => {
    const doubtful = frame(
      {},
      { at: "pond", state: { phase: "resume", todo: ["pond"], trail: ["owner"], doubt: [true] } },
    );
    const after = answered(doubtful, field("pond"), true);
    expect(after).toEqual({
      flow: "garden",
      answers: { pond: true },
      at: undefined,
      state: { phase: "asking", todo: [], trail: ["owner", "pond"] },
    });
  });

  it("given twice stands once on the way back", () => {
    const twice = answered(answered(frame(), field("owner"), "Cà Rốt"), field("owner"), "Su Hào");
    expect(formState(twice).trail).toEqual(["owner"]);
    expect(twice.answers.owner).toBe("Su Hào");
  });

  it("asked again keeps its value until there is another", () => {
    const again = askAgain(answered(frame(), field("owner"), "Cà Rốt"), "owner");
    expect(again.answers.owner).toBe("Cà Rốt");
    expect(formState(again)).toMatchObject({ todo: ["owner"], trail: [], phase: "asking" });
  });
});
