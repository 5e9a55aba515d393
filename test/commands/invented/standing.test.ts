import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findForeign, findNote, writeNote } from "../../../src/commands/invented/standing.ts";
import { makeCode } from "../../../src/registry/one-time.ts";
import { firstAdministratorLink, signIn } from "../../../src/registry/sign-in.ts";
import { addStaff, FIRST_ADMINISTRATOR } from "../../../src/registry/staff.ts";
import { openSeedBed, type SeedBed } from "./bed.ts";

let bed: SeedBed;
beforeEach(async () => {
  bed = await openSeedBed();
});
afterEach(() => bed.close());

const start = () => firstAdministratorLink(bed.house, { publicUrl: "http://localhost:3000" }, "Quản trị đầu tiên");

describe("what nobody invented", () => {
  it("is nothing in an empty database, nor in one that was only started", async () => {
    expect(await findForeign(bed.database)).toBeUndefined();
    await start();
    expect(await findForeign(bed.database)).toBeUndefined();
  });

  it("is nothing among invented records", async () => {
    await bed.seed("--registrations 5 --contributions 2");
    expect(await findForeign(bed.database)).toBeUndefined();
  });

  it("is a person, and a chat", async () => {
    const person = await bed.database.prisma.person.create({ data: { id: randomUUID() } });
    expect(await findForeign(bed.database)).toEqual({ people: 1, chats: 0, staff: [] });
    const { id: personId } = await bed.database.prisma.person.update({
      where: { id: person.id },
      data: { seeded: true },
    });
    await bed.database.prisma.chat.create({
      data: { id: "chat", personId, channel: "web", address: new Uint8Array([1]) },
    });
    expect(await findForeign(bed.database)).toEqual({ people: 0, chats: 1, staff: [] });
  });

  it("is a message that waits to be understood, though nobody is known yet", async () => {
    await bed.database.prisma.pending.create({ data: { chatId: "chat", key: "1", body: new Uint8Array([1]) } });
    expect(await findForeign(bed.database)).toMatchObject({ chats: 1 });
  });

  it("is an account, also a disabled one", async () => {
    const { id } = await addStaff(bed.house, { name: "Trần Thị Bắp Cải", role: "viewer" });
    expect(await findForeign(bed.database)).toEqual({ people: 0, chats: 0, staff: [id] });
    await bed.database.prisma.staff.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await findForeign(bed.database)).toMatchObject({ staff: [id] });
  });

  it("is the first administrator from the first sign-in on", async () => {
    await start();
    await signIn(bed.house, await makeCode(bed.house, FIRST_ADMINISTRATOR, "sign-in"));
    expect(await findForeign(bed.database)).toMatchObject({ staff: [FIRST_ADMINISTRATOR] });
    await bed.database.prisma.staffSession.deleteMany();
    expect(await findForeign(bed.database)).toMatchObject({ staff: [FIRST_ADMINISTRATOR] });
  });
});

describe("the note of a seed", () => {
  it("tells what was ordered of it, and nothing of other seeds", async () => {
    await writeNote(bed.database, 12, { registrations: 300, contributions: 200 }, new Date());
    expect(await findNote(bed.database, 12)).toEqual({ registrations: 300, contributions: 200 });
    expect(await findNote(bed.database, 1)).toBeUndefined();
    expect(await findNote(bed.database, 2)).toBeUndefined();
  });
});

describe("the first administrator's link", () => {
  it("is still printed by the first start after seeding", async () => {
    await bed.seed("--registrations 3 --contributions 1");
    expect(await start()).toContain("/office/sign-in?code=");
  });
});
