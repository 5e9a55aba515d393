import type { ZaloOaSettings } from "../../settings.ts";
import { scrub } from "../../telemetry/scrub.ts";
import { type Http, NoAnswer } from "../zalo/http.ts";
import { RATE_LIMIT } from "./failure.ts";

/** What Zalo hands out for a refresh token, which is spent by it. */
export interface Pair {
  accessToken: string;
  refreshToken: string;
  /** Seconds that the access token lives; 25 hours. */
  expiresIn: number;
}

/** `refused`: this refresh token will never be taken again. */
export type Refreshed = { kind: "pair"; pair: Pair } | { kind: "refused"; reason: string };

export type Refresh = (refreshToken: string) => Promise<Refreshed>;

const LIFE_SECONDS = 90_000;

/**
 * Trades a refresh token for a new pair (OAuth v4). Throws `NoAnswer` where it is not known, or not decided, what came of
 * it: no answer, one that cannot be read, a server's fault, or too many calls. Zalo documents no code for a spent token:
 * any other code is final.
 */
export function createRefresh(
  http: Http,
  { appId, appSecret, oauthRoot }: Pick<ZaloOaSettings, "appId" | "appSecret" | "oauthRoot">,
): Refresh {
  return async (refreshToken) => {
    const { status, body } = await http({
      method: "POST",
      url: `${oauthRoot}/v4/oa/access_token`,
      headers: { secret_key: appSecret },
      body: new URLSearchParams({ app_id: appId, grant_type: "refresh_token", refresh_token: refreshToken }),
    });
    if (typeof body !== "object" || body === null) throw new NoAnswer(`http-${status}`);
    const { access_token, refresh_token, expires_in, ...rest } = body as Record<string, unknown>;
    if (isToken(access_token) && isToken(refresh_token)) {
      const expiresIn = Number(expires_in);
      const pair = { accessToken: access_token, refreshToken: refresh_token };
      return { kind: "pair", pair: { ...pair, expiresIn: expiresIn > 0 ? expiresIn : LIFE_SECONDS } };
    }
    const code = Number(rest.error);
    if (status >= 500 || status === 429 || !Number.isInteger(code) || code === 0 || code === RATE_LIMIT)
      throw new NoAnswer(Number.isInteger(code) && code !== 0 ? `code${code}` : `http-${status}`);
    const words = [rest.error_name, rest.error_description, rest.message].find((one) => typeof one === "string");
    return { kind: "refused", reason: scrub(`${code}${words === undefined ? "" : `: ${words}`}`) };
  };
}

const isToken = (value: unknown): value is string => typeof value === "string" && value !== "";
