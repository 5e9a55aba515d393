import { beforeEach, describe, expect, it } from "vitest";
import { textsIn } from "../../src/texts.ts";
import fc from "../property.ts";
import { walk } from "./journey.ts";
import { HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");
let person: Person;
/** Everything of the session that a form stands on. */
const form = () => JSON.stringify(person.session?.frames.filter(({ flow }) => flow !== "hand-over"));
const asked = () => person.reply.text.split("\n\n").at(-1);

/** In the middle of a household's registration: the second question. */
beforeEach(async () => {
  person = new Person();
  await person.arrive();
  await person.register("a");
  await person.say("Nguyễn Thị Cà Rốt");
});

describe("asking for a person in the middle of a form", () => {
  it("opens a thread at once, says when somebody is there, and keeps the form", async () => {
    const before = form();
    const said = await person.say("gặp cán bộ");
    const [thread] = person.registry.office.threads;
    expect(said).toContain(`mã ${thread?.code}`);
    expect(said).toContain("Giờ này đang giờ làm việc");
    expect(said).toContain("0292 0000 000");
    expect(said).toContain(vi("hand-over:formWaits"));
    expect(form()).toBe(before);
    expect(thread).toMatchObject({ state: "waiting", urgent: false, said: [] });
  });

  it("passes on whatever is typed, also what looks like a wish, and acknowledges it once", async () => {
    await person.say("gặp cán bộ");
    expect(await person.say("dạ chào cán bộ")).toContain(vi("hand-over:receipt"));
    const more = ["1", "sửa", "giúp con với", "ai xem được?", "có", "0912 345 678", "xem", "tôi thấy danh sách sai"];
    for (const line of more) expect(await person.say(line), line).toBe("");
    expect(person.registry.office.threads[0]?.said.map(({ text }) => text)).toEqual(["dạ chào cán bộ", ...more]);
  });

  it("passes on pictures with their words, and a shared number", async () => {
    await person.say("gặp cán bộ");
    await person.send({
      kind: "files",
      files: [{ sha256: "a", type: "image/jpeg", size: 1 }],
      refused: [],
      caption: "giấy này",
    });
    await person.send({ kind: "contact", phone: "+84912345678", own: true });
    expect(await person.send({ kind: "files", files: [], refused: ["too-big"] })).toContain("chưa nhận được tệp nào");
    expect(person.registry.office.threads[0]?.said).toEqual([
      { files: [{ sha256: "a", type: "image/jpeg", size: 1 }], text: "giấy này" },
      { text: "+84912345678" },
    ]);
  });

  it.each([["xong"], ["Xong rồi."], ["XONG"], ["done"], ["dừng lại"]])(
    "ends by the person's %s: the question stands as it stood",
    async (word) => {
      const question = asked();
      const before = form();
      await person.say("gặp cán bộ");
      await person.say("con hỏi chút");
      expect(await person.say(word)).toBe(`${vi("hand-over:ended")}\n\n${question}`);
      expect(form()).toBe(before);
      expect(person.registry.office.threads[0]?.state).toBe("closed");
    },
  );

  it("ends by the choice, which stays though the bot kept quiet", async () => {
    await person.say("gặp cán bộ");
    await person.say("một");
    await person.say("hai");
    expect(person.offered).toEqual(["done", "aside"]);
    expect(await person.tap("done")).toContain(vi("hand-over:ended"));
  });

  it("can wait while the form goes on; what the office writes comes first then", async () => {
    await person.say("gặp cán bộ");
    await person.tap("aside");
    expect(person.registry.office.threads[0]?.state).toBe("waiting");
    person.registry.office.act({ text: "Dạ ghi 4 người." });
    const said = await person.say("0912 345 678");
    expect(said.startsWith(vi("hand-over:wrote", { text: "Dạ ghi 4 người." }))).toBe(true);
    expect(said).toContain(vi("hand-over:howToAnswer"));
    expect(await person.say("gặp cán bộ")).toContain(vi("hand-over:standing"));
    expect(person.registry.office.threads).toHaveLength(1);
  });

  it("takes the way to the menu too, and keeps the form as a draft", async () => {
    await person.say("gặp cán bộ");
    expect(await person.say("menu")).toContain(vi("hand-over:aside"));
    expect(person.offered).toContain("draft register/household");
  });
});

describe("what the office does", () => {
  beforeEach(() => person.say("gặp cán bộ"));

  it("is told as it comes: taken, written, closed, and then the form's question", async () => {
    person.registry.office.act("taken");
    expect(await person.hearOffice()).toContain(vi("hand-over:taken"));
    person.registry.office.act({ text: "Dạ chị cần hỏi gì?" });
    expect(await person.hearOffice()).toBe("Cán bộ trả lời:\nDạ chị cần hỏi gì?");
    expect(person.offered).toEqual(["done", "aside"]);
    // Who is being answered need not be told that their words arrive.
    expect(await person.say("ghi mấy người?")).toBe("");
    person.registry.office.act({ text: "Ghi đủ người trong hộ khẩu." });
    person.registry.office.act("closed");
    const last = await person.hearOffice();
    expect(last).toContain("Ghi đủ người trong hộ khẩu.");
    expect(last).toContain(vi("hand-over:closed"));
    expect(last).toMatch(/\(2\/\d+\) /);
    expect(person.top.flow).toBe("register/household");
  });

  it("comes up over whatever the person went on to, once", async () => {
    await person.tap("aside");
    await person.say("0912 345 678");
    person.registry.office.act({ text: "Dạ có cán bộ đây." });
    const said = await person.hearOffice();
    expect(said).toContain("Dạ có cán bộ đây.");
    expect(said).toContain(vi("hand-over:standing"));
    expect(person.top.flow).toBe("hand-over");
    await person.say("xong");
    expect(person.top.flow).toBe("register/household");
  });

  it("closes while the person writes: nothing they say is lost", async () => {
    person.registry.office.act("closed");
    const said = await person.say("khoan, con còn hỏi");
    expect(said).toContain(vi("hand-over:closed"));
    expect(said).toContain("Chat đã chuyển lời mình cho cán bộ");
    expect(person.registry.office.threads.map(({ state, said: words }) => [state, words.length])).toEqual([
      ["closed", 0],
      ["waiting", 1],
    ]);
  });

  it("changes neither when the person was last heard nor their clock", async () => {
    const heard = person.session?.heardAt;
    person.later(30);
    person.registry.office.act("taken");
    await person.hearOffice();
    expect(person.session?.heardAt).toBe(heard);
  });

  it("is not talked over by a word of welcome after a night", async () => {
    person.registry.office.act("taken");
    await person.hearOffice();
    await person.say("dạ");
    person.later(15);
    expect(await person.say("cán bộ ơi")).toBe("");
  });
});

describe("when somebody is there", () => {
  it.each([
    ["2026-01-05T12:00:00+07:00", "13:00 ngày 05/01/2026"],
    ["2026-01-05T22:00:00+07:00", "7:00 ngày 06/01/2026"],
    ["2026-01-09T17:00:00+07:00", "7:00 ngày 12/01/2026"],
    ["2026-01-11T03:00:00+07:00", "7:00 ngày 12/01/2026"],
  ])("is told honestly at %s", async (now, told) => {
    person.now = new Date(now);
    expect((await person.say("gặp cán bộ")).replaceAll("07:00", "7:00")).toContain(told);
  });

  it("is promised by no trial", async () => {
    person.office = {};
    expect(await person.say("gặp cán bộ")).toContain("BẢN THỬ");
  });
});

describe("from the menu", () => {
  it.each([
    ["gặp cán bộ", undefined],
    ["cho hỏi số điện thoại cán bộ phường", "cho hỏi số điện thoại cán bộ phường"],
  ])("“%s” opens a thread, with the question where there is one", async (typed, said) => {
    await person.say("menu");
    await person.say(typed);
    if (person.offered.includes("person")) await person.tap("person");
    expect(person.registry.office.threads).toHaveLength(1);
    const [first] = person.registry.office.threads[0]?.said ?? [];
    if (said) expect([undefined, said]).toContain(first?.text);
    expect(person.top.flow).toBe("hand-over");
  });
});

it("leads back to the very same form from any step, whatever was said to the office", async () => {
  const points: Person[] = [];
  const walked = new Person();
  await walk(walked, HOUSEHOLD, async () => points.push(walked.fork()));
  const words = fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 30 }), fc.constantFrom("1", "sửa", "xem")), {
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(60), words, fc.boolean(), async (at, lines, byOffice) => {
      const one = (points[at % points.length] as Person).fork();
      if (!one.session) return;
      const stand = () => JSON.stringify(one.session?.frames);
      await one.command("help");
      const before = stand();
      await one.say("gặp cán bộ");
      for (const line of lines) if (one.top.flow === "hand-over") await one.say(line);
      if (one.top.flow !== "hand-over") return;
      if (byOffice) {
        one.registry.office.act("closed");
        await one.hearOffice();
      } else await one.say("xong");
      expect(stand()).toBe(before);
    }),
    { numRuns: 60 },
  );
});
