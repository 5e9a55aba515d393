import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SendingWindow } from "../../src/dialogue/capabilities.ts";
import { newSession, writeSession } from "../../src/dialogue/session.ts";
import { receiversJob } from "../../src/jobs/receivers.ts";
import { answerWithCode, issueReceiverCode } from "../../src/registry/receiver-code.ts";
import { readWaitingCodes } from "../../src/registry/receiver-reads.ts";
import { listSilentLines } from "../../src/registry/receiver-silence.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { type Added, openRegistry, type Registry } from "../registry/bed.ts";

const DAY = 24 * 60;
let registry: Registry;
let clerk: Staff;
let line: Added;
let receiver: Added;
let window: SendingWindow | undefined;
beforeAll(async () => {
  registry = await openRegistry();
  clerk = await registry.addStaff({ role: "entry", unit: "31120" });
});
beforeEach(async () => {
  // Eight in the morning in Cần Thơ.
  registry.clock.now = new Date("2026-01-05T01:00:00Z");
  window = undefined;
  line = await registry.addContribution();
  receiver = await registry.addRegistration({ state: "approved" });
  const { chatId, key } = receiver.person;
  const body = new Uint8Array(key.seal(writeSession(newSession("vi"))));
  await registry.database.prisma.session.create({ data: { chatId, version: 1, body } });
  await registry.database.prisma.chat.update({ where: { id: chatId }, data: { heardAt: registry.clock.now } });
  await issueReceiverCode(registry.house, clerk, { line: line.code, confirmer: "household", to: receiver.code });
});
afterAll(() => registry.close());

const run = async () => {
  const quietHours = { from: 20 * 60, to: 7 * 60 };
  const delivery = { isPull: () => false, windowOf: () => window };
  const settings = { quietHours, timeZone: "Asia/Ho_Chi_Minh" };
  const job = receiversJob({ ...registry.house, settings, delivery, log: createLog({ level: "silent" }) });
  await job.run({ name: job.name, at: registry.clock.now });
};
/** What the receiver's chat was told, oldest first. */
async function told(): Promise<string[]> {
  const { chatId, key } = receiver.person;
  const rows = await registry.database.prisma.outgoing.findMany({ where: { chatId }, orderBy: { id: "asc" } });
  return rows.map(({ body }) => (JSON.parse(key.openText(body)) as { text: string }).text);
}
/** What the receiver finds when they look. */
const waitingCodes = () => {
  const { id, key, chatId } = receiver.person;
  return readWaitingCodes(registry.database, { people: [{ personId: id, key }], chatId }, registry.clock.now);
};

test("a receiver is told of their code once, and after a week reminded once; after two weeks staff look after it", async () => {
  await run();
  await run();
  const [first, ...more] = await told();
  // Nobody asked for it: no word of what it is, and nothing that opens it.
  expect(first).toBe("Có tin mới cho mình. Nhắn XEM để xem.");
  expect(more).toEqual([]);
  registry.later(7 * DAY - 1);
  await run();
  expect(await told()).toHaveLength(1);
  registry.later(1);
  await run();
  await run();
  const [, reminder, ...none] = await told();
  expect(reminder).toBe(first);
  expect(none).toEqual([]);
  expect(await listSilentLines(registry.house, clerk)).not.toContain(line.code);
  registry.later(7 * DAY);
  await run();
  expect(await told()).toHaveLength(2);
  expect(await listSilentLines(registry.house, clerk)).toContain(line.code);
  expect(await listSilentLines(registry.house, { ...clerk, unit: "31135" })).toEqual([]);
  expect(await listSilentLines(registry.house, { ...clerk, role: "viewer" })).toEqual([]);
});

test("whoever has answered is left in peace", async () => {
  await run();
  const [code = ""] = await waitingCodes();
  await answerWithCode(registry.house, code, { revision: 1, outcome: "not-received" }, { by: "code" });
  registry.later(15 * DAY);
  await run();
  expect(await told()).toHaveLength(1);
  expect(await listSilentLines(registry.house, clerk)).not.toContain(line.code);
});

test("nobody is woken, and nothing is sent where the platform takes nothing; both wait", async () => {
  registry.clock.now = new Date("2026-01-05T14:00:00Z");
  await run();
  expect(await told()).toEqual([]);
  registry.clock.now = new Date("2026-01-06T00:00:00Z");
  window = { freeHours: 1, billedHours: 1, replies: 8 } as SendingWindow;
  await run();
  expect(await told()).toEqual([]);
  window = undefined;
  await run();
  expect(await told()).toHaveLength(1);
});
