import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chatIdOf, loadChat } from "../../src/delivery/chat-state.ts";
import { systemRandom } from "../../src/dialogue/random.ts";
import { findPeople } from "../../src/registry/linked-people.ts";
import { personReads } from "../../src/registry/reads.ts";
import { type Garden, listening, openGarden, photo, says } from "./bed.ts";

let garden: Garden;
beforeEach(async () => {
  garden = await openGarden();
});
afterEach(() => garden.close());

const A = { address: "cà-rốt" };
const B = { address: "su-hào" };
type Where = typeof A;
const tell = (text: string, where: Where) => garden.delivery.receive(says(text, where));
const stateOf = ({ address }: Where) =>
  loadChat(garden, chatIdOf(garden.keyring, "telegram", address), "", systemRandom);
async function readsOf(where: Where) {
  const { people, chatId } = await stateOf(where);
  return personReads(garden, { people, chatId }, garden.clock.now);
}
const codesOf = async (where: Where) => (await (await readsOf(where)).registrations()).map(({ code }) => code).sort();
async function lastTo({ address }: Where): Promise<string> {
  await garden.delivery.drain();
  return garden.channel.textsTo(address).at(-1) ?? "";
}
/** A code made in one chat and told in the other. */
async function link(from: Where, to: Where): Promise<void> {
  await tell("mã nối", from);
  const code = (await lastTo(from)).split(" ").at(-1) ?? "";
  await tell(`cùng ${code}`, to);
}

beforeEach(async () => {
  for (const where of [A, B]) {
    await tell("/start", where);
    await tell("đăng ký", where);
  }
});

describe("two chats of one person", () => {
  it("see nothing of one another before they are linked, and everything after", async () => {
    const [a, b] = [await codesOf(A), await codesOf(B)];
    expect([a.length, b.length]).toEqual([1, 1]);
    await link(A, B);
    expect(await codesOf(A)).toEqual([...a, ...b].sort());
    expect(await codesOf(B)).toEqual([...a, ...b].sort());
    expect((await (await readsOf(A)).chats()).map(({ here }) => here).sort()).toEqual([false, true]);
    expect(await garden.count("audit", "action = 'person.link-chat'")).toBe(1);
    const { people } = await stateOf(B);
    for (const { personId } of people) {
      const found = (await findPeople(garden, personId)).map((one) => one.personId);
      expect(found[0]).toBe(personId);
      expect(found.toSorted()).toEqual(people.map((one) => one.personId).toSorted());
    }
  });

  it("keep what either sends under one person, and correct what the other sent", async () => {
    await link(A, B);
    await tell("đăng ký", B);
    const { people } = await stateOf(A);
    const [root, other] = people.map(({ personId }) => personId);
    // What B sent before they were linked lies under B's own key, what it sent since under A's.
    expect(await garden.count("registration", `person_id = '${root}'`)).toBe(2);
    expect(await garden.count("registration", `person_id = '${other}'`)).toBe(1);
    const before = await (await readsOf(A)).registrations();
    for (const _ of before) await tell("rút", A);
    const after = await (await readsOf(B)).registrations();
    expect(after.map(({ state }) => state)).toEqual(["withdrawn", "withdrawn", "withdrawn"]);
    expect(after.every(({ answers }) => answers.head === "Nguyễn Thị Cà Rốt")).toBe(true);
  });

  it("still take one read and one write for a plain turn", async () => {
    await link(A, B);
    const { database, statements } = listening(garden.database);
    const delivery = await garden.another({ database });
    await delivery.receive(says("bốn", B));
    expect(statements.map((sql) => sql.trim().split(/\s/)[0])).toEqual(["select", "with"]);
  });

  it("keep a picture given in either where the office finds it", async () => {
    await link(A, B);
    await garden.delivery.receive(photo("p1", B));
    await garden.delivery.drain();
    const { people } = await stateOf(A);
    expect(await readdir(`${garden.dataDir}/evidence`)).toEqual([people[0].personId]);
  });

  it("are not linked by a code that is spent, ten minutes old, replaced by a newer one, or one's own", async () => {
    await tell("mã nối", A);
    const first = (await lastTo(A)).split(" ").at(-1) ?? "";
    await tell("mã nối", A);
    const second = (await lastTo(A)).split(" ").at(-1) ?? "";
    const found = async (code: string, where: Where) => (await readsOf(where)).findLinkCode(code);
    expect(await found(first, B)).toBeUndefined();
    expect(await found(second, A)).toEqual({ channel: "telegram", own: true });
    expect(await found(second, B)).toEqual({ channel: "telegram", own: false });
    garden.clock.pass(10 * 60_000);
    expect(await found(second, B)).toBeUndefined();
    await link(A, B);
    expect(await garden.count("chat_link", "used_at is null")).toBe(0);
  });

  it("that link one another at the same moment become one, and never a ring", async () => {
    await tell("mã nối", A);
    await tell("mã nối", B);
    const ofA = (await lastTo(A)).split(" ").at(-1);
    const ofB = (await lastTo(B)).split(" ").at(-1);
    const other = await garden.another();
    await Promise.all([tell(`cùng ${ofA}`, B), other.receive(says(`cùng ${ofB}`, A))]);
    expect(await garden.count("person", "linked_to is not null")).toBe(1);
    expect(await codesOf(A)).toEqual(await codesOf(B));
  });
});

describe("a chat that is taken away", () => {
  it("is somebody nobody knows, with no message left; every record stays with the person", async () => {
    await link(A, B);
    const all = await codesOf(A);
    await tell("bỏ", A);
    expect(await codesOf(A)).toEqual(all);
    expect(await codesOf(B)).toEqual([]);
    const chatB = (await stateOf(B)).chatId;
    expect(await garden.count("outgoing", `chat_id = '${chatB}'`)).toBe(0);
    expect(await garden.count("registration", `chat_id = '${chatB}'`)).toBe(0);
    expect((await stateOf(B)).kept?.session.turns).toBe(0);
    expect(await garden.count("audit", "action = 'person.unlink-chat'")).toBe(1);
    // It can be spoken in as ever, and linked again.
    await tell("xin chào", B);
    expect(await lastTo(B)).toContain("xin chào");
    await link(A, B);
    expect(await codesOf(B)).toEqual(all);
  });

  it("may be the one under whom all was kept", async () => {
    await link(A, B);
    const all = await codesOf(B);
    await tell("bỏ", B);
    expect(await codesOf(B)).toEqual(all);
    expect(await codesOf(A)).toEqual([]);
    await tell("đăng ký", B);
    expect(await codesOf(B)).toHaveLength(3);
  });

  it("is never one of somebody else", async () => {
    await tell("mã nối", A);
    const chatB = (await stateOf(B)).chatId;
    await tell(`bỏ ${chatB}`, A);
    expect(await codesOf(B)).toHaveLength(1);
    expect((await stateOf(B)).kept?.session.turns).toBe(2);
  });
});
