import { describe, expect, test } from "vitest";
import type { OutgoingFile, Reply } from "../../../src/delivery/channel.ts";
import { runningFake } from "../../fakes/zalo-oa/running.ts";
import { openZaloOa } from "./opened.ts";

const picture: OutgoingFile = {
  name: "K7MQ-22XP.png",
  type: "image/png",
  bytes: Buffer.from("89504e470d0a1a0a", "hex"),
  url: "https://chungtay.example/m/T",
};
const paper: OutgoingFile = { ...picture, name: "ban-ke.pdf", type: "application/pdf", url: "https://x.example/m/U" };
const reply: Reply = { text: "Mã hồ sơ", choices: [] };

async function sending() {
  const fake = await runningFake();
  const { zalo } = await openZaloOa(fake);
  const person = fake.user();
  person.follow();
  await fake.settled();
  const send = (file: OutgoingFile) => zalo.channel.send(person.id, reply, AbortSignal.timeout(5_000), file);
  return { fake, person, send };
}

describe("a file", () => {
  test("that is a picture comes with what is said of it, in one message", async () => {
    const { person, send } = await sending();
    await send(picture);
    expect(person.messages()).toMatchObject([
      { text: "Mã hồ sơ", file: { kind: "image", name: "K7MQ-22XP.png", mime: "image/png", bytes: picture.bytes } },
    ]);
  });

  test("that is a paper comes by itself", async () => {
    const { person, send } = await sending();
    await send(paper);
    expect(person.messages()).toMatchObject([{ text: "", file: { kind: "file", name: "ban-ke.pdf" } }]);
  });

  test("is uploaded once, however often it is sent", async () => {
    const { fake, person, send } = await sending();
    fake.failNext({ endpoint: "cs", code: -200 });
    await expect(send(picture)).rejects.toMatchObject({ kind: "transient" });
    await send(picture);
    await send(picture);
    expect(person.messages()).toHaveLength(2);
    expect(fake.uploads.count).toBe(1);
  });

  test("that Zalo has let go of is uploaded anew, once", async () => {
    const { fake, person, send } = await sending();
    await send(picture);
    fake.uploads.lapse();
    await send(picture);
    expect(person.messages()).toHaveLength(2);
    expect(fake.uploads.count).toBe(2);
    fake.failNext({ endpoint: "cs", code: -100, times: 2 });
    await expect(send(picture)).rejects.toMatchObject({ kind: "refused" });
    expect(fake.uploads.count).toBe(3);
  });

  test.each([
    [-32, "throttled"],
    [-210, "refused"],
    [-211, "configuration"],
  ])("that cannot be uploaded for %i is not sent", async (code, kind) => {
    const { fake, person, send } = await sending();
    fake.failNext({ endpoint: "upload", code });
    await expect(send(picture)).rejects.toMatchObject({ kind });
    expect(person.messages()).toEqual([]);
  });

  test("meets a token that has run out: it is changed, and the file comes", async () => {
    const { fake, person, send } = await sending();
    fake.failNext({ endpoint: "upload", code: -220 });
    await send(picture);
    expect(person.messages()).toHaveLength(1);
  });
});
