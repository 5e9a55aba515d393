import { afterEach } from "vitest";
import { createZaloBotFake, type ZaloBotFake, type ZaloBotFakeOptions } from "./fake.ts";

const running: ZaloBotFake[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((fake) => fake.stop()));
});

/** A started fake that stops after the test. */
export async function runningFake(options?: ZaloBotFakeOptions): Promise<ZaloBotFake> {
  const fake = createZaloBotFake(options);
  running.push(fake);
  await fake.start();
  return fake;
}
