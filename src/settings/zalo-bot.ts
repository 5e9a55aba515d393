import type { z } from "zod";
import { httpAddress, matching, oneOf, whole } from "./values.ts";

/** A bot of the Zalo Bot Platform. */
export type ZaloBotSettings = {
  token: string;
  mode: "polling" | "webhook";
  /** Without a trailing slash. */
  apiRoot: string;
  /** Always there in webhook mode. */
  webhookSecret?: string;
  /** Messages a month that its package holds, both directions together. */
  monthlyQuota: number;
  /** Hosts from which pictures that people sent are fetched, `*.` before a domain for all beneath it. */
  mediaHosts: string[];
  /** A channel is real when it talks to the platform itself, not to a stand-in for it. */
  real: boolean;
};

const api = "https://bot-api.zaloplatforms.com";

export const zaloBotShape = {
  ZALO_BOT_TOKEN: matching("the token Zalo Bot Creator gave, digits:letters", /^\d+:[A-Za-z0-9_-]+$/).optional(),
  ZALO_BOT_MODE: oneOf(["polling", "webhook"]).prefault("polling"),
  ZALO_BOT_API_ROOT: httpAddress.prefault(api),
  ZALO_BOT_WEBHOOK_SECRET: matching("8 to 256 of A-Z a-z 0-9 _ -", /^[A-Za-z0-9_-]{8,256}$/).optional(),
  ZALO_BOT_MONTHLY_QUOTA: whole(1, 100_000_000).prefault("3000"),
};

type Values = { [N in keyof typeof zaloBotShape]: z.infer<(typeof zaloBotShape)[N]> } & { MEDIA_HOSTS: string[] };

/** What webhook mode asks of the secret; says nothing about one that is already `wrong` by itself. */
export function zaloBotFaults(v: Values, wrong: ReadonlySet<string>): { name: string; expected: string }[] {
  if (!isZaloBotHooked(v, wrong) || v.ZALO_BOT_WEBHOOK_SECRET !== undefined || wrong.has("ZALO_BOT_WEBHOOK_SECRET"))
    return [];
  const expected = "a secret of 8 to 256 of A-Z a-z 0-9 _ - when ZALO_BOT_MODE is webhook";
  return [{ name: "ZALO_BOT_WEBHOOK_SECRET", expected }];
}

/** Whether Zalo is to call us. */
export function isZaloBotHooked(v: Pick<Values, "ZALO_BOT_TOKEN" | "ZALO_BOT_MODE">, wrong: ReadonlySet<string>) {
  return v.ZALO_BOT_MODE === "webhook" && (v.ZALO_BOT_TOKEN !== undefined || wrong.has("ZALO_BOT_TOKEN"));
}

/** Absent = the Zalo bot is off. */
export function assembleZaloBot(v: Values): ZaloBotSettings | undefined {
  const { ZALO_BOT_TOKEN: token, ZALO_BOT_WEBHOOK_SECRET: webhookSecret } = v;
  if (token === undefined) return undefined;
  return {
    token,
    mode: v.ZALO_BOT_MODE,
    apiRoot: v.ZALO_BOT_API_ROOT,
    ...(webhookSecret !== undefined && { webhookSecret }),
    monthlyQuota: v.ZALO_BOT_MONTHLY_QUOTA,
    mediaHosts: v.MEDIA_HOSTS,
    real: v.ZALO_BOT_API_ROOT === api,
  };
}
