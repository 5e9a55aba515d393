import { type Answer, badRequest, conflict, granted, isRefusal, type Refusal } from "../answers.ts";
import type { Arguments } from "../arguments.ts";
import { LIMITS } from "../limits.ts";
import { isLoopback } from "../webhook.ts";
import type { World } from "../world.ts";
import type { Method } from "./method.ts";

export const getUpdates: Method = (world, args, gone) => {
  if (world.webhook.settings !== undefined) {
    return conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const refusal = readAllowed(world, args);
  if (refusal !== undefined) return refusal;
  return world.polling.poll({
    offset: args.integer("offset", 0),
    limit: args.integer("limit", LIMITS.batch, 1, LIMITS.batch),
    timeoutSeconds: args.integer("timeout", 0, 0, LIMITS.pollSeconds),
    gone,
  });
};

export const setWebhook: Method = (world, args) => {
  const url = args.text("url");
  if (url === "") return removeWebhook(world, args);
  const secret = args.text("secret_token");
  const refusal = refuseAddress(world, url) ?? refuseSecret(secret) ?? readAllowed(world, args);
  if (refusal !== undefined) return refusal;
  world.polling.interrupt("terminated by setWebhook request");
  if (args.flag("drop_pending_updates")) world.updates.clear();
  const maxConnections = args.integer("max_connections", LIMITS.connections, 1, LIMITS.maxConnections);
  world.webhook.set({ url, secret, maxConnections });
  return granted(true);
};

export const deleteWebhook: Method = (world, args) => removeWebhook(world, args);

export const getWebhookInfo: Method = (world) => {
  const { settings, lastError } = world.webhook;
  const { allowed } = world.updates;
  return granted({
    url: settings?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: world.updates.pending().filter((waiting) => !waiting.repetition).length,
    ...(lastError !== undefined && { last_error_date: lastError.date, last_error_message: lastError.message }),
    ...(settings !== undefined && { max_connections: settings.maxConnections, ip_address: "127.0.0.1" }),
    ...(allowed !== undefined && { allowed_updates: [...allowed] }),
  });
};

function removeWebhook(world: World, args: Arguments): Answer {
  if (args.flag("drop_pending_updates")) world.updates.clear();
  world.webhook.set(undefined);
  return granted(true);
}

/** Keeps what was asked for before when left out; an empty list means the default set again. */
function readAllowed(world: World, args: Arguments): Refusal | undefined {
  const kinds = args.json("allowed_updates", "allowed_updates");
  if (kinds === undefined) return undefined;
  if (isRefusal(kinds)) return kinds;
  if (!Array.isArray(kinds) || !kinds.every((kind) => typeof kind === "string")) {
    return badRequest("can't parse allowed_updates: Array of String expected");
  }
  world.updates.allowed = kinds.length === 0 ? undefined : new Set<string>(kinds);
  return undefined;
}

function refuseAddress(world: World, address: string): Refusal | undefined {
  if (!URL.canParse(address)) return badRequest("invalid webhook URL specified");
  const url = new URL(address);
  if (world.allowsLoopbackWebhook && isLoopback(url)) return undefined;
  if (url.protocol !== "https:") return badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  const port = url.port === "" ? 443 : Number(url.port);
  return (LIMITS.webhookPorts as readonly number[]).includes(port)
    ? undefined
    : badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
}

function refuseSecret(secret: string): Refusal | undefined {
  if (secret.length > LIMITS.secretToken) return badRequest("secret token is too long");
  return /^[A-Za-z0-9_-]*$/.test(secret) ? undefined : badRequest("secret token contains unallowed characters");
}
