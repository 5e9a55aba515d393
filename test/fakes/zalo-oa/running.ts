import { afterEach } from "vitest";
import { createZaloOaFake, type ZaloOaFake, type ZaloOaFakeOptions } from "./fake.ts";

const running: ZaloOaFake[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((fake) => fake.stop()));
});

/** A started fake that stops after the test. */
export async function runningFake(options?: ZaloOaFakeOptions): Promise<ZaloOaFake> {
  const fake = createZaloOaFake(options);
  running.push(fake);
  await fake.start();
  return fake;
}
