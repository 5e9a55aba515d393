import { randomBytes } from "node:crypto";

/** Codes of the OAuth server. That of a spent refresh token is not documented; this one is made up. */
const OAUTH = { params: -14001, appId: -14002, secret: -14004, spent: -14014 } as const;

export interface TokenOfficeOptions {
  appId: string;
  appSecret: string;
  seed: string;
  now: () => number;
}

const LIFE_SECONDS = 90_000;

/**
 * The OAuth server's memory: each refresh token is taken once, each refresh kills the access token before it, and an
 * access token lives for 25 hours.
 */
export class TokenOffice {
  readonly #options: TokenOfficeOptions;
  #refreshToken: string;
  #access: { token: string; until: number } | undefined;
  readonly #spent = new Set<string>();
  /** Pairs handed out. */
  refreshes = 0;
  /** Refresh tokens that came again or were never ours. */
  refusals = 0;

  constructor(options: TokenOfficeOptions) {
    this.#options = options;
    this.#refreshToken = options.seed;
  }

  /** A new first token, as the API Explorer hands it out; the pair before is void. */
  consent(): string {
    this.#spent.add(this.#refreshToken);
    this.#access = undefined;
    this.#refreshToken = invent("consent");
    return this.#refreshToken;
  }

  /** The access token that counts now, for tests to look for. */
  get current(): string | undefined {
    return this.#access?.token;
  }

  /** 0, or what is wrong with this access token. */
  check(token: string | undefined): 0 | -216 | -220 {
    if (token === undefined || this.#access === undefined || token !== this.#access.token) return -216;
    return this.#options.now() < this.#access.until ? 0 : -220;
  }

  /** Ends the access token's life at once, as a change of permissions does. */
  expire(): void {
    if (this.#access) this.#access.until = 0;
  }

  refresh(secretKey: string | undefined, form: URLSearchParams): object {
    const { appId, appSecret } = this.#options;
    if (form.get("app_id") !== appId) return wrong(OAUTH.appId, "Invalid app id");
    if (secretKey !== appSecret) return wrong(OAUTH.secret, "Invalid secret key");
    if (form.get("grant_type") !== "refresh_token") return wrong(OAUTH.params, "Invalid grant type");
    const given = form.get("refresh_token") ?? "";
    if (given !== this.#refreshToken || this.#spent.has(given)) {
      this.refusals += 1;
      return wrong(OAUTH.spent, "Invalid refresh token");
    }
    this.#spent.add(given);
    this.#refreshToken = invent("refresh");
    this.#access = { token: invent("access"), until: this.#options.now() + LIFE_SECONDS * 1_000 };
    this.refreshes += 1;
    return {
      access_token: this.#access.token,
      refresh_token: this.#refreshToken,
      expires_in: String(LIFE_SECONDS),
    };
  }
}

const wrong = (error: number, words: string) => ({ error, error_name: words, error_description: words });

const invent = (kind: string) => `${kind}-${randomBytes(24).toString("base64url")}`;
