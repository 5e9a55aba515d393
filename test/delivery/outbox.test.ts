import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SendError } from "../../src/delivery/channel.ts";
import { type Garden, gate, openGarden, says } from "./bed.ts";
import { fakeChannel } from "./fake-channel.ts";

let garden: Garden;
beforeEach(async () => {
  garden = await openGarden();
});
afterEach(() => garden.close());

const say = async (address: string, ...texts: string[]) => {
  for (const text of texts) await garden.delivery.receive(says(text, { address }));
};
/** Fails for one address as often as told, then works. */
const failing = (address: string, times: number, error: () => Error) => {
  let left = times;
  garden.channel.onSend = async (to) => {
    if (to === address && left-- > 0) throw error();
  };
};
const states = async () =>
  (await garden.database.query<{ state: string }>("select state from outgoing order by id")).map(({ state }) => state);

describe("sending", () => {
  test("keeps each chat's order and says everything once", async () => {
    await say("cà-rốt", "một", "hai", "ba");
    await say("su-hào", "bốn", "năm");
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["xin chào", "nghe: hai", "nghe: ba"]);
    expect(garden.channel.textsTo("su-hào")).toEqual(["xin chào", "nghe: năm"]);
    await garden.delivery.drain();
    expect(garden.channel.sent).toHaveLength(5);
    expect(await garden.count("outgoing", "state = 'sent' and sent_at is not null and claimed_until is null")).toBe(5);
  });

  test("begins by itself once started, and ends with stop", async () => {
    await garden.delivery.start();
    const sent = gate();
    garden.channel.onSend = async () => sent.open();
    await say("cà-rốt", "một");
    await sent.opened;
    await garden.delivery.stop();
    expect(await states()).toEqual(["sent"]);
    await say("cà-rốt", "hai");
    expect(await states()).toEqual(["sent", "waiting"]);
  });

  test("is told between processes: one that never heard the person sends the reply", async () => {
    const mute = await garden.another({ channels: [] });
    const sent = gate();
    garden.channel.onSend = async () => sent.open();
    await garden.delivery.start();
    await mute.receive(says("một"));
    await sent.opened;
    await garden.delivery.stop();
    expect(garden.channel.sent).toHaveLength(1);
  });

  test("leaves the messages of another channel to whoever has it", async () => {
    await say("cà-rốt", "một");
    const elsewhere = await garden.another({ channels: [fakeChannel("zalo-bot")] });
    await elsewhere.drain();
    expect(await states()).toEqual(["waiting"]);
  });

  test("is not for those who fetch messages themselves: stored is sent", async () => {
    const web = fakeChannel("web", true);
    const delivery = await garden.another({ channels: [web] });
    await delivery.receive({ ...says("một"), channel: "web" });
    expect(await states()).toEqual(["sent"]);
    await delivery.drain();
    expect(web.sent).toEqual([]);
    expect(delivery.isPull("web")).toBe(true);
    expect(delivery.isPull("telegram")).toBe(false);
  });

  test("passes over what nobody can read", async () => {
    await say("cà-rốt", "một", "hai");
    await garden.database.query("update outgoing set body = '\\x00' where id = (select min(id) from outgoing)");
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["nghe: hai"]);
    expect(await states()).toEqual(["failed", "sent"]);
  });
});

describe("a send that fails", () => {
  test("for a moment is tried again with growing pauses; the chat's later messages wait, other chats do not", async () => {
    failing("cà-rốt", 3, () => new SendError("transient", "502"));
    await say("cà-rốt", "một", "hai");
    await say("su-hào", "ba");
    await garden.delivery.drain();
    expect(garden.channel.sent.map(({ address }) => address)).toEqual(["su-hào"]);
    for (const seconds of [1, 2, 4]) {
      garden.clock.pass(seconds * 1_000 - 1);
      await garden.delivery.drain();
      expect(garden.channel.textsTo("cà-rốt")).toEqual([]);
      garden.clock.pass(1);
      await garden.delivery.drain();
    }
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["xin chào", "nghe: hai"]);
  });

  test("for being too many waits as long as asked", async () => {
    failing("cà-rốt", 1, () => new SendError("throttled", "429", 35));
    await say("cà-rốt", "một", "hai");
    await garden.delivery.drain();
    garden.clock.pass(34_999);
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual([]);
    garden.clock.pass(1);
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["xin chào", "nghe: hai"]);
  });

  test("because the recipient is gone drops what waits, until they speak again", async () => {
    failing("cà-rốt", 1, () => new SendError("gone", "403"));
    await say("cà-rốt", "một", "hai");
    await garden.delivery.drain();
    expect(await states()).toEqual(["gone", "gone"]);
    expect(await garden.count("chat", "gone_at is not null")).toBe(1);
    await say("cà-rốt", "ba");
    expect(await garden.count("chat", "gone_at is not null")).toBe(0);
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["nghe: ba"]);
  });

  test("because the recipient was gone does not drop the answer to what they said since", async () => {
    await say("cà-rốt", "một");
    garden.channel.onSend = async () => {
      garden.channel.onSend = async () => undefined;
      garden.clock.pass(1_000);
      await say("cà-rốt", "hai");
      throw new SendError("gone", "403");
    };
    await garden.delivery.drain();
    garden.clock.pass(1_000);
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["xin chào", "nghe: hai"]);
  });

  test("for want of a good token waits for the operator", async () => {
    failing("cà-rốt", 2, () => new SendError("configuration", "401"));
    await say("cà-rốt", "một");
    await garden.delivery.drain();
    garden.clock.pass(3_600_000);
    await garden.delivery.drain();
    expect(await states()).toEqual(["waiting"]);
    garden.clock.pass(3_600_000);
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["xin chào"]);
  });

  test("because this very message is refused lets the next one go", async () => {
    failing("cà-rốt", 1, () => new SendError("refused", "400"));
    await say("cà-rốt", "một", "hai");
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["nghe: hai"]);
    expect(await states()).toEqual(["failed", "sent"]);
    expect(await garden.count("outgoing", "failure = 'refused'")).toBe(1);
  });

  test("by a fault of the channel is tried again, and the log tells what it was but not to whom", async () => {
    failing("cà-rốt", 1, () => new TypeError("cannot send to cà-rốt"));
    await say("cà-rốt", "một");
    await garden.delivery.drain();
    garden.clock.pass(1_000);
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["xin chào"]);
    const [line] = garden.logged.filter((one) => one.includes("message not sent"));
    expect(line).toContain("TypeError");
    expect(line).not.toContain("cà-rốt");
  });

  test("for three days is given up, and the next one goes", async () => {
    let broken = true;
    garden.channel.onSend = async () => {
      if (broken) throw new SendError("transient", "502");
    };
    await say("cà-rốt", "một");
    await garden.delivery.drain();
    garden.clock.pass(3 * 24 * 3_600_000);
    await garden.delivery.drain();
    expect(await states()).toEqual(["waiting"]);
    await say("cà-rốt", "hai");
    garden.clock.pass(600_001);
    await garden.delivery.drain();
    expect(await states()).toEqual(["failed", "waiting"]);
    broken = false;
    garden.clock.pass(1_000);
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["nghe: hai"]);
  });
});

describe("a send that hangs", () => {
  test("delays no other chat, however late these speak", async () => {
    const hanging = gate();
    const began = gate();
    garden.channel.onSend = async (address) => {
      if (address !== "cà-rốt") return;
      began.open();
      await hanging.opened;
    };
    await garden.delivery.start();
    await say("cà-rốt", "một", "hai");
    await began.opened;
    for (const address of ["su-hào", "bí-đỏ"]) {
      const sent = gate();
      const before = garden.channel.onSend;
      garden.channel.onSend = async (to, ...rest) => {
        if (to === address) sent.open();
        await before(to, ...rest);
      };
      await say(address, "một");
      await sent.opened;
    }
    expect(garden.channel.textsTo("cà-rốt")).toEqual([]);
    hanging.open();
    await garden.delivery.stop();
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["xin chào", "nghe: hai"]);
  });
});

describe("two processes", () => {
  test("send each message once and in order", async () => {
    const chats = Array.from({ length: 12 }, (_, index) => `chat${index}`);
    await Promise.all(chats.map((address) => say(address, "một", "hai", "ba")));
    garden.channel.onSend = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    const other = await garden.another();
    await Promise.all([garden.delivery.drain(), other.drain(), garden.delivery.drain(), other.drain()]);
    await garden.delivery.drain();
    for (const address of chats) {
      expect(garden.channel.textsTo(address)).toEqual(["xin chào", "nghe: hai", "nghe: ba"]);
    }
  });

  test("of which one died while sending: the other sends when its claim has run out", async () => {
    await say("cà-rốt", "một", "hai");
    const dying = fakeChannel();
    const began = gate();
    dying.onSend = () => {
      began.open();
      return new Promise(() => undefined);
    };
    const dead = await garden.another({ channels: [dying] });
    void dead.drain();
    await began.opened;
    await garden.delivery.drain();
    expect(garden.channel.sent).toEqual([]);
    garden.clock.pass(30_000);
    await garden.delivery.drain();
    expect(garden.channel.textsTo("cà-rốt")).toEqual(["xin chào", "nghe: hai"]);
  });
});

test("a start takes over at once what the embedded database's only process was sending when it died", async () => {
  await say("cà-rốt", "một");
  const until = new Date(garden.clock.now.getTime() + 30_000);
  await garden.database.query("update outgoing set claimed_until = $1, attempts = 1", [until]);
  await garden.delivery.start();
  await garden.delivery.stop();
  await garden.delivery.drain();
  expect(garden.channel.sent).toHaveLength(garden.database.engine === "embedded" ? 1 : 0);
});

test("a person who leaves is sent nothing more, and a chat nobody knows can leave too", async () => {
  await say("cà-rốt", "một");
  await garden.delivery.gone("telegram", "cà-rốt");
  await garden.delivery.gone("telegram", "ai-đó");
  await garden.delivery.drain();
  expect(garden.channel.sent).toEqual([]);
  expect(await states()).toEqual(["gone"]);
});
