import { SendError } from "../../delivery/channel.ts";
import { scrub } from "../../telemetry/scrub.ts";
import { NoAnswer } from "../zalo/http.ts";

/** What Zalo answers when the access token is wrong or has run out. */
const TOKEN_ERRORS: ReadonlySet<number> = new Set([-216, -220]);

export const isTokenError = (code: number): boolean => TOKEN_ERRORS.has(code);

const ASSET_EXPIRED = -100;
/** Too many calls; Zalo names no time to wait. */
export const RATE_LIMIT = -32;
const RATE_REST_SECONDS = 15;

/**
 * What each code means for what was to be sent (docs.zaloplatforms.com/docs/OA/phu-luc/ma-loi). A code that is not here
 * may pass: it is tried again, longer and longer apart.
 */
const KINDS: Readonly<Record<number, SendError["kind"]>> = {
  [RATE_LIMIT]: "throttled",
  [ASSET_EXPIRED]: "refused",
  [-200]: "transient", // sending failed
  [-201]: "refused", // invalid parameter
  [-204]: "configuration", // the OA is disabled
  [-205]: "configuration", // there is no such OA
  [-209]: "configuration", // the app is not active, or this is not open to it
  [-210]: "refused", // a parameter is over its limit
  [-211]: "configuration", // out of quota
  [-212]: "configuration", // not registered for this
  [-213]: "gone", // does not follow the OA
  [-216]: "configuration", // the token is wrong, also after it was fetched anew
  [-217]: "gone", // the person blocked this
  [-218]: "gone", // the person's own quota is used up
  [-219]: "configuration", // the OA removed the app
  [-220]: "configuration", // as -216
  [-221]: "configuration", // the OA is not verified
  [-223]: "configuration", // the OA has not authorised this
  [-224]: "configuration", // a higher package is needed
  [-227]: "gone", // banned, or not active for 45 days
  [-230]: "window", // no interaction within seven days
  [-232]: "window", // likewise
  [-233]: "refused", // this kind is not supported
  [-234]: "refused", // not at night
  [-235]: "refused", // not known what for; for this message
  [-240]: "refused", // an address that is closed
  [-242]: "configuration", // appsecret_proof is wrong
  [-244]: "refused", // the person restricted this kind
  [-248]: "refused", // against Zalo's policy
};

/** What was uploaded, Zalo has let go of: it can be uploaded again. */
export class AssetExpired extends SendError {}

/** Zalo said no: `code` is never 0. Its own words are kept, for some vendors list other meanings for a code. */
export function refusal(code: number, message: unknown): SendError {
  const words = typeof message === "string" ? `: ${message}` : "";
  const kind = KINDS[code] ?? "transient";
  const text = scrub(`Zalo OA answered ${code}${words}`);
  if (code === ASSET_EXPIRED) return new AssetExpired(kind, text);
  return kind === "throttled" ? new SendError(kind, text, RATE_REST_SECONDS) : new SendError(kind, text);
}

/** What a failed call means. What is no answer of Zalo's is told by a word only. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof NoAnswer) return new SendError("transient", `Zalo OA gave ${error.message}`);
  const name = error instanceof Error && /^\w{1,40}$/.test(error.name) ? error.name : "unknown";
  return new SendError("transient", `Zalo OA could not be called (${name})`);
}
