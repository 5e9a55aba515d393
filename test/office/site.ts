import { createApp } from "../../src/http/app.ts";
import { clientAddress } from "../../src/http/client-address.ts";
import { createServer } from "../../src/http/server.ts";
import { officeRoutes } from "../../src/office/office.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

export interface OfficeSite extends OfficeBed {
  url: string;
}

/** The office on a real socket, put together as `main.ts` does it. */
export async function openSite(env: Record<string, string> = {}): Promise<OfficeSite> {
  const bed = await openOffice(env);
  const log = createLog({ level: "silent" });
  const app = createApp({ publicUrl: bed.deps.settings.publicUrl, log, metrics: { http() {} } });
  app.route("/", officeRoutes(Object.assign(bed.deps, { addressOf: clientAddress([]) })));
  const server = await createServer(app, { host: "127.0.0.1", port: 0 });
  return {
    ...bed,
    url: `http://127.0.0.1:${server.port}`,
    async close() {
      await server.close();
      await bed.close();
    },
  };
}
