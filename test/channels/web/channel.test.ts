import { expect, test } from "vitest";
import { webChannel } from "../../../src/channels/web/channel.ts";

test("pages fetch their messages themselves; sending to one is a mistake that trying again does not mend", async () => {
  expect([webChannel.id, webChannel.pull]).toEqual(["web", true]);
  const sending = webChannel.send("token", { text: "chào", choices: [] }, AbortSignal.timeout(1_000));
  await expect(sending).rejects.toMatchObject({ name: "SendError", kind: "refused" });
});
