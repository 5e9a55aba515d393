import { describe, expect, it } from "vitest";
import {
  type Json,
  newFrame,
  newSession,
  readSession,
  type Session,
  writeSession,
} from "../../src/dialogue/session.ts";
import fc from "../property.ts";

describe("a stored session", () => {
  it("is read back as it was, whatever lies in it", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (values, label) => {
        const memory = values as Record<string, Json>;
        const session: Session = {
          ...newSession("vi"),
          frames: [newFrame("garden", memory, memory)],
          offers: [{ token: "1.0", value: memory, label }],
          memory,
        };
        const asJson = JSON.parse(JSON.stringify(session)) as Session;
        expect(readSession(writeSession(session))).toEqual(asJson);
      }),
    );
  });

  it("of an earlier release gets what it lacks", () => {
    expect(readSession('{"v":1,"turns":3,"frames":[]}')).toEqual({ ...newSession(), turns: 3 });
  });

  it("of a version that is not ours is refused, by its number", () => {
    expect(() => readSession('{"v":2}')).toThrow("version 2");
    expect(() => readSession("{}")).toThrow("version undefined");
  });

  it("begins with nobody having spoken", () => {
    expect(newSession()).toMatchObject({ turns: 0, frames: [], offers: [], pick: false });
    expect("language" in newSession()).toBe(false);
    expect(newSession("en").language).toBe("en");
  });
});
