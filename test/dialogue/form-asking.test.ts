import { describe, expect, it } from "vitest";
import { ask } from "../../src/dialogue/ask.ts";
import { type Field, findField, form } from "../../src/dialogue/form.ts";
import { act, askDoubt, askField, example, readAct, readField, sayWrong } from "../../src/dialogue/form-asking.ts";
import { context, frame, stubTexts } from "./stub.ts";

const garden = form("garden", {
  owner: ask.words({ optional: true }),
  soil: ask.choice(["clay", "sand"]),
  phone: ask.phone({ fromContact: true }),
  money: ask.money(),
  pictures: ask.files({ max: 3, optional: true }),
});
const field = (name: string) => findField(garden, name) as Field;
const values = (choices: { value: unknown }[] | undefined) => (choices ?? []).map(({ value }) => value);

describe("asking", () => {
  it("says where we are and offers what can be tapped", () => {
    const texts = stubTexts({ "garden:soil.question": "Đất gì?" });
    const asked = askField(garden, frame(), field("soil"), context({ texts }));
    expect(asked.text).toBe("(2/5) Đất gì?");
    expect(values(asked.choices)).toEqual(["clay", "sand"]);
    expect(asked.pick).toBe(true);
  });

  it("offers to leave out what may be left out, until it has an answer that can be kept", () => {
    expect(values(askField(garden, frame(), field("owner"), context()).choices)).toEqual([{ act: "skip" }]);
    const kept = askField(garden, frame({ owner: "Cà Rốt" }), field("owner"), context());
    expect(kept.choices).toEqual([act("Giữ: Cà Rốt", { act: "keep" })]);
  });

  it("offers to leave pictures out again after they were left out", () => {
    expect(values(askField(garden, frame({ pictures: null }), field("pictures"), context()).choices)).toEqual([
      { act: "skip" },
    ]);
    expect(
      values(askField(garden, frame({ pictures: [{ sha256: "a" }] }), field("pictures"), context()).choices),
    ).toEqual(["done"]);
  });

  it("offers to keep nothing that this release does not know", () => {
    expect(values(askField(garden, frame({ soil: "peat" }), field("soil"), context()).choices)).toEqual([
      "clay",
      "sand",
    ]);
  });

  it("offers to share the own number only where a telephone is asked for", () => {
    expect(askField(garden, frame(), field("phone"), context()).contact).toBe("Gửi số điện thoại của tôi");
    expect(askField(garden, frame(), field("owner"), context()).contact).toBeUndefined();
  });

  it("shortens what is kept by whole characters", () => {
    const label =
      askField(garden, frame({ owner: "🥕".repeat(60) }), field("owner"), context()).choices?.[0]?.label ?? "";
    expect(label).toBe(`Giữ: ${"🥕".repeat(39)}…`);
    expect(label).not.toMatch(/\p{Cs}/u);
  });
});

describe("a doubt", () => {
  it("of several readings asks which one, and always lets one type again", () => {
    const asked = askDoubt(field("money"), ["2000000", "3000000"], context());
    expect(asked.text).toBe("Ý mình là cái nào?");
    expect(asked.choices?.map(({ label }) => label)).toEqual([
      "2.000.000 đồng",
      "3.000.000 đồng",
      "Không phải, để tôi gõ lại",
    ]);
    expect(values(asked.choices)).toEqual([{ act: "mean", index: 0 }, { act: "mean", index: 1 }, { act: "again" }]);
  });

  it("of one reading asks whether it is that", () => {
    expect(askDoubt(field("money"), ["2000000"], context()).text).toBe("Có phải ý mình là thế này?");
  });

  it("of none asks to say more, with an example", () => {
    const asked = askDoubt(field("money"), [], context());
    expect(asked.text).toMatch(/^Chưa rõ lắm\..*Ví dụ: 500 nghìn/);
    expect(asked.choices).toBeUndefined();
  });

  it("of one reading is settled by a yes, and by a no is asked again", () => {
    const doubtful = frame({}, { state: { doubt: ["2000000"] } });
    const read = (text: string) => readField(doubtful, field("money"), { kind: "text", text }, context());
    expect(read("dạ đúng rồi")).toEqual({ act: "mean", index: 0 });
    expect(read("không")).toEqual({ act: "again" });
    expect(read("5 triệu")).toEqual({ kind: "value", value: "5000000" });
  });
});

describe("saying what was wrong", () => {
  it("takes the field's own sentence before its kind's before the one for all, and gives an example", () => {
    expect(sayWrong(field("money"), "lunar", context()).text).toMatch(
      /^Xin ghi theo ngày dương lịch\. Ví dụ: 500 nghìn/,
    );
    expect(sayWrong(field("money"), "out-of-range", context()).text).toMatch(/^Số tiền này/);
    const texts = stubTexts({ "garden:money.wrong.out-of-range": "Ít quá.", "garden:money.example": "Ví dụ: hai củ." });
    expect(sayWrong(field("money"), "out-of-range", context({ texts })).text).toBe("Ít quá. Ví dụ: hai củ.");
  });

  it("gives no example where there is none", () => {
    expect(example(field("owner"), context())).toBe("");
  });
});

describe("a choice of the form itself", () => {
  it("is told from the choices of a question", () => {
    expect(readAct({ kind: "picked", value: { act: "skip" } })).toEqual({ act: "skip" });
    expect(readAct({ kind: "picked", value: "clay" })).toBeUndefined();
    expect(readAct({ kind: "picked", value: null })).toBeUndefined();
    expect(readAct({ kind: "picked", value: { amount: "10" } })).toBeUndefined();
    expect(readAct({ kind: "text", text: "skip" })).toBeUndefined();
  });
});
