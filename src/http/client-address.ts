import { BlockList, isIP } from "node:net";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** A request as it came in over a socket of this process. */
export type SocketContext = Context<{ Bindings: HttpBindings }>;

/** Tells from which address a request was made; "unknown" once its socket is gone. */
export type AddressReader = (context: SocketContext) => string;

/**
 * Reads the address of the person behind a request. X-Forwarded-For is believed only from the right, hop by hop, as
 * long as each hop is one of `trustedProxies` (addresses or CIDR blocks): whatever stands left of the first stranger
 * was written by that stranger.
 */
export function clientAddress(trustedProxies: readonly string[]): AddressReader {
  const trusted = blockList(trustedProxies);
  return (context) => {
    let address = plainAddress(context.env.incoming.socket.remoteAddress ?? "");
    const hops = (context.req.header("x-forwarded-for") ?? "").split(",");
    while (address !== undefined && contains(trusted, address)) {
      // A hop that names no address was not written by a proxy worth trusting: its sender is then whom we know.
      const before = plainAddress(hops.pop() ?? "");
      if (before === undefined) break;
      address = before;
    }
    return address ?? "unknown";
  };
}

/**
 * Whether a request was made on this very machine. One that a proxy handed on was not, even when nobody told us to
 * trust that proxy and so the socket's end is here.
 */
export function isLocal(context: SocketContext, addressOf: AddressReader): boolean {
  const forwarded = ["x-forwarded-for", "forwarded", "via"].some((name) => context.req.header(name) !== undefined);
  return !forwarded && contains(loopback, addressOf(context));
}

/** An IP address without port, brackets or zone; IPv4 within IPv6 as IPv4. Undefined for anything else. */
export function plainAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "")
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, "");
  return isIP(bare) === 0 ? undefined : bare;
}

const loopback = blockList(["127.0.0.0/8", "::1"]);

function blockList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
