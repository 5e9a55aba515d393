import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Update } from "grammy/types";
import { onTestFinished } from "vitest";

/** One request a bot's webhook got. */
interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly update: Update;
}

/** What the bot answers: a status, headers; or nothing at all, for ever. */
export type Respond = (
  received: Received,
  nth: number,
) => { status: number; headers?: Record<string, string> } | "silence";

/** A stand-in for the bot's webhook, answering as the test says; closes after the test. */
export async function listen(respond: Respond = () => ({ status: 200 }), delayMs = 0) {
  const received: Received[] = [];
  const answered: number[] = [];
  let open = 0;
  let mostOpen = 0;
  const server = createServer(async (request, response) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const item = { headers: request.headers, body, update: JSON.parse(body || "{}") as Update };
    received.push(item);
    const answer = respond(item, received.length);
    if (answer === "silence") return;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    open -= 1;
    answered.push(item.update.update_id);
    response.writeHead(answer.status, answer.headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/telegram`;
  return {
    url,
    received,
    answered,
    mostOpen: () => mostOpen,
    ids: () => received.map(({ update }) => update.update_id),
  };
}
