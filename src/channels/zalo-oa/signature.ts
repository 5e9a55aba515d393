import { createHash, timingSafeEqual } from "node:crypto";

/** The two that only Zalo and this app know together. */
export interface SignatureKeys {
  appId: string;
  /** The OA secret key of the webhook page. */
  secretKey: string;
}

/** Which moment was signed: sources disagree. */
export type SignedMoment = "header" | "body";

/**
 * Checks `X-ZEvent-Signature`: `mac=` and the hexadecimal SHA-256 (no HMAC) of app id, the body's raw bytes, the moment
 * and the OA secret key (docs.zaloplatforms.com/docs/OA/webhook/tong-quan). The moment stands in a header or in the body;
 * both are tried. Comparing takes the same time whatever was given.
 *
 * @returns which moment was signed; undefined for a wrong signature
 */
export function verifySignature(
  raw: Uint8Array,
  given: { signature: string | undefined; timestamp: string | undefined },
  { appId, secretKey }: SignatureKeys,
): SignedMoment | undefined {
  const mac = (given.signature ?? "").trim().replace(/^mac=/i, "");
  if (!/^[\da-f]{64}$/i.test(mac)) return undefined;
  const got = Buffer.from(mac, "hex");
  const moments: [SignedMoment, string | undefined][] = [
    ["header", given.timestamp?.trim()],
    ["body", timestampOf(raw)],
  ];
  let matched: SignedMoment | undefined;
  for (const [from, moment] of moments) {
    if (moment === undefined || moment === "") continue;
    const want = createHash("sha256").update(appId).update(raw).update(moment).update(secretKey).digest();
    if (timingSafeEqual(want, got)) matched ??= from;
  }
  return matched;
}

/** The body's own moment, as it is written there; undefined where the body is no JSON object or has none. */
function timestampOf(raw: Uint8Array): string | undefined {
  try {
    const { timestamp } = Object(JSON.parse(Buffer.from(raw).toString("utf8"))) as { timestamp?: unknown };
    return typeof timestamp === "string" || typeof timestamp === "number" ? String(timestamp) : undefined;
  } catch {
    return undefined;
  }
}
