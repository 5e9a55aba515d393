import { describe, expect, it } from "vitest";
import { phone } from "../../../src/dialogue/questions/phone.ts";
import { reads, shows, takes } from "./reads.ts";

const own = phone({ fromContact: true });

describe("a telephone number", () => {
  it("is read from words, kept as E.164 and said back", () => {
    expect(reads(own, "số tui 0912 345 678 nha")).toEqual({ kind: "value", value: "+84912345678" });
    expect(own.echo).toBe(true);
    expect(shows(own, "+84912345678")).toMatch(/912.?345.?678/);
  });

  it("is taken from the person's own card only", () => {
    expect(own.contact).toBe(true);
    expect(phone().contact).toBe(false);
    expect(takes(own, { kind: "contact", phone: "+84912345678", own: true })).toEqual({
      kind: "value",
      value: "+84912345678",
    });
    expect(takes(own, { kind: "contact", phone: "+84912345678", own: false })).toEqual({
      kind: "wrong",
      why: "not-own",
    });
    expect(takes(own, { kind: "contact", phone: "???", own: true }).kind).toBe("wrong");
  });

  it("that could be changed before it was shared is asked back", () => {
    const contact = { kind: "contact", phone: "84912345678", own: true, editable: true } as const;
    expect(takes(own, contact)).toEqual({ kind: "ask", options: ["+84912345678"] });
    expect(takes(own, { ...contact, phone: "12" }).kind).toBe("wrong");
  });

  it.each(["0912 345", "không nhớ", "Cà Rốt", "a".repeat(4_096)])("is not in %s", (text) => {
    expect(reads(own, text).kind).toBe("wrong");
  });

  it("is no picture", () => {
    expect(takes(own, { kind: "files", files: [], refused: [] })).toEqual({ kind: "wrong", why: "not-text" });
  });
});
