/**
 * A process that needs the OA's access token: `access` tells which it got, `send` writes a message to somebody with it,
 * `keep-only` stands still as soon as a new pair is kept, before anything uses it. Refreshes at `startAt`, so that several
 * begin together.
 */
import { setTimeout as rest } from "node:timers/promises";
import { createHttp } from "../../../src/channels/zalo/http.ts";
import { createApi } from "../../../src/channels/zalo-oa/api.ts";
import { createRefresh } from "../../../src/channels/zalo-oa/oauth.ts";
import { createStanding } from "../../../src/channels/zalo-oa/standing.ts";
import { createTokens } from "../../../src/channels/zalo-oa/tokens.ts";
import { openDatabase } from "../../../src/storage/database.ts";
import { openKeyring } from "../../../src/storage/keyring.ts";
import { openTokenShelf } from "../../../src/storage/platform-token.ts";
import { createLog } from "../../../src/telemetry/log.ts";

const [mode, dataDir, url, given] = process.argv.slice(2) as [string, string, string, string];
const { appId, appSecret, root, seed, user, startAt } = JSON.parse(given) as Record<string, string>;
const database = await openDatabase({ dataDir, url, poolSize: 3 });
const keyring = await openKeyring(database, { dataDir });
const shelf = openTokenShelf({ database, keyring }, "zalo-oa");
const standing = createStanding();
const http = createHttp();
const tokens = createTokens({
  shelf: mode === "keep-only" ? { ...shelf, keep } : shelf,
  refresh: createRefresh(http, { appId: appId as string, appSecret: appSecret as string, oauthRoot: root as string }),
  seed: seed as string,
  standing,
  clock: () => new Date(),
  log: createLog({ level: "error", to: "stderr" }),
});

async function keep(...kept: Parameters<typeof shelf.keep>): Promise<boolean> {
  await shelf.keep(...kept);
  console.log("kept");
  return new Promise(() => undefined);
}

console.log("open");
await rest(Math.max(0, Number(startAt ?? 0) - Date.now()));
if (mode === "send") {
  const api = createApi({ settings: { apiRoot: root as string }, http, tokens, standing });
  const message = { recipient: { user_id: user }, message: { text: "Chào mình" } };
  await api.send(message, AbortSignal.timeout(10_000));
  console.log("sent");
} else {
  console.log(await tokens.access());
}
await database.close();
process.exit(0);
