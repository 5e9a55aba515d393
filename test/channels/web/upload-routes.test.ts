import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { readScript } from "../../../src/channels/terminal/script.ts";
import { uploadRoutes } from "../../../src/channels/web/upload-routes.tsx";
import type { Channel, Reply } from "../../../src/delivery/channel.ts";
import { createUploadPages } from "../../../src/delivery/upload-pages.ts";
import { seededRandom } from "../../../src/dialogue/random.ts";
import { openHouse } from "../../../src/house.ts";
import { createApp } from "../../../src/http/app.ts";
import { clientAddress } from "../../../src/http/client-address.ts";
import { createLimiter } from "../../../src/http/limiter.ts";
import { createServer } from "../../../src/http/server.ts";
import { jpeg } from "../../delivery/fake-channel.ts";
import { ground, log } from "../../journeys/installation.ts";

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Somebody on a channel that takes no PDF, at a household's question for pictures, and the pages of the house. */
async function asked({ limit = "off" as number | "off" } = {}) {
  const { test: bed, settings, clock } = await ground();
  open.push(() => bed.close());
  const sent: Reply[] = [];
  const channel: Channel = {
    id: "zalo-bot",
    pull: false,
    capabilities: {
      buttons: 0,
      label: 200,
      text: 1900,
      pieces: false,
      filesIn: "pictures",
      filesOut: {},
      contact: false,
    },
    send: async (_address, reply) => void sent.push(reply),
  };
  const house = await openHouse(settings, {
    ...{ channels: [channel], database: bed.database, clock: () => clock.now, random: seededRandom(3), log },
  });
  open.push(() => house.close());
  const app = createApp({ publicUrl: settings.publicUrl, log, metrics: { http() {} } });
  const { office, trial } = settings;
  app.route(
    "/",
    uploadRoutes({
      pages: createUploadPages(house),
      limiter: createLimiter({ limit }),
      addressOf: clientAddress([]),
      office,
      trial,
    }),
  );
  const server = await createServer(app, { host: "127.0.0.1", port: 0 });
  open.push(() => server.close(1_000));
  let key = 0;
  const say = async (text: string) => {
    const body = text.startsWith("/")
      ? { kind: "command" as const, name: text.slice(1) }
      : { kind: "text" as const, text };
    await house.delivery.receive({ channel: "zalo-bot", address: "cà-rốt", key: `k${++key}`, body });
    await house.delivery.drain();
    return sent.at(-1)?.text ?? "";
  };
  return { house, clock, sent, say, root: `http://127.0.0.1:${server.port}` };
}

/** The way of a donor until a question leads to a page; gives that page's path. */
async function toThePage(say: (text: string) => Promise<string>): Promise<string> {
  const script = readFileSync(new URL("../../journeys/donor.vi.chat", import.meta.url), "utf8");
  for (const line of readScript(script)) {
    const said = line.kind === "say" ? line.text : line.kind === "choose" ? String(line.position) : undefined;
    const contact = line.kind === "contact" ? line.phone : undefined;
    const path = /\/u\/[A-Z2-9]{26}/.exec(await say(said ?? contact ?? "menu"))?.[0];
    if (path) return path;
  }
  throw new Error("No question led to a page");
}

function form(...files: Uint8Array[]): FormData {
  const data = new FormData();
  for (const bytes of files) data.append("file", new Blob([bytes as Uint8Array<ArrayBuffer>]), "anh.jpg");
  return data;
}

describe("a page for files", () => {
  test("says which question it serves, takes files once, and the answer comes in the chat", {
    timeout: 60_000,
  }, async () => {
    const { root, say, sent, house } = await asked();
    const path = await toThePage(say);
    const page = await fetch(root + path);
    expect(page.status).toBe(200);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("cache-control")).toBe("no-store");
    const html = await page.text();
    expect(html).toContain('class="question"');
    expect(html).not.toMatch(/<script|Cà Rốt|0912/);

    expect((await fetch(root + path, { method: "POST", body: form() })).status).toBe(413);
    expect(
      (await fetch(root + path, { method: "POST", body: form(...Array.from({ length: 6 }, (_, i) => jpeg(`${i}`))) }))
        .status,
    ).toBe(400);

    const before = sent.length;
    const posts = await Promise.all(
      [1, 2].map(() => fetch(root + path, { method: "POST", body: form(jpeg("một"), jpeg("hai")) })),
    );
    await house.delivery.drain();
    expect(posts.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(sent.length - before).toBe(1);
    expect(sent.at(-1)?.text).toContain("2");
    expect((await fetch(root + path)).status).toBe(410);
  });

  test("takes nothing once the question is done, the day is over, or where there is no such page", {
    timeout: 60_000,
  }, async () => {
    const { root, say, clock } = await asked();
    const path = await toThePage(say);
    await say("menu");
    const moved = await fetch(root + path, { method: "POST", body: form(jpeg("một")) });
    expect([moved.status, await moved.text()]).toEqual([409, expect.stringContaining("Câu hỏi này đã qua rồi")]);
    clock.pass(25 * 3_600_000);
    expect((await fetch(root + path)).status).toBe(410);
    expect((await fetch(`${root}/u/${"A".repeat(26)}`)).status).toBe(404);
  });

  test("is not to be guessed", async () => {
    const { root } = await asked({ limit: 3 });
    const codes = await Promise.all(Array.from({ length: 5 }, (_, i) => fetch(`${root}/u/${"ABCDE"[i]?.repeat(26)}`)));
    expect(codes.map(({ status }) => status).sort()).toEqual([404, 404, 404, 429, 429]);
  });
});
