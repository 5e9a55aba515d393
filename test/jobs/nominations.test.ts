import { afterAll, beforeAll, expect, it } from "vitest";
import { nominationsJob } from "../../src/jobs/nominations.ts";
import { schedule } from "../../src/jobs/schedule.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { openRegistry, type Registry } from "../registry/bed.ts";
import { writeEffects } from "../registry/writing.ts";

let registry: Registry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

it("erases in the night after thirty days, once however many processes run", async () => {
  const { house, database, clock } = registry;
  const lines: string[] = [];
  const log = createLog({ level: "info", to: { write: (line) => void lines.push(line) } });
  const process = () =>
    schedule({
      ...{ database, log, timeZone: "Asia/Ho_Chi_Minh", clock: () => clock.now },
      jobs: [nominationsJob({ ...house, log })],
    });
  const [one, other] = [process(), process()];
  const nominator = await registry.addPerson();
  const nominee = { name: "Nguyễn Thị Cà Rốt", deed: "nấu cháo phát ở trạm y tế" };
  await writeEffects(registry, nominator, [{ do: "nominate", code: "CARO-T222", nominee }]);
  const state = async () => (await database.prisma.nomination.findFirstOrThrow()).state;

  registry.later(29 * 24 * 60);
  await one.runDue();
  expect(await state()).toBe("new");
  registry.later(2 * 24 * 60);
  await Promise.all([one.runDue(), other.runDue()]);
  expect(await state()).toBe("expired");
  expect(await database.prisma.notice.count()).toBe(1);
  expect(lines.filter((line) => line.includes("nominations erased"))).toHaveLength(1);
  expect(lines.join()).not.toContain("Cà Rốt");
});
