import { describe, expect, it } from "vitest";
import { Signal } from "./signal.ts";

const what = () => "nothing much";

describe("Signal", () => {
  it("gives what is there already, or comes later", async () => {
    const signal = new Signal();
    let value: number | undefined = 1;
    expect(await signal.until(() => value, 10, what)).toBe(1);
    value = undefined;
    const later = signal.until(() => value, 1000, what);
    signal.notify();
    value = 2;
    signal.notify();
    expect(await later).toBe(2);
  });

  it("gives up in time, when stopped, and with the error of a look that throws", async () => {
    const signal = new Signal();
    await expect(signal.until(() => undefined, 5, what)).rejects.toThrow("Waited 5 ms for nothing much");
    let broken = false;
    const throwing = signal.until(
      () => {
        if (broken) throw new Error("hỏng");
        return undefined;
      },
      1000,
      what,
    );
    broken = true;
    signal.notify();
    await expect(throwing).rejects.toThrow("hỏng");
    const waiting = signal.until(() => undefined, 1000, what);
    signal.stop();
    await expect(waiting).rejects.toThrow("stopped while waiting for nothing much");
    await expect(signal.until(() => undefined, 1000, what)).rejects.toThrow("has stopped");
  });
});
