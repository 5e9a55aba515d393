import { afterEach } from "vitest";
import { createTelegramFake, type TelegramFake, type TelegramFakeOptions } from "./fake.ts";

const running: TelegramFake[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((fake) => fake.stop()));
});

/** A started fake that stops after the test. */
export async function runningFake(options?: TelegramFakeOptions): Promise<TelegramFake> {
  const fake = createTelegramFake(options);
  running.push(fake);
  await fake.start();
  return fake;
}
