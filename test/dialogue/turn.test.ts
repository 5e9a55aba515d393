import { describe, expect, it } from "vitest";
import type { Input } from "../../src/dialogue/input.ts";
import { arrived, Chat, gardening } from "./garden-chat.ts";

describe("the first words of a chat", () => {
  it("meet the greeting, and are kept for after it", async () => {
    const chat = new Chat();
    expect(await chat.say("  tôi muốn\u200b góp gạo ")).toBe("Chào. tôi muốn góp gạo");
    expect(chat.flows).toEqual(["home", "hello"]);
    expect(await chat.press(0)).toMatch(/^Mời\.\n\nMenu\./);
    expect(chat.effects).toEqual([{ sent: "hello" }]);
  });

  it("may be a deep link", async () => {
    const chat = new Chat();
    expect(await chat.command("start", "e")).toBe("Chào. /start e");
  });

  it("may be anything else", async () => {
    for (const input of [
      { kind: "edited" },
      { kind: "choice", token: "news" },
      { kind: "unsupported", what: "voice" },
    ] as const)
      expect(await new Chat().send(input)).toBe("Chào.");
  });

  it("do not pass the greeting by when /start comes again", async () => {
    const chat = new Chat();
    await chat.command("start");
    expect(await chat.command("start", "e")).toBe("Chào. /start e");
    expect(chat.flows).toEqual(["home", "hello"]);
  });
});

describe("a choice", () => {
  it("is known by its token, its label or its number", async () => {
    for (const choose of [
      (chat: Chat) => chat.press(0),
      (chat: Chat) => chat.say("VUON"),
      (chat: Chat) => chat.say("1"),
    ]) {
      const chat = await arrived();
      await choose(chat);
      expect(chat.flows).toEqual(["home", "garden"]);
    }
  });

  it("of an older message is told so, and the question stands", async () => {
    const chat = await arrived();
    const token = chat.session?.offers[0]?.token ?? "";
    await chat.press(0);
    expect(await chat.send({ kind: "choice", token })).toMatch(/^Nút đó thuộc một tin cũ.*\n\n\(1\/3\) Ai\?$/s);
  });

  it("of the news is understood at any time", async () => {
    const chat = await gardening();
    expect(await chat.send({ kind: "choice", token: "news" })).toBe("Tin mới.");
    expect(await chat.say("quay lại")).toBe("(2/3) Ao?");
  });

  it("is not picked by a number where a number may be the answer", async () => {
    const chat = await arrived();
    await chat.press(0);
    await chat.say("1");
    expect(chat.session?.frames.at(-1)?.answers).toEqual({});
  });
});

describe("what interrupts", () => {
  it.each<[string, Input, RegExp]>([
    ["a question", { kind: "text", text: "ai xem được?" }, /^Không ai\./],
    ["a sticker", { kind: "unsupported", what: "sticker" }, /^Cảm ơn hình dán\./],
    ["a voice message", { kind: "unsupported", what: "voice" }, /^Chat chưa nghe/],
    ["an edited message", { kind: "edited" }, /^Sửa lại tin đã gửi.*sửa ở bước xem lại/],
    ["an unknown command", { kind: "command", name: "tractor" }, /^Chat chưa hiểu lệnh/],
    ["a command that every object knows", { kind: "command", name: "constructor" }, /^Chat chưa hiểu lệnh/],
    ["nothing to be read", { kind: "text", text: "\u200b\u202e \0" }, /^Chat chưa đọc được chữ nào/],
    ["a greeting", { kind: "text", text: "alo" }, /^Dạ, chào mình\./],
    ["somebody else's card", { kind: "contact", phone: "+84911111111", own: false }, /^Câu này cần trả lời bằng chữ/],
  ])("%s gets a fitting answer and the same question again", async (_what, input, said) => {
    const chat = await gardening();
    const frames = chat.session?.frames;
    expect(await chat.send(input)).toMatch(said);
    expect(chat.text).toMatch(/\(2\/3\) Ao\?$/);
    expect(chat.session?.frames).toEqual(frames);
  });

  it("is no word that only looks like a lead", async () => {
    const chat = await gardening();
    for (const text of ["constructor", "__proto__", "valueof"]) expect(await chat.say(text)).toContain("(2/3) Ao?");
  });

  it("can be another flow, beneath which the question waits", async () => {
    const chat = await gardening();
    expect(await chat.say("XEM")).toBe("Tin mới.");
    expect(chat.flows).toEqual(["home", "garden", "news"]);
    expect(await chat.command("news")).toBe("Tin mới.");
    expect(chat.flows).toEqual(["home", "garden", "news"]);
  });

  it("can change the language for all that follows", async () => {
    const chat = await gardening();
    await chat.say("ngôn ngữ");
    expect(await chat.say("nào cũng được")).toBe("(2/3) Ao?");
    expect(chat.language).toBe("en");
    expect(chat.session?.language).toBe("en");
  });

  it("that nobody can fulfil is told so", async () => {
    const chat = await arrived();
    expect(await chat.say("bỏ qua")).toMatch(/^Lúc này chưa làm được/);
  });

  it("can lead home, where what was begun is kept", async () => {
    const chat = await gardening();
    expect(await chat.say("menu")).toMatch(/Menu\. Dở: garden$/);
    expect(chat.session?.frames).toEqual([{ flow: "home", answers: {}, state: {} }]);
    expect(await chat.press(0)).toContain("đã trả lời 1/3");
    expect(chat.session?.drafts).toEqual({});
  });
});

describe("a question asked in between", () => {
  it("is answered where it was no answer itself, and the question stands again", async () => {
    const chat = await gardening();
    const before = chat.session?.frames;
    expect(await chat.say("ủa vậy là gì?")).toBe("Đáp đây.\n\n(2/3) Ao?");
    expect(chat.session?.frames).toEqual(before);
    expect(await chat.say("có")).toContain("(3/3)");
  });

  it("is an answer where the field reads it as one", async () => {
    const chat = await gardening();
    await chat.say("có");
    await chat.say("đất gì ta?");
    expect(chat.session?.frames.at(-1)?.answers).toEqual({
      owner: "Nguyễn Thị Cà Rốt",
      pond: true,
      soil: "đất gì ta?",
    });
  });

  it("after days is answered too, before asking whether to go on", async () => {
    const chat = await gardening();
    chat.later(72);
    expect(await chat.say("ủa vậy là gì?")).toMatch(/Chào mình quay lại\.\n\nĐáp đây\.\n\nVườn: đang làm dở/);
  });
});

describe("/start in between", () => {
  it("asks whether to go on with what is unfinished", async () => {
    const chat = await gardening();
    expect(await chat.command("start")).toMatch(/^BẢN THỬ\.\n\nVườn: đang làm dở/);
  });

  it("also after a first greeting that led nowhere", async () => {
    const chat = new Chat();
    await chat.say("xin chào");
    await chat.press(0);
    await chat.press(0);
    await chat.say("Nguyễn Thị Cà Rốt");
    expect(await chat.command("start")).toContain("đang làm dở");
  });

  it("with a link leads where the link leads, and keeps what was begun", async () => {
    const chat = await gardening();
    expect(await chat.command("start", "e")).toMatch(/^BẢN THỬ\.\n\nMenu\. Dở: garden$/);
  });
});

describe("coming back after a while", () => {
  it.each([0, 1, 11.9])("is nothing to speak of after %d hours", async (hours) => {
    const chat = await gardening();
    chat.later(hours);
    expect(await chat.say("có")).toBe("(3/3) garden:soil.question");
  });

  it("is greeted, and a good answer is taken", async () => {
    const chat = await gardening();
    chat.later(13);
    expect(await chat.say("có")).toBe("BẢN THỬ.\n\nChào mình quay lại.\n\n(3/3) garden:soil.question");
  });

  it.each(["alo", "ủa gì đây ta", "chà lâu quá rồi quên mất tiêu"])(
    "with words that are no answer (%s) is asked whether to go on",
    async (text) => {
      const chat = await gardening();
      chat.later(72);
      expect(await chat.say(text)).toMatch(/^BẢN THỬ\.\n\nChào mình quay lại\.\n\nVườn: đang làm dở/);
      expect(chat.session?.frames.at(-1)?.answers).toEqual({ owner: "Nguyễn Thị Cà Rốt" });
      expect(await chat.press(0)).toBe("(2/3) Ao?");
    },
  );

  it("never takes a greeting for a name", async () => {
    const chat = await arrived();
    await chat.press(0);
    chat.later(72);
    expect(await chat.say("Alo")).toContain("(1/3) Ai?");
    expect(chat.session?.frames.at(-1)?.answers).toEqual({});
  });

  it("with the last button goes on as if it had been tapped at once", async () => {
    const chat = await gardening();
    chat.later(24 * 30);
    expect(await chat.press(1)).toContain("(3/3)");
    expect(chat.session?.frames.at(-1)?.answers.pond).toBe(false);
  });
});

describe("the house's own faults", () => {
  it("end a turn that would never end", async () => {
    const chat = await arrived();
    await expect(chat.press(1)).rejects.toThrow("without end");
  });
});

describe("sessions of another release", () => {
  it("go on without the flows that there are no more, and take no answer that was meant for one of them", async () => {
    const chat = await gardening();
    const { session } = chat;
    if (!session) throw new Error("No session");
    const gone = { flow: "tractor", answers: {}, state: {} };
    chat.session = { ...session, frames: [...session.frames, gone] };
    expect(await chat.say("có")).toBe("(2/3) Ao?");
    expect(await chat.say("có")).toContain("(3/3)");
    chat.session = { ...session, frames: [gone] };
    expect(await chat.press(0)).toMatch(/^Menu\./);
    expect(chat.flows).toEqual(["home"]);
  });

  it("keep drafts of forms that may come back", async () => {
    const chat = await arrived();
    const gone = { flow: "tractor", answers: { wheels: 4 }, state: {} };
    if (chat.session) chat.session.drafts = { tractor: gone };
    await chat.say("menu");
    expect(chat.session?.drafts).toEqual({ tractor: gone });
  });
});

describe("while somebody else is spoken to", () => {
  it("nothing is read out of what is typed, nothing is said, and the choices stand", async () => {
    const chat = await gardening();
    const frames = structuredClone(chat.session?.frames);
    expect(await chat.say("gặp cán bộ")).toContain("Người làm vườn nghe.");
    for (const line of ["alo", "giúp", "xem", "sai danh sách", "1", "menu"]) {
      expect(await chat.say(line), line).toBe("");
      expect(chat.effects.at(-1)).toEqual({ sent: { heard: line } });
      expect(chat.session?.offers.map(({ label }) => label)).toEqual(["Xong"]);
    }
    expect(await chat.press(0)).toBe("Vườn đây.\n\n(2/3) Ao?");
    expect(chat.session?.frames).toEqual(frames);
  });

  it("no word of welcome is said after a night, and a command still leads away", async () => {
    const chat = await gardening();
    await chat.say("gặp cán bộ");
    chat.later(20);
    expect(await chat.say("có ai không")).toBe("");
    expect(await chat.command("news")).toBe("Tin mới.");
  });

  it("the office comes up by itself, is no word of the person's, and hands back", async () => {
    const chat = await gardening();
    const heard = chat.session?.heardAt;
    chat.later(20);
    expect(await chat.send({ kind: "office" })).toBe("Người làm vườn nghe.");
    expect(chat.session?.heardAt).toBe(heard);
    await chat.say("dạ");
    expect(await chat.send({ kind: "office" })).toBe("Người làm vườn đã về.\n\n(2/3) Ao?");
  });

  it("what the office wrote is told before the answer to anything else", async () => {
    const chat = await gardening();
    chat.officeWrote = true;
    expect(await chat.say("có")).toMatch(/^Người làm vườn nhắn: mai tưới\.\n\n/);
    expect(chat.effects).toContainEqual({ sent: { told: true } });
  });
});

describe("an alarm", () => {
  it("comes before the question, which stands, and takes no answer", async () => {
    const chat = await gardening();
    const frames = structuredClone(chat.session?.frames);
    expect(await chat.say("cháy nhà")).toBe("Gọi 114.\n\n(2/3) Ao?");
    expect(chat.session?.frames).toEqual(frames);
    expect(chat.effects.at(-1)).toEqual({ sent: { alarm: "cháy nhà" } });
  });

  it("keeps a story as the answer too", async () => {
    const chat = await gardening();
    await chat.say("có");
    expect(await chat.say("đất cháy khô")).toMatch(/^Gọi 114\.\n\nCâu mình vừa viết cũng đã ghi vào hồ sơ/);
    expect(chat.session?.frames.at(-1)?.answers).toMatchObject({ soil: "đất cháy khô" });
  });

  it("comes before the greeting of a new chat and of one who was away", async () => {
    const chat = new Chat();
    expect(await chat.say("cháy nhà")).toBe("Gọi 114.\n\nChào.");
    const away = await gardening();
    away.later(20);
    expect(await away.say("cháy nhà")).toBe("Gọi 114.\n\n(2/3) Ao?");
  });
});
