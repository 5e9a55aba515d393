import { isIP } from "node:net";

/** How often one address may do what is counted; see the setting LIMIT_PER_ADDRESS. */
export interface Limiter {
  /** Counts one request. When it was one too many, after how many seconds (1–60) the next is taken. */
  take(address: string): { taken: true } | { taken: false; retryAfterSeconds: number };
}

export type LimiterOptions = {
  /** Requests a minute; "off" takes all. */
  limit: number | "off";
  /** How many addresses are remembered at once; the one first seen is forgotten for a new one. */
  maxAddresses?: number;
  /** Milliseconds that never run backwards. */
  clock?: () => number;
};

const MINUTE = 60_000;

/** Counts per address, in minutes that begin with an address's first request. */
export function createLimiter({
  limit,
  maxAddresses = 20_000,
  clock = () => performance.now(),
}: LimiterOptions): Limiter {
  /** In the order in which the minutes began, so that those which are over stand in front. */
  const minutes = new Map<string, { began: number; count: number }>();

  function current(holder: string, now: number) {
    const known = minutes.get(holder);
    if (known !== undefined && now - known.began < MINUTE) return known;
    minutes.delete(holder);
    for (const [other, { began }] of minutes) {
      if (now - began < MINUTE && minutes.size < maxAddresses) break;
      minutes.delete(other);
    }
    const fresh = { began: now, count: 0 };
    minutes.set(holder, fresh);
    return fresh;
  }

  return {
    take(address) {
      if (limit === "off") return { taken: true };
      const now = clock();
      const minute = current(holderOf(address), now);
      if (minute.count >= limit)
        return { taken: false, retryAfterSeconds: Math.max(1, Math.ceil((minute.began + MINUTE - now) / 1000)) };
      minute.count++;
      return { taken: true };
    },
  };
}

/** Who is counted: an IPv4 address, or the /64 of an IPv6 one, which is the least that one subscriber is given. */
export function holderOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail = ""] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const gap = address.includes("::") ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0") : [];
  const network = [...before, ...gap, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}
