import { expect, test } from "vitest";
import { createReceiver } from "../../../src/channels/zalo-oa/receiver.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import { databaseAway, memoryDelivery } from "../telegram/memory-delivery.ts";

function bed() {
  const house = memoryDelivery();
  const lines: string[] = [];
  const said: string[] = [];
  const log = createLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
  const say = async (address: string, text: string) => void said.push(`${address}: ${text}`);
  return { house, lines, said, receiver: createReceiver({ delivery: house, say, log }) };
}

const says = (text: string, timestamp = "1540368141908") => ({
  event_name: "user_send_text",
  timestamp,
  sender: { id: "246" },
  message: { msg_id: `m${timestamp}`, text },
});
const unfollows = (timestamp: string) => ({ event_name: "unfollow", timestamp, follower: { id: "246" } });

test("somebody who unfollows is gone, unless they spoke since", async () => {
  const { house, receiver } = bed();
  await receiver.take(unfollows("9999999999999"));
  expect(house.left).toEqual(["zalo-oa 246"]);
  // A shorter number is an earlier moment, whatever its digits.
  await receiver.take(says("chào", "10000000000000"));
  await receiver.take(unfollows("9999999999999"));
  expect(house.left).toHaveLength(1);
  await receiver.take(unfollows("10000000000001"));
  expect(house.left).toHaveLength(2);
});

test("a fault of ours is tried once more, then the person is asked to say it again", async () => {
  const { house, lines, said, receiver } = bed();
  house.fault = new TypeError("hỏng");
  await receiver.take(says("một"));
  await receiver.stop();
  expect(house.came).toHaveLength(2);
  expect(said).toEqual([expect.stringMatching(/^246: Có lỗi ở phía chúng tôi/)]);
  expect(lines.filter((line) => line.includes("event failed"))).toHaveLength(2);
});

test("a database that is away is thrown on, and nobody is bothered", async () => {
  const { house, said, receiver } = bed();
  house.fault = databaseAway();
  await expect(receiver.take(says("một"))).rejects.toThrow("cannot be reached");
  await expect(receiver.take(unfollows("9999999999999"))).rejects.toThrow("cannot be reached");
  expect(said).toEqual([]);
});
