import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { MAX_FILE_BYTES, MAX_TEXT_BYTES } from "../../../src/channels/web/spoken.ts";
import { greeter } from "./bot.ts";
import { listen } from "./listener.ts";
import { type MemoryHouse, memoryHouse } from "./memory.ts";
import { openSite, type SiteOptions } from "./site.ts";

let closeAll: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closeAll) await close();
  closeAll = [];
});

async function open(options: Partial<SiteOptions> & { house?: MemoryHouse } = {}) {
  const house = options.house ?? memoryHouse({ script: greeter });
  const site = await openSite({ ...options, house });
  closeAll.unshift(site.close);
  const post = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(site.url + path, {
      method: "POST",
      headers,
      body: body === undefined || body instanceof FormData || typeof body === "string" ? body : JSON.stringify(body),
    } as RequestInit);
  const begin = async (body?: unknown) => {
    const response = await post("/chat/sessions", body);
    const { token, chat } = (await response.json()) as { token: string; chat: string };
    const bearer = { Authorization: `Bearer ${token}` };
    return {
      token,
      chat,
      say: (said: unknown, headers = {}) => post("/chat/messages", said, { ...bearer, ...headers }),
      state: async () => (await fetch(`${site.url}/chat/state`, { headers: bearer })).json(),
      confirm: () => post("/chat/confirm", undefined, bearer),
      hear: (headers: Record<string, string> = {}, query = "") => {
        const stream = listen(
          `${site.url}/chat/events${query}`,
          query.includes("token=") ? headers : { ...bearer, ...headers },
        );
        closeAll.unshift(stream.close);
        return stream;
      },
    };
  };
  return { house, site, post, begin };
}

test("a new chat has a token and a name, and says nothing until spoken to", async () => {
  const { begin, post, house } = await open();
  const response = await post("/chat/sessions", { lang: "vi" });
  expect(response.status).toBe(201);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({
    token: expect.stringMatching(/^[\w-]{43}$/),
    chat: expect.stringMatching(/./),
  });
  const chat = await begin();
  expect(await chat.state()).toEqual({ chat: chat.chat, spoken: false, hidden: false });
  const stream = chat.hear();
  await stream.opened;
  await chat.say({ text: "/start" });
  expect((await stream.next()).text).toContain("Xin chào");
  expect(house.taken).toHaveLength(1);
});

test.each([["{"], ["null"], ['"vi"'], [{ lang: 7 }]])("a chat is not opened by %j", async (body) => {
  const { post } = await open();
  const response = await post("/chat/sessions", body);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { message: string }).message.length).toBeGreaterThan(10);
});

test("a language we do not speak opens a chat all the same", async () => {
  const { post } = await open();
  expect((await post("/chat/sessions", { lang: "tlh" })).status).toBe(201);
  expect((await post("/chat/sessions", "x".repeat(MAX_TEXT_BYTES + 1))).status).toBe(413);
});

test("text, command, choice and file reach the house as what they are, and are answered 202 with an id", async () => {
  const { begin, house } = await open();
  const { say, token } = await begin();
  const form = new FormData();
  form.append("file", new Blob(["%PDF-1.7"]), "biên nhận.pdf");
  form.append("file", new Blob(["khác"]));
  form.append("id", "upload-1");
  const sayings: [unknown, object][] = [
    [
      { text: "Nguyễn Thị Cà Rốt", id: "t-1" },
      { kind: "text", text: "Nguyễn Thị Cà Rốt" },
    ],
    [{ text: "/start xa-1" }, { kind: "command", name: "start", argument: "xa-1" }],
    [{ choice: "never-offered" }, { kind: "choice", token: "never-offered" }],
    [form, { kind: "upload", files: [new Uint8Array(Buffer.from("%PDF-1.7")), new Uint8Array(Buffer.from("khác"))] }],
  ];
  for (const [said, body] of sayings) {
    const response = await say(said);
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: string };
    expect(house.taken.at(-1)).toEqual({ channel: "web", address: token, key: id, body });
  }
  expect(house.taken.map(({ key }) => key)).toEqual(["t-1", expect.any(String), expect.any(String), "upload-1"]);
});

test("a repeat of an id is taken once and answered the same", async () => {
  const { begin, house } = await open();
  const { say, hear } = await begin();
  const stream = hear();
  for (let i = 0; i < 3; i++) {
    const response = await say({ text: "/start", id: "once" });
    expect([response.status, await response.json()]).toEqual([202, { id: "once" }]);
  }
  await say({ text: "Cà Rốt" });
  expect((await stream.next()).text).toContain("Xin chào");
  expect((await stream.next()).text).toContain("Cảm ơn Cà Rốt");
  expect(house.taken).toHaveLength(2);
});

test("401: no token, a wrong one, one of the wrong shape, and never one in the address of a post", async () => {
  const { begin, post, house, site } = await open();
  const { token } = await begin();
  const wrong = [undefined, "Bearer ", "Bearer x", `Bearer ${"A".repeat(43)}`, `Basic ${token}`, `Bearer ${token}x`];
  for (const given of wrong) {
    const headers: Record<string, string> = given === undefined ? {} : { Authorization: given };
    for (const path of ["/chat/messages", `/chat/messages?token=${token}`, "/chat/confirm"]) {
      const response = await post(path, { text: "chào" }, headers);
      expect(response.status, `${path} ${given}`).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
    }
    for (const path of ["/chat/events", "/chat/state"])
      expect((await fetch(site.url + path, { headers })).status, `${path} ${given}`).toBe(401);
  }
  expect((await fetch(`${site.url}/chat/events?token=${"A".repeat(43)}`)).status).toBe(401);
  expect(house.came).toHaveLength(0);
});

test.each([["not JSON"], ["[]"], [{}], [{ text: 5 }], [{ id: "a" }], [{ text: "a", id: "cà rốt" }]])(
  "400: %j is neither text, choice nor file",
  async (body) => {
    const { begin, house } = await open();
    const { say } = await begin();
    const response = await say(body, { "Accept-Language": "en" });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.any(String), message: expect.stringMatching(/need|must/) });
    expect(house.came).toHaveLength(0);
  },
);

test("413: a text over 1 MB, a file over 20 MB, and the connection lives to hear it", async () => {
  const { begin, house } = await open();
  const { say } = await begin();
  const text = await say({ text: "x".repeat(MAX_TEXT_BYTES) });
  expect([text.status, ((await text.json()) as { error: string }).error]).toEqual([413, "text-too-big"]);
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(MAX_FILE_BYTES + 1)]));
  const file = await say(form);
  expect([file.status, ((await file.json()) as { error: string }).error]).toEqual([413, "file-too-big"]);
  expect(house.came).toHaveLength(0);
  expect((await say({ text: "ngắn thôi" })).status).toBe(202);
});

test("429: only posts count, and it says when to come again", async () => {
  const { begin, site } = await open({ limit: 3 });
  const chat = await begin();
  for (let i = 0; i < 10; i++) await chat.state();
  expect((await chat.say({ text: "một" })).status).toBe(202);
  expect((await chat.say({ text: "hai" })).status).toBe(202);
  const response = await chat.say({ text: "ba" });
  expect(response.status).toBe(429);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(Number(response.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect((await fetch(site.url)).status).toBe(200);
});

test("503: the database is away, nothing is kept; the same id is taken once it is back", async () => {
  const { begin, house } = await open();
  const { say } = await begin();
  house.fail = { error: Object.assign(new Error("no connection"), { name: "DatabaseAway" }) };
  const away = await say({ text: "chào", id: "again" });
  expect([away.status, away.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(house.taken).toHaveLength(0);
  expect((await say({ text: "chào", id: "again" })).status).toBe(202);
  expect(house.taken).toHaveLength(1);
});

test("a fault of ours is told without what was said, and logged without it", async () => {
  const { begin, house, site } = await open();
  const { say } = await begin();
  house.fail = { error: new Error("“Nguyễn Thị Cà Rốt” 0912345678 was not expected") };
  const response = await say({ text: "Nguyễn Thị Cà Rốt" });
  expect(response.status).toBe(500);
  expect(JSON.stringify(await response.json()) + site.lines.join()).not.toMatch(/Cà Rốt|0912345678/);
});

test("a phone that hangs up while it sends is nobody's fault: nothing is taken, nothing logged", async () => {
  const { begin, house, site } = await open();
  const { token, say } = await begin();
  const socket = connect(Number(new URL(site.url).port), "127.0.0.1");
  const head = ["POST /chat/messages HTTP/1.1", "Host: a", `Authorization: Bearer ${token}`, "Content-Length: 500"];
  socket.write(`${head.join("\r\n")}\r\n\r\n{"text":"Nguyễn`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(house.came).toHaveLength(0);
  expect(site.lines).toEqual([]);
  expect((await say({ text: "Nguyễn Thị Cà Rốt" })).status).toBe(202);
});

test("the stream: unnamed events, one line of data, id as in the data, growing", async () => {
  const { begin, house } = await open();
  const chat = await begin();
  house.say(chat.chat, "dòng một\ndòng hai\r\n\nid: 99\ndata: giả", { choices: [{ token: "k1", label: "Có\nkhông" }] });
  house.say(chat.chat, "hai");
  const stream = chat.hear();
  const response = await stream.opened;
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const [first, second] = [await stream.next(), await stream.next()];
  expect(first).toEqual({
    id: "1",
    text: "dòng một\ndòng hai\r\n\nid: 99\ndata: giả",
    choices: [{ id: "k1", label: "Có\nkhông" }],
  });
  expect(BigInt(second.id)).toBeGreaterThan(BigInt(first.id));
  const blocks = stream
    .raw()
    .split("\n\n")
    .filter((block) => block.includes("data:"));
  expect(blocks.map((block) => block.split("\n").map((line) => line.split(":")[0]))).toEqual([
    ["id", "data"],
    ["id", "data"],
  ]);
});

test("the stream resumes after Last-Event-ID, opens with a token in its address, and hides other chats", async () => {
  const { begin, house } = await open();
  const [chat, other] = [await begin(), await begin()];
  for (const text of ["một", "hai", "ba"]) house.say(chat.chat, text);
  house.say(other.chat, "không phải của mình");
  house.say(chat.chat, "bốn");
  const resumed = chat.hear({ "Last-Event-ID": "2" });
  expect([(await resumed.next()).text, (await resumed.next()).text]).toEqual(["ba", "bốn"]);
  const asPage = chat.hear({}, `?token=${chat.token}&after=3`);
  expect((await asPage.next()).text).toBe("bốn");
  const nonsense = chat.hear({ "Last-Event-ID": "no number" });
  expect((await nonsense.next()).text).toBe("một");
  const beyond = chat.hear({ "Last-Event-ID": "9".repeat(40) });
  expect((await beyond.next()).text).toBe("một");
});

test("a message reaches every device of the chat, told by notice or found in the table", async () => {
  const { begin, house } = await open();
  const chat = await begin();
  const streams = [chat.hear(), chat.hear()];
  await Promise.all(streams.map(({ opened }) => opened));
  house.say(chat.chat, "báo ngay");
  house.say(chat.chat, "không báo", { quietly: true });
  for (const stream of streams) {
    expect((await stream.next()).text).toBe("báo ngay");
    expect((await stream.next()).text).toBe("không báo");
  }
});

test("a chat of more than 200 messages begins with its last 200", async () => {
  const { begin, house } = await open();
  const chat = await begin();
  for (let i = 1; i <= 230; i++) house.say(chat.chat, `câu ${i}`);
  const stream = chat.hear();
  const heard = [];
  for (let i = 0; i < 200; i++) heard.push((await stream.next()).text);
  expect([heard[0], heard.at(-1)]).toEqual(["câu 31", "câu 230"]);
  house.say(chat.chat, "câu mới");
  expect((await stream.next()).text).toBe("câu mới");
});

test("after 30 idle minutes only what is new, until the person asks for the rest", async () => {
  let now = new Date("2026-01-05T08:00:00+07:00");
  const clock = () => now;
  const house = memoryHouse({ script: greeter, now: clock });
  const { begin } = await open({ house, clock });
  const chat = await begin();
  await chat.say({ text: "/start" });
  expect(await chat.state()).toMatchObject({ spoken: true, hidden: false });
  now = new Date("2026-01-05T08:31:00+07:00");
  expect(await chat.state()).toMatchObject({ hidden: true });
  const idle = chat.hear();
  await idle.opened;
  await chat.say({ text: "Cà Rốt" });
  expect((await idle.next()).text).toContain("Cảm ơn Cà Rốt");
  const reloaded = chat.hear();
  expect((await reloaded.next()).text).toContain("Cảm ơn Cà Rốt");
  const sly = chat.hear({ "Last-Event-ID": "0" });
  expect((await sly.next()).text).toContain("Cảm ơn Cà Rốt");
  expect((await chat.confirm()).status).toBe(204);
  const shown = chat.hear();
  expect((await shown.next()).text).toContain("Xin chào");
  expect(await chat.state()).toMatchObject({ hidden: false });
});

test("what is silent too long is commented: nothing but comments and messages is in a stream", async () => {
  const { begin, house } = await open();
  const chat = await begin();
  const stream = chat.hear();
  await stream.opened;
  house.say(chat.chat, "một");
  await stream.next();
  for (const line of stream.raw().split("\n")) expect(line).toMatch(/^(|:.*|retry: \d+|id: \d+|data: \{.*\})$/);
});

test("ending a chat cuts its open streams, at once here and within a second where another process holds them", async () => {
  const { begin, house, post } = await open();
  const [chat, other] = [await begin(), await begin()];
  const [stream, second, stays] = [chat.hear(), chat.hear(), other.hear()];
  await Promise.all([stream.opened, second.opened, stays.opened]);
  const began = performance.now();
  expect((await post("/chat/end", undefined, { Authorization: `Bearer ${chat.token}` })).status).toBe(204);
  await Promise.all([stream.ended, second.ended]);
  expect(performance.now() - began).toBeLessThan(900);
  expect((await chat.hear().opened).status).toBe(401);
  // Another process ended this one: only the table knows.
  await house.chats.end(other.chat);
  await stays.ended;
  house.say(other.chat, "Bí mật");
  expect(stays.raw()).not.toContain("Bí mật");
});

test("stopping ends the streams, and closing the server does not wait for them", async () => {
  const { begin, site } = await open();
  const chat = await begin();
  const stream = chat.hear();
  await stream.opened;
  const started = performance.now();
  await site.close();
  await stream.ended;
  expect(performance.now() - started).toBeLessThan(1_500);
});
