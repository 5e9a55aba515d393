import type { z } from "zod";
import { httpAddress, matching, oneOf, whole } from "./values.ts";

/** The Zalo Official Account, when its four secrets are set. */
export type ZaloOaSettings = {
  /** Decimal digits, more than a number holds. */
  appId: string;
  appSecret: string;
  /** The OA secret key of the app's webhook page; not the app's secret. */
  secretKey: string;
  /** Only the first seed: every refresh hands out another, which is kept in the database. */
  refreshToken: string;
  /** Without a trailing slash. */
  apiRoot: string;
  /** Without a trailing slash. */
  oauthRoot: string;
  /** Messages within one window, counted from the person's last one. */
  replies: number;
  /** Whether a message that costs money may be sent. */
  paid: boolean;
  /** What a message with buttons is called in `template_type`; absent: it has none. Sources disagree. */
  buttonTemplate?: string;
  /** The picture on the card that asks for the telephone number; absent: none. */
  cardImage?: string;
  /** Hosts from which what people sent is fetched, `*.` before a domain for all beneath it. */
  mediaHosts: string[];
  /** A channel is real when it talks to the platform itself, not to a stand-in for it. */
  real: boolean;
};

const api = "https://openapi.zalo.me";
const oauth = "https://oauth.zaloapp.com";
/** A token or key as Zalo writes them; longer ones than any seen are let through. */
const secret = (what: string) => matching(what, /^[\x21-\x7e]{8,2000}$/);

export const zaloOaShape = {
  ZALO_OA_APP_ID: matching("the app's number, digits only", /^\d{6,25}$/).optional(),
  ZALO_OA_APP_SECRET: secret("the app's secret key from developers.zalo.me").optional(),
  ZALO_OA_SECRET_KEY: secret("the OA secret key from the app's webhook page").optional(),
  ZALO_OA_REFRESH_TOKEN: secret("a refresh token from the API Explorer").optional(),
  ZALO_OA_API_ROOT: httpAddress.prefault(api),
  ZALO_OAUTH_ROOT: httpAddress.prefault(oauth),
  ZALO_OA_REPLIES: whole(1, 1000).prefault("8"),
  ZALO_OA_PAID: oneOf(["on", "off"]).prefault("off"),
  ZALO_OA_BUTTON_TEMPLATE: matching("a word of small letters and _", /^[a-z_]{1,40}$/).optional(),
  ZALO_OA_CARD_IMAGE: httpAddress.optional(),
};

type Values = { [N in keyof typeof zaloOaShape]: z.infer<(typeof zaloOaShape)[N]> } & { MEDIA_HOSTS: string[] };

const TOGETHER = ["ZALO_OA_APP_ID", "ZALO_OA_APP_SECRET", "ZALO_OA_SECRET_KEY", "ZALO_OA_REFRESH_TOKEN"] as const;

/** The four stand together or not at all; says nothing about one that is already `wrong` by itself. */
export function zaloOaFaults(v: Values, wrong: ReadonlySet<string>): { name: string; expected: string }[] {
  const isThere = (name: (typeof TOGETHER)[number]) => v[name] !== undefined || wrong.has(name);
  const first = TOGETHER.find(isThere);
  if (first === undefined) return [];
  return TOGETHER.filter((name) => !isThere(name)).map((name) => ({
    name,
    expected: `a value, as ${first} is set: the four of the Zalo OA stand together`,
  }));
}

/** Absent = the Zalo OA is off. */
export function assembleZaloOa(v: Values): ZaloOaSettings | undefined {
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret } = v;
  const { ZALO_OA_SECRET_KEY: secretKey, ZALO_OA_REFRESH_TOKEN: refreshToken } = v;
  if (appId === undefined || appSecret === undefined || secretKey === undefined || refreshToken === undefined)
    return undefined;
  return {
    ...{ appId, appSecret, secretKey, refreshToken },
    apiRoot: v.ZALO_OA_API_ROOT,
    oauthRoot: v.ZALO_OAUTH_ROOT,
    replies: v.ZALO_OA_REPLIES,
    paid: v.ZALO_OA_PAID === "on",
    ...(v.ZALO_OA_BUTTON_TEMPLATE && { buttonTemplate: v.ZALO_OA_BUTTON_TEMPLATE }),
    ...(v.ZALO_OA_CARD_IMAGE && { cardImage: v.ZALO_OA_CARD_IMAGE }),
    mediaHosts: v.MEDIA_HOSTS,
    real: v.ZALO_OA_API_ROOT === api && v.ZALO_OAUTH_ROOT === oauth,
  };
}
