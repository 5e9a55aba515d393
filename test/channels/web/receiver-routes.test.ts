import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { receiverRoutes } from "../../../src/channels/web/receiver-routes.tsx";
import { createReceiverPages } from "../../../src/delivery/receiver-pages.ts";
import { createApp } from "../../../src/http/app.ts";
import { createLimiter } from "../../../src/http/limiter.ts";
import { createServer } from "../../../src/http/server.ts";
import { issueReceiverCode } from "../../../src/registry/receiver-code.ts";
import { listWords } from "../../../src/registry/receiver-word.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import { type Added, openRegistry, type Registry } from "../../registry/bed.ts";

const PUBLIC_URL = "http://localhost:3000";
let registry: Registry;
let server: Awaited<ReturnType<typeof createServer>>;
let root: string;
/** From which address the next request comes. */
let from = "192.0.2.1";
let line: Added;

beforeAll(async () => {
  registry = await openRegistry();
  const app = createApp({ publicUrl: PUBLIC_URL, log: createLog({ level: "silent" }), metrics: { http() {} } });
  const pages = createReceiverPages(registry.house);
  const limiter = createLimiter({ limit: 200 });
  const office = { name: "Ban Rau Củ" };
  app.route(
    "/",
    receiverRoutes({ pages, limiter, addressOf: () => from, office, trial: false, publicUrl: PUBLIC_URL }),
  );
  server = await createServer(app, { host: "127.0.0.1", port: 0 });
  root = `http://127.0.0.1:${server.port}`;
});
beforeEach(async () => {
  from = `192.0.2.${Math.floor(Math.random() * 200) + 2}`;
  const answers = { kind: "goods", goods: "gạo", name: "Nguyễn Thị Cà Rốt", receiver: "Lê Văn Khổ Qua" };
  line = await registry.addContribution({ kind: "goods", quantity: "20", measure: "kg", answers });
});
afterAll(async () => {
  await server.close(1_000);
  await registry.close();
});

async function issue(): Promise<string> {
  const clerk = await registry.addStaff({ role: "entry", unit: "31120" });
  const made = await issueReceiverCode(registry.house, clerk, { line: line.code, confirmer: "household" });
  if (made.kind !== "issued" || made.code === undefined) throw new Error(made.kind);
  return made.code;
}
const get = (path: string) => fetch(root + path, { redirect: "manual", headers: { "accept-language": "vi" } });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = { origin: PUBLIC_URL }) =>
  fetch(root + path, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams(fields) },
    headers: { "accept-language": "vi", ...headers },
  });
const words = () => listWords(registry.house, line.id);
const received = { revision: "1", outcome: "received", quantity: "", reason: "" };

describe("the page of a receiver's code", () => {
  test("shows that line and nothing else, as often as it is opened, and runs no script", async () => {
    const code = await issue();
    for (let time = 0; time < 3; time += 1) {
      const page = await get(`/c/${code}`);
      expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-store"]);
      const html = await page.text();
      for (const shown of ["Hiện vật", "20 kg · gạo", "01/2026", "Đã nhận đủ", "Nhận số lượng khác", "Chưa nhận"])
        expect(html).toContain(shown);
      expect(html).not.toMatch(/<script|Cà Rốt|Khổ Qua/);
      expect(html).not.toContain(line.code);
    }
    expect(await words()).toEqual([]);
    expect(await (await fetch(`${root}/c/${code}?lang=en`)).text()).toContain("Received in full");
  });

  test("keeps one answer; a second is told that there is one", async () => {
    const code = await issue();
    const both = await Promise.all([
      post(`/c/${code}`, received),
      post(`/c/${code}`, { ...received, outcome: "not-received", reason: "Chưa thấy ai tới" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    const again = await post(`/c/${code}`, received);
    expect([again.status, await again.text()]).toEqual([410, expect.stringContaining("đã được trả lời rồi")]);
    expect((await get(`/c/${code}`)).status).toBe(410);
    expect(await words()).toHaveLength(1);
  });

  test.each([
    ["20", "20"],
    ["12 ký", "12"],
    ["1 tạ", "100"],
    ["7,5", "7.5"],
  ])("reads that %s came", async (quantity, amount) => {
    const code = await issue();
    expect((await post(`/c/${code}`, { ...received, outcome: "other-quantity", quantity })).status).toBe(200);
    expect(await words()).toMatchObject([{ outcome: "other-quantity", quantity: amount, confirmer: "household" }]);
  });

  test.each([
    [{ ...received, outcome: "maybe" }, 422, "Xin chọn một trong ba"],
    [{ ...received, outcome: "other-quantity" }, 422, "Xin ghi số lượng mình nhận được"],
    [{ ...received, outcome: "other-quantity", quantity: "0" }, 422, "lớn hơn 0"],
    [{ ...received, outcome: "other-quantity", quantity: "nhiều lắm" }, 422, "Xin ghi số lượng"],
    [{ ...received, outcome: "other-quantity", quantity: "3 bao" }, 422, "tính bằng kg"],
    [{ ...received, outcome: "other-quantity", quantity: "1.500" }, 422, "hiểu nhiều cách"],
    [{ ...received, revision: "7", reason: "Tôi ghi rồi" }, 409, "vừa được sửa"],
    [{}, 422, "Xin chọn một trong ba"],
  ])("%o changes nothing, says why, keeps what was typed and can be sent again", async (fields, status, said) => {
    const code = await issue();
    const sent = await post(`/c/${code}`, { ...fields, reason: "Bao bị rách" });
    const html = await sent.text();
    expect([sent.status, html]).toEqual([status, expect.stringContaining(said)]);
    expect(html).toContain("Bao bị rách");
    expect((await post(`/c/${code}`, received)).status).toBe(200);
  });

  test("takes nothing from a page that is not ours, nor what is far too long", async () => {
    const code = await issue();
    for (const headers of [{}, { origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }])
      expect((await post(`/c/${code}`, received, headers as Record<string, string>)).status).toBe(403);
    expect((await post(`/c/${code}`, { ...received, reason: "a".repeat(100_000) })).status).toBe(422);
    expect(await words()).toEqual([]);
    expect((await post(`/c/${code}`, { ...received, reason: "a".repeat(5_000) })).status).toBe(200);
    expect((await words())[0]?.reason).toHaveLength(500);
  });

  test("is found by typing the code of a slip, in whichever case", async () => {
    const code = await issue();
    expect(await (await get("/c")).text()).toContain("Mã trên phiếu");
    const there = await post("/c", { code: ` ${code.toLowerCase().replaceAll("-", " ")} ` });
    expect([there.status, there.headers.get("location")]).toEqual([303, `/c/${code.replaceAll("-", "")}`]);
    expect((await get(there.headers.get("location") as string)).status).toBe(200);
    expect((await post("/c", { code: "<>" })).headers.get("location")).toBe("/c");
  });

  test("guessed a hundred times opens nothing, and no guess is answered otherwise than another", async () => {
    const code = await issue();
    const statuses: number[] = [];
    const told = new Set<string>();
    for (let nth = 0; nth < 100; nth += 1) {
      const page = await get(`/c/${code.slice(0, 4)}${String(22222 + nth).replace(/[01]/g, "9")}ABC`);
      statuses.push(page.status);
      told.add(await page.text());
    }
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(404));
    expect(new Set(statuses.slice(5))).toEqual(new Set([429]));
    expect(told.size).toBe(2);
    const right = await get(`/c/${code}`);
    expect([right.status, right.headers.get("retry-after")]).toEqual([429, "3600"]);
    expect(told).toContain(await right.text());
    registry.later(60);
    expect((await get(`/c/${code}`)).status).toBe(200);
  });

  test("from one address is not guessed at for long, and others are let in meanwhile", async () => {
    const code = await issue();
    from = "198.51.100.7";
    const guesses: number[] = [];
    for (let nth = 0; nth < 25; nth += 1)
      guesses.push((await get(`/c/${"ABCDEFGHJKLMNPQRSTUVWXYZ2"[nth]}222-3333-ABCD`)).status);
    expect(guesses).toEqual([...Array(20).fill(404), ...Array(5).fill(429)]);
    from = "198.51.100.8";
    expect((await get(`/c/${code}`)).status).toBe(200);
  });
});
