import { expect, test } from "vitest";
import { createErrands } from "../../src/channels/errands.ts";
import { rest } from "../../src/channels/pace.ts";
import { toSendError } from "../../src/channels/telegram/failure.ts";
import { createLog } from "../../src/telemetry/log.ts";

function errandsAndLog() {
  const lines: string[] = [];
  const log = createLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
  const errands = createErrands({ channel: "telegram", log, toSendError });
  return { errands, lines };
}

test("an errand that fails disturbs nobody and is told by its name", async () => {
  const { errands, lines } = errandsAndLog();
  errands.run("leaveChat", async () => {
    throw new Error("Nguyễn Thị Cà Rốt");
  });
  await errands.stop();
  expect(lines.join()).toContain('"method":"leaveChat"');
  expect(lines.join()).not.toContain("Cà Rốt");
});

test("stopping lets what is under way end", async () => {
  const { errands } = errandsAndLog();
  let done = false;
  errands.run("x", async (signal) => {
    await rest(50, signal);
    done = !signal.aborted;
  });
  await errands.stop();
  expect(done).toBe(true);
});

test("but not for ever", async () => {
  const { errands } = errandsAndLog();
  let aborted = false;
  errands.run("x", async (signal) => {
    await rest(60_000, signal);
    aborted = signal.aborted;
  });
  const began = performance.now();
  await errands.stop();
  expect(performance.now() - began).toBeLessThan(1_500);
  await expect.poll(() => aborted).toBe(true);
});
