import { describe, expect, it } from "vitest";
import { ask } from "../../src/dialogue/ask.ts";
import type { FlowInput, Step, Wish } from "../../src/dialogue/flow.ts";
import { form } from "../../src/dialogue/form.ts";
import { formFlow } from "../../src/dialogue/form-flow.ts";
import { type Answers, type Frame, type Json, newFrame } from "../../src/dialogue/session.ts";
import { context, frame } from "./stub.ts";

const garden = form("garden", {
  owner: ask.words({ max: 20 }),
  pond: ask.yesNo(),
  fish: ask.count({ min: 0, max: 99, optional: true, when: ({ pond }) => pond === true }),
  price: ask.money({ optional: true }),
});

type Sent = { answers: Answers };

/** One form talked to by itself: the frame as it stands, what was said last, and what was sent. */
class Talk {
  readonly flow = formFlow<unknown, Sent>({
    id: "garden",
    form: garden,
    intro: () => "Chào vườn.",
    note: () => "Vườn là vườn.",
    submit: (_context, _frame, answers) => ({
      say: [{ text: "Đã gửi." }],
      effects: [{ answers }],
      go: { to: "close" },
    }),
  });
  step: Step<Sent> = { say: [], go: { to: "close" } };

  constructor(public frame: Frame = newFrame("garden")) {}

  get said(): string {
    return this.step.say.map(({ text }) => text).join("\n");
  }

  get asked(): string | undefined {
    return this.frame.at;
  }

  get offered(): Json[] {
    return this.step.say.findLast(({ choices }) => choices)?.choices?.map(({ value }) => value) ?? [];
  }

  private take(step: Step<Sent>): string {
    this.step = step;
    if (step.go.to === "stay") this.frame = step.go.frame;
    return this.said;
  }

  async enter(): Promise<string> {
    return this.take(await this.flow.enter(context(), this.frame));
  }

  async send(input: FlowInput): Promise<string> {
    return this.take(await this.flow.receive(context(), this.frame, input));
  }

  say(text: string): Promise<string> {
    return this.send({ kind: "text", text });
  }

  act(act: string, more: Record<string, Json> = {}): Promise<string> {
    return this.send({ kind: "picked", value: { act, ...more } });
  }

  async wish(wish: Wish): Promise<string> {
    const step = await this.flow.wish?.(context(), this.frame, wish);
    if (!step) throw new Error(`Nobody fulfils ${wish}`);
    return this.take(step);
  }

  async again(): Promise<string> {
    const said = (await this.flow.again?.(context(), this.frame)) ?? [];
    return (Array.isArray(said) ? said : said.say).map(({ text }) => text).join("\n");
  }
}

async function begun(): Promise<Talk> {
  const talk = new Talk();
  await talk.enter();
  return talk;
}

async function reviewed(): Promise<Talk> {
  const talk = await begun();
  for (const text of ["Cà Rốt", "không", "5tr2"]) await talk.say(text);
  return talk;
}

describe("answering", () => {
  it("goes from question to question with progress, each answer kept by its field", async () => {
    const talk = new Talk();
    expect(await talk.enter()).toBe("Chào vườn.\n(1/3) garden:owner.question");
    expect(await talk.say("Cà Rốt")).toBe("(2/3) garden:pond.question");
    expect(await talk.say("có")).toBe("(3/4) garden:fish.question");
    expect(await talk.say("7")).toBe("(4/4) garden:price.question");
    expect(talk.frame.answers).toEqual({ owner: "Cà Rốt", pond: true, fish: 7 });
  });

  it("says back what was understood where that can be mistaken", async () => {
    const talk = await reviewed();
    expect(talk.said).toMatch(/^✓ Đã ghi: 5\.200\.000 đồng\n/);
  });

  it("says kindly what was wrong, with an example, asks the same again and loses nothing", async () => {
    const talk = await begun();
    for (const text of ["Cà Rốt", "không"]) await talk.say(text);
    const before = talk.frame.answers;
    expect(await talk.say("nhiều lắm")).toMatch(/Ví dụ: 500 nghìn.*\n\(3\/3\) garden:price\.question$/s);
    expect(talk.step.missed).toBe(true);
    expect(talk.asked).toBe("price");
    expect(talk.frame.answers).toEqual(before);
  });

  it("asks which was meant, takes the one tapped, and says what it took", async () => {
    const talk = await begun();
    for (const text of ["Cà Rốt", "không"]) await talk.say(text);
    await talk.say("2, 3 triệu");
    expect(talk.offered).toEqual([{ act: "mean", index: 0 }, { act: "mean", index: 1 }, { act: "again" }]);
    expect(await talk.again()).toBe("Ý mình là cái nào?");
    await talk.act("mean", { index: 1 });
    expect(talk.frame.answers.price).toBe("3000000");
    expect(talk.said).toMatch(/^✓ Đã ghi: 3\.000\.000 đồng/);
  });

  it("says back what was in doubt even where its kind is not said back", async () => {
    const talk = await begun();
    await talk.say("Cà Rốt");
    await talk.say("dạ");
    expect(await talk.say("đúng")).toMatch(/^✓ Đã ghi: Có/);
  });

  it("forgets a doubt when asked to, and when something else is answered", async () => {
    const talk = await begun();
    for (const text of ["Cà Rốt", "không", "2, 3 triệu"]) await talk.say(text);
    expect(await talk.act("again")).toBe("(3/3) garden:price.question");
    await talk.say("2, 3 triệu");
    await talk.say("7 triệu");
    expect(talk.frame.answers.price).toBe("7000000");
  });
});

describe("leaving out", () => {
  it("keeps that it was left out, only where it may be", async () => {
    const talk = await begun();
    expect(await talk.wish("skip")).toMatch(/^Câu này chưa bỏ qua được.*\n\(1\/3\)/s);
    for (const text of ["Cà Rốt", "có"]) await talk.say(text);
    await talk.act("skip");
    expect(talk.frame.answers.fish).toBeNull();
    expect(talk.asked).toBe("price");
  });

  it("keeps an answer that was there", async () => {
    const talk = await reviewed();
    await talk.act("field", { field: "price" });
    await talk.wish("skip");
    expect(talk.frame.answers.price).toBe("5200000");
  });

  it("answers nothing while something else is being asked", async () => {
    const talk = await begun();
    for (const text of ["Cà Rốt", "không"]) await talk.say(text);
    for (const aside of ["restart", "edit"] as const) {
      await talk.wish(aside);
      await talk.wish("skip");
      expect(talk.frame.answers).toEqual({ owner: "Cà Rốt", pond: false });
    }
  });
});

describe("going back and changing", () => {
  it("leads to the answer before, which can be kept", async () => {
    const talk = await begun();
    for (const text of ["Cà Rốt", "không"]) await talk.say(text);
    await talk.wish("back");
    expect(talk.asked).toBe("pond");
    await talk.wish("back");
    expect(talk.asked).toBe("owner");
    await talk.act("keep");
    await talk.act("keep");
    expect(talk.asked).toBe("price");
    expect(talk.frame.answers).toEqual({ owner: "Cà Rốt", pond: false });
  });

  it("passes over answers that no longer apply", async () => {
    const talk = await begun();
    for (const text of ["Cà Rốt", "có", "7"]) await talk.say(text);
    await talk.act("field", { field: "pond" });
    await talk.say("không");
    await talk.wish("back");
    await talk.act("keep");
    await talk.wish("back");
    await talk.wish("back");
    expect(talk.asked).toBe("owner");
  });

  it("says so at the first question", async () => {
    const talk = await begun();
    expect(await talk.wish("back")).toBe("Đây là câu đầu tiên.\n(1/3) garden:owner.question");
  });

  it("asks only what depends on the change, then reads everything back again", async () => {
    const talk = await reviewed();
    await talk.act("change");
    expect(talk.offered).toEqual([
      { act: "field", field: "owner" },
      { act: "field", field: "pond" },
      { act: "field", field: "price" },
      { act: "continue" },
    ]);
    await talk.act("field", { field: "pond" });
    await talk.say("có");
    expect(talk.asked).toBe("fish");
    expect(await talk.say("7")).toContain("Xin xem lại:");
  });

  it("has nothing to change before the first answer", async () => {
    const talk = await begun();
    expect(await talk.wish("edit")).toBe("Chưa có câu trả lời nào.\n(1/3) garden:owner.question");
  });

  it("asks for a button, kindly, where words choose nothing", async () => {
    const talk = await reviewed();
    await talk.act("change");
    expect(await talk.say("cái gì đó")).toMatch(/^Xin chọn một dòng bên dưới\./);
    await talk.act("continue");
    expect(talk.said).toContain("Xin xem lại:");
  });

  it("starts over only when told so twice", async () => {
    const talk = await reviewed();
    await talk.wish("restart");
    expect(await talk.say("để coi")).toContain("Làm lại từ đầu thì");
    await talk.act("continue");
    expect(talk.frame.answers.owner).toBe("Cà Rốt");
    await talk.wish("restart");
    expect(await talk.act("restart")).toMatch(/^Chào vườn\./);
    expect(talk.frame.answers).toEqual({});
    expect(talk.frame.state).toEqual({ phase: "asking" });
  });

  it("starts over a correction at what was sent", async () => {
    const initial = { answers: { owner: "Cà Rốt", pond: false, price: null }, todo: ["price"] };
    const talk = new Talk(frame(initial.answers, { state: { about: "K7", todo: ["price"], initial } }));
    await talk.enter();
    await talk.say("9 triệu");
    await talk.wish("restart");
    await talk.act("restart");
    expect(talk.frame.answers).toEqual(initial.answers);
    expect(talk.asked).toBe("price");
  });
});

describe("reading back and sending", () => {
  it("reads every line back, with the note below, and sends only when told so", async () => {
    const talk = await reviewed();
    expect(talk.said).toContain("Xin xem lại:\n• garden:owner.label: Cà Rốt\n• garden:pond.label: Không");
    expect(talk.said).toContain("Vườn là vườn.");
    expect(await talk.say("ừ")).toMatch(/^Chưa gửi đâu\./);
    expect(talk.step.effects).toBeUndefined();
    await talk.act("send");
    expect(talk.step.effects).toEqual([{ answers: { owner: "Cà Rốt", pond: false, price: "5200000" } }]);
  });

  it("shows the answers once when asked to at the reading back", async () => {
    const talk = await reviewed();
    expect((await talk.wish("review")).match(/garden:owner\.label/g)).toHaveLength(1);
  });

  it("shows them in between, and that there are none yet", async () => {
    const talk = await begun();
    expect(await talk.wish("review")).toMatch(/^Chưa có câu trả lời nào\./);
    await talk.say("Cà Rốt");
    expect(await talk.wish("review")).toBe("• garden:owner.label: Cà Rốt\n(2/3) garden:pond.question");
  });

  it("asks first what a newer release added while the answers were being read back", async () => {
    const talk = new Talk(frame({ owner: "Cà Rốt", pond: false }, { state: { phase: "review" } }));
    await talk.act("send");
    expect(talk.step.effects).toBeUndefined();
    await talk.say("5tr2");
    await talk.act("send");
    expect(talk.step.effects).toHaveLength(1);
  });

  it("cannot be sent by a button of another step", async () => {
    const talk = await begun();
    await talk.act("send");
    expect(talk.step.effects).toBeUndefined();
  });

  it("is left for later with what was given", async () => {
    const talk = await reviewed();
    expect(await talk.act("later")).toMatch(/^Đã giữ lại/);
    expect(talk.step.go).toEqual({ to: "home", keep: talk.frame });
  });

  it("says nothing of keeping where there is nothing to keep", async () => {
    const talk = await begun();
    expect(await talk.wish("stop")).toBe("");
    expect(talk.step.go.to).toBe("home");
  });
});

describe("coming back", () => {
  it("offers to go on, to see and to start over", async () => {
    const talk = await begun();
    await talk.say("Cà Rốt");
    expect(await talk.enter()).toContain("đã trả lời 1/3 câu");
    expect(talk.offered).toEqual([{ act: "continue" }, { act: "see" }, { act: "restart" }]);
    expect(await talk.act("see")).toBe("• garden:owner.label: Cà Rốt\n(2/3) garden:pond.question");
  });

  it("takes a good answer at once, and finds no fault with other words", async () => {
    const talk = await begun();
    await talk.say("Cà Rốt");
    await talk.enter();
    expect(await talk.say("hôm nay trời đẹp ghê")).toMatch(/^garden:title|đang làm dở/);
    expect(talk.said).not.toContain("Chưa đọc được");
    await talk.say("có");
    expect(talk.asked).toBe("fish");
  });

  it("counts as unfinished once something was given here", async () => {
    const talk = await begun();
    expect(talk.flow.unfinished?.(talk.frame)).toBe(false);
    await talk.say("Cà Rốt");
    expect(talk.flow.unfinished?.(talk.frame)).toBe(true);
    const correction = frame({ owner: "Cà Rốt" }, { state: { initial: { answers: { owner: "Cà Rốt" }, todo: [] } } });
    expect(talk.flow.unfinished?.(correction)).toBe(false);
  });
});

describe("help", () => {
  it("stands before the same question, with what else can be typed", async () => {
    const talk = await begun();
    expect(await talk.wish("help")).toMatch(/^Mình trả lời câu hỏi bên dưới\..*\n.*quay lại.*\n\(1\/3\)/s);
  });
});
