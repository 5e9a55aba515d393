import { pageRoutes } from "../../../src/channels/web/page-routes.tsx";
import { webChatRoutes } from "../../../src/channels/web/routes.ts";
import { createApp } from "../../../src/http/app.ts";
import { clientAddress } from "../../../src/http/client-address.ts";
import { createLimiter } from "../../../src/http/limiter.ts";
import { createServer } from "../../../src/http/server.ts";
import type { Settings } from "../../../src/settings.ts";
import { createLog } from "../../../src/telemetry/log.ts";
import type { MemoryHouse } from "./memory.ts";

export type SiteOptions = {
  house: MemoryHouse;
  limit?: number | "off";
  clock?: () => Date;
  office?: Settings["office"];
};

/** The web chat on a real socket, put together as `main.ts` does it, in front of a house in memory. */
export async function openSite({ house, limit = "off", clock, office = {} }: SiteOptions) {
  const stopping = new AbortController();
  const lines: string[] = [];
  const log = createLog({ level: "warn", to: { write: (line) => void lines.push(line) } });
  const app = createApp({ publicUrl: "http://localhost:3000", log, metrics: { http() {} } });
  app.route("/", pageRoutes({ office, trial: office.name === undefined }));
  app.route(
    "/",
    webChatRoutes({
      delivery: house.delivery,
      chats: house.chats,
      files: { address: ({ token }) => `http://localhost:3000/m/${token}` },
      addressOf: clientAddress([]),
      limiter: createLimiter({ limit }),
      log,
      stopping: stopping.signal,
      clock,
    }),
  );
  const server = await createServer(app, { host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${server.port}`,
    /** What the log holds. */
    lines,
    async close() {
      stopping.abort();
      await server.close(2_000);
    },
  };
}
