import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createPlayer } from "../../src/channels/terminal/player.ts";
import { readScript } from "../../src/channels/terminal/script.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import { type House, openHouse } from "../../src/house.ts";
import { addStaff, type Staff } from "../../src/registry/staff.ts";
import { actOnThread, answerThread, listThreads } from "../../src/registry/thread.ts";
import { ground, log } from "./installation.ts";

/** Transcripts a clerk can read, with what the office does in between. `UPDATE_GOLDEN=1` writes them anew. */
const golden = (name: string) => new URL(name, import.meta.url);

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A person at a terminal and one of the office beside it, on one installation; both are written down in turn. */
async function begin() {
  const { test, settings, clock } = await ground();
  open.push(() => test.close());
  const shown: string[] = [];
  const random = seededRandom(1);
  let house: House | undefined;
  const player = await createPlayer({
    channel: "telegram",
    address: "cà-rốt",
    open: async (port) => {
      house = await openHouse(settings, {
        channels: [port],
        database: test.database,
        clock: () => clock.now,
        random,
        log,
      });
      return house;
    },
    pass: (ms) => clock.pass(ms),
    print: (line) => shown.push(line),
    folder: golden(".").pathname,
  });
  open.push(() => player.close());
  const here = house as unknown as House;
  const staff: Staff = await addStaff(here, { name: "Võ Thị Bông Cải", role: "reviewer" });
  const thread = async () => (await listThreads(here, staff))[0]?.code ?? "";
  let forms = 0;

  return {
    house: here,
    staff,
    async say(script: string): Promise<void> {
      for (const line of readScript(script)) await player.play(line);
    },
    async office(act: "take" | "close" | { text: string }): Promise<void> {
      const code = await thread();
      shown.push(`= cán bộ: ${typeof act === "string" ? { take: "nhận", close: "khép lại" }[act] : act.text}`);
      const once = `00000000-0000-4000-8000-${String(++forms).padStart(12, "0")}`;
      const done =
        typeof act === "string"
          ? await actOnThread(here, staff, code, act)
          : await answerThread(here, staff, code, { text: act.text, once });
      expect(done).toBe("done");
      await here.delivery.drain();
    },
    async nothingSaid(script: string): Promise<void> {
      for (const line of readScript(script)) {
        const before = shown.length;
        await player.play(line);
        expect(shown.slice(before), line.source).toHaveLength(1);
      }
    },
    expectAgreed(file: string): void {
      const text = `${shown.join("\n")}\n`;
      if (process.env.UPDATE_GOLDEN) writeFileSync(golden(file), text);
      expect(text).toBe(readFileSync(golden(file), "utf8"));
    },
  };
}

/** Up to the third question of a household's registration. */
const TO_THE_PLACE = "/start\n#1\n#1\n#1\n#1\n#1\nNguyễn Thị Cà Rốt\n0912 345 678";

describe("a person who asks for somebody in the middle of a form", () => {
  it("reads as agreed: the office answers and closes, and the form goes on", async () => {
    const { say, nothingSaid, office, expectAgreed } = await begin();
    await say(`${TO_THE_PLACE}\ngặp cán bộ\ndạ con ở trọ phường Cái Khế, hộ khẩu ở Ô Môn, ghi chỗ nào?`);
    await office("take");
    await nothingSaid("con ở trọ được hai năm\n@photo receipt.jpg");
    await office({ text: "Dạ chị ghi nơi đang ở: phường Cái Khế." });
    await nothingSaid("dạ cảm ơn cán bộ");
    await office("close");
    await say("phường Cái Khế");
    expectAgreed("hand-over.vi.txt");
  });

  it("ends it themselves, at night too, and is told when somebody is there", async () => {
    const { say, office, expectAgreed } = await begin();
    await say(`${TO_THE_PLACE}\n@later 14h\nnói chuyện với cán bộ\n#2\nphường Cái Khế`);
    await say("gặp cán bộ\nxong");
    await say("gặp cán bộ\ncon hỏi chút");
    await office({ text: "Dạ con hỏi đi." });
    await say("xong");
    expectAgreed("hand-over-at-night.vi.txt");
  });
});

describe("words of need in the middle of a form", () => {
  it("read as agreed: whom to call first, the form waits, the thread is urgent", async () => {
    const { say, office, house, staff, expectAgreed } = await begin();
    await say(`${TO_THE_PLACE}\nnha con het gao`);
    expect(await listThreads(house, staff)).toMatchObject([{ urgent: true, state: "waiting" }]);
    await say("phường Cái Khế\n#1\n4\nchồng con đánh con hoài, con nuôi vịt");
    await office({ text: "Cán bộ phường đang xuống nhà chị." });
    await office("close");
    await say("xem lại");
    expectAgreed("urgent.vi.txt");
  });

  it("come first in the very first message", async () => {
    const { say, expectAgreed } = await begin();
    await say("con không muốn sống nữa\n#1");
    expectAgreed("urgent-first.vi.txt");
  });
});

it("what nobody here can read is answered with what to do instead, and the question stands", async () => {
  const { say, expectAgreed } = await begin();
  await say(`${TO_THE_PLACE}\n@voice\n@sticker\n@video\n@location\n@photo receipt.jpg\ngặp cán bộ\n@voice\nxong`);
  expectAgreed("voice.vi.txt");
});
