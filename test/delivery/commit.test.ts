import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatState, chatIdOf, loadChat } from "../../src/delivery/chat-state.ts";
import { commitTurn, type TurnCommit } from "../../src/delivery/commit.ts";
import { systemRandom } from "../../src/dialogue/random.ts";
import { newSession } from "../../src/dialogue/session.ts";
import type { Effect } from "../../src/registry/effect.ts";
import { type Garden, openGarden } from "./bed.ts";

let garden: Garden;
beforeEach(async () => {
  garden = await openGarden();
});
afterEach(() => garden.close());

const load = () => loadChat(garden, chatIdOf(garden.keyring, "telegram", "cà-rốt"), "", systemRandom);
const commit = (state: ChatState, more: Partial<TurnCommit> = {}) =>
  commitTurn(garden, {
    ...{ state, channel: "telegram", address: "cà-rốt", session: newSession("vi"), replies: [], effects: [] },
    ...{ keys: ["e1"], settles: [], pull: false, now: garden.clock.now, random: systemRandom, ...more },
  });
const impossible: Effect = { do: "withdraw", record: "registration", code: "ABCD-EFGH", version: 1 };

test("several replies keep their order", async () => {
  const texts = Array.from({ length: 12 }, (_, index) => `câu ${index} “\\" {}, NULL`);
  await commit(await load(), { replies: texts.map((text) => ({ text, choices: [] })) });
  await garden.delivery.drain();
  expect(garden.channel.textsTo("cà-rốt")).toEqual(texts);
});

test("a turn without replies is kept too", async () => {
  expect(await commit(await load())).toBe(true);
  expect([await garden.count("event"), await garden.count("outgoing")]).toEqual([1, 0]);
});

test("a second turn from the same state is refused and leaves nothing", async () => {
  const fresh = await load();
  expect(await commit(fresh)).toBe(true);
  expect(await commit(fresh, { keys: ["e2"] })).toBe(false);
  const kept = await load();
  expect(await commit(kept, { keys: ["e3"] })).toBe(true);
  expect(await commit(kept, { keys: ["e4"], replies: [{ text: "thua", choices: [] }] })).toBe(false);
  const events = await garden.database.query("select key from event order by key");
  expect(events).toEqual([{ key: "e1" }, { key: "e3" }]);
  expect([await garden.count("person"), await garden.count("outgoing")]).toEqual([1, 0]);
});

test("a turn whose ground has gone is refused whole, in a chat that is kept and in a new one", async () => {
  expect(await commit(await load(), { effects: [impossible] })).toBe(false);
  expect([await garden.count("person"), await garden.count("chat"), await garden.count("event")]).toEqual([0, 0, 0]);
  await commit(await load());
  expect(await commit(await load(), { keys: ["e2"], effects: [impossible] })).toBe(false);
  expect(await garden.chat()).toMatchObject({ version: 1 });
  expect(await garden.count("event")).toBe(1);
});

test("the events of an album are all kept", async () => {
  await commit(await load(), { keys: ["e1", "e2", "e3"] });
  expect(await garden.count("event")).toBe(3);
});
