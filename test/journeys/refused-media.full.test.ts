import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readScript } from "../../src/channels/terminal/script.ts";
import type { Serving } from "../../src/serve.ts";
import { runningFake as runningZaloBot } from "../fakes/zalo-bot/running.ts";
import { installation } from "./installation.ts";
import { type Person, playedTranscript } from "./players.ts";
import { zaloBotPerson } from "./zalo-bot-person.ts";
import { zaloOaInstallation } from "./zalo-oa-installation.ts";
import { zaloOaPerson } from "./zalo-oa-person.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const read = (name: string) => readFile(new URL(name, import.meta.url));
/** A donor up to the question for a receipt. */
const script = readScript(await read("donor.vi.chat").then(String));
const TO_THE_RECEIPT = script.slice(
  0,
  script.findIndex(({ kind }) => kind === "file"),
);

interface Ground {
  serving: Serving;
  person: Person;
  later(ms: number): Promise<void>;
  /** A picture that lies at this address. */
  sendLink(url: string): void;
  /** Something that the platform calls a JPEG. */
  sendAsPicture(bytes: Uint8Array): void;
  /** The next fetch of a file hangs, those after it meet a fault that may pass. */
  beSlow(): void;
}

async function onZaloBot(): Promise<Ground> {
  const fake = await runningZaloBot();
  const { serving, later, close } = await installation({
    ...{ ZALO_BOT_TOKEN: fake.token, ZALO_BOT_API_ROOT: fake.root, ZALO_BOT_MODE: "polling" },
  });
  open.push(close);
  const person = zaloBotPerson(fake, later, serving.url);
  return {
    ...{ serving, person, later },
    sendLink: (url) => person.user.sendPhotoLink(url),
    sendAsPicture: (bytes) => person.user.sendPhoto(bytes),
    beSlow() {
      fake.failNext({ hang: true, method: "media" });
      fake.failNext({ status: 503, method: "media", times: 9 });
    },
  };
}

async function onZaloOa(): Promise<Ground> {
  const { fake, serving, later, close } = await zaloOaInstallation();
  open.push(close);
  const person = zaloOaPerson(fake, later);
  let sent = 0;
  return {
    ...{ serving, person, later },
    sendLink(url) {
      sent += 1;
      const message = { msg_id: `link-${sent}`, attachments: [{ type: "image", payload: { thumbnail: url, url } }] };
      person.user.event("user_send_image", { message });
    },
    sendAsPicture: (bytes) => person.user.sendImages([bytes]),
    beSlow() {
      fake.failNext({ hang: true, endpoint: "media" });
      fake.failNext({ status: 503, endpoint: "media", times: 9 });
    },
  };
}

/** Everything that lies among the files of people. */
async function filesKept({ house }: Serving): Promise<string[]> {
  const all = await readdir(join(house.settings.dataDir, "evidence"), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe.each([
  ["the Zalo Bot Platform", onZaloBot],
  ["a Zalo OA", onZaloOa],
] as const)("a file that is not taken over %s", (_, begin) => {
  it("is told to the person, whatever is wrong with it, nothing of it is kept, and a good one goes on", async () => {
    const { serving, person, later, sendLink, sendAsPicture, beSlow } = await begin();
    await playedTranscript(person, TO_THE_RECEIPT);
    const jpeg = await read("receipt.jpg");
    const answer = async (send: () => void) => {
      send();
      return (await person.hear()).text;
    };
    const unreachable = "Chưa tải được tệp. Xin gửi lại lần nữa.";
    // Another host, a machine of this network, and a host that only looks like Zalo's.
    for (const url of ["https://rau.example/1.jpg", "https://10.0.0.1/1.jpg", "https://evilzdn.vn/1.jpg"])
      expect(await answer(() => sendLink(url))).toContain(unreachable);
    expect(await answer(() => sendAsPicture(Buffer.concat([jpeg, Buffer.alloc(20 * 1024 * 1024)])))).toContain(
      "Tệp lớn quá. Xin gửi tệp dưới 20 MB.",
    );
    expect(await answer(() => sendAsPicture(Buffer.from("<script>alert(1)</script>")))).toContain(
      "Chỉ nhận ảnh (JPG, PNG, WEBP) và PDF.",
    );
    beSlow();
    /** The first try takes its half of a minute; each further one waits for its turn by the clock. */
    const inTheEnd = async (): Promise<string> => {
      let told = "";
      // Longer than a person listens for otherwise.
      const patiently = async (): Promise<string> => person.hear().then(({ text }) => text, patiently);
      void patiently().then((text) => {
        told = text;
      });
      const waiting = async () => {
        await later(61_000);
        return told;
      };
      await expect.poll(waiting, { timeout: 90_000, interval: 500 }).not.toBe("");
      return told;
    };
    sendAsPicture(jpeg);
    expect(await inTheEnd()).toContain(unreachable);
    expect(await filesKept(serving)).toEqual([]);
    sendAsPicture(jpeg);
    expect(await inTheEnd()).toContain("1");
    expect(await filesKept(serving)).toHaveLength(1);
  }, 200_000);
});
