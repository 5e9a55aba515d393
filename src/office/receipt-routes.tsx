import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { readCode } from "../dialogue/random.ts";
import { dayIn } from "../dialogue/show.ts";
import type { AddressReader } from "../http/client-address.ts";
import type { Limiter } from "../http/limiter.ts";
import { pageLanguage } from "../http/page-language.ts";
import { privatePage } from "../http/security-headers.ts";
import type { Pack } from "../plan/pack.ts";
import { findReceipt } from "../registry/receipts.ts";
import type { Settings } from "../settings.ts";
import type { Database } from "../storage/database.ts";
import { textsIn } from "../texts.ts";
import { NoReceipt, ReceiptPage } from "./receipt-page.tsx";

export interface ReceiptRoutesOptions {
  database: Pick<Database, "query">;
  pack: Pack;
  settings: Pick<Settings, "office" | "trial" | "timeZone">;
  /** Counts codes that were never issued, by address: none is to be guessed. */
  limiter: Limiter;
  addressOf: AddressReader;
  clock: () => Date;
}

/** `/r/CODE`: whether a receipt is real, and for what. Shows the line as it stands today, and nobody. */
export function receiptRoutes(options: ReceiptRoutesOptions): Hono<{ Bindings: HttpBindings }> {
  const { database, pack, settings, limiter, addressOf, clock } = options;
  const { office, trial, timeZone } = settings;
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.get("/r/:code", privatePage, async (context) => {
    const frame = { texts: textsIn(pageLanguage(context)), office, trial };
    const code = readCode(context.req.param("code"));
    const receipt = code && (await findReceipt(database, code, clock()));
    if (!receipt) {
      const turn = limiter.take(addressOf(context));
      if (!turn.taken) context.header("Retry-After", String(turn.retryAfterSeconds));
      const page = <NoReceipt {...frame} why={turn.taken ? "unknown" : "too-many"} />;
      return context.html(`<!doctype html>${page}`, turn.taken ? 404 : 429);
    }
    // A line says the name that the commune had, whichever edition it was named by.
    const named = Object.values(pack.units).flat();
    const place = named.find((unit) => unit.code === receipt.unit)?.name;
    const verifiedOn = receipt.verifiedAt && dayIn(timeZone, receipt.verifiedAt);
    const shown = { receipt, ...(place && { place }), ...(verifiedOn && { verifiedOn }) };
    return context.html(`<!doctype html>${<ReceiptPage {...frame} {...shown} />}`);
  });

  return routes;
}
