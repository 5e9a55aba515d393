import { Hono } from "hono";
import { expect, test } from "vitest";
import { clientAddress, isLocal, plainAddress, type SocketContext } from "../../src/http/client-address.ts";
import fc from "../property.ts";

/** Asks for the address of a request from `remoteAddress` with these headers. */
async function ask(trusted: string[], remoteAddress: string | undefined, headers: Record<string, string> = {}) {
  const addressOf = clientAddress(trusted);
  const app = new Hono();
  app.get("/", (context) => {
    const socket = context as unknown as SocketContext;
    return context.json({ address: addressOf(socket), local: isLocal(socket, addressOf) });
  });
  const response = await app.request("/", { headers }, { incoming: { socket: { remoteAddress } } });
  return (await response.json()) as { address: string; local: boolean };
}

const forwarded = (...hops: string[]) => ({ "X-Forwarded-For": hops.join(", ") });

test("without trusted proxies the header is never read", async () => {
  expect((await ask([], "203.0.113.9", forwarded("198.51.100.1"))).address).toBe("203.0.113.9");
});

test("a stranger who writes the header stays who they are, though a proxy is trusted elsewhere", async () => {
  expect((await ask(["10.0.0.0/8"], "203.0.113.9", forwarded("198.51.100.1"))).address).toBe("203.0.113.9");
});

test("behind trusted proxies the right-most stranger counts, whatever they wrote to the left", async () => {
  const headers = forwarded("1.1.1.1", "198.51.100.7", "10.0.0.3");
  expect((await ask(["10.0.0.0/8"], "10.0.0.2", headers)).address).toBe("198.51.100.7");
});

test("when every hop is trusted the left-most counts; without the header, the proxy itself", async () => {
  expect((await ask(["10.0.0.0/8"], "10.0.0.2", forwarded("10.9.9.9", "10.0.0.3"))).address).toBe("10.9.9.9");
  expect((await ask(["10.0.0.0/8"], "10.0.0.2")).address).toBe("10.0.0.2");
});

test("a hop that is no address ends the reading at whoever sent it", async () => {
  expect((await ask(["10.0.0.0/8"], "10.0.0.2", forwarded("1.1.1.1", "unknown", "10.0.0.3"))).address).toBe("10.0.0.3");
  expect((await ask(["10.0.0.0/8"], "10.0.0.2", forwarded("'; drop table"))).address).toBe("10.0.0.2");
});

test("IPv6 proxies, and IPv4 ones written as IPv6, are known by their blocks", async () => {
  expect((await ask(["fd00::/8"], "fd12::1", forwarded("2001:db8::5"))).address).toBe("2001:db8::5");
  expect((await ask(["10.0.0.0/8"], "::ffff:10.0.0.2", forwarded("198.51.100.7"))).address).toBe("198.51.100.7");
});

test("a request whose socket is gone has no address", async () => {
  expect((await ask(["10.0.0.0/8"], undefined, forwarded("1.1.1.1"))).address).toBe("unknown");
});

test("whatever strangers put in front never changes what is read", async () => {
  const hop = fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[ -+--~]{0,20}$/));
  await fc.assert(
    fc.asyncProperty(fc.array(hop, { maxLength: 6 }), async (forged) => {
      const { address } = await ask(["10.0.0.2"], "10.0.0.2", forwarded(...forged, "198.51.100.7"));
      expect(address).toBe("198.51.100.7");
    }),
  );
});

test("addresses are read with ports, brackets and zones", () => {
  expect(plainAddress(" 198.51.100.7:4711 ")).toBe("198.51.100.7");
  expect(plainAddress("[2001:DB8::5]:443")).toBe("2001:db8::5");
  expect(plainAddress("fe80::1%eth0")).toBe("fe80::1");
  expect(plainAddress("::ffff:192.0.2.1")).toBe("192.0.2.1");
  for (const none of ["", "unknown", "1.2.3", "example.org", "[::1", "1.2.3.4.5"])
    expect(plainAddress(none)).toBeUndefined();
});

test("only what was asked on this machine and by no proxy is local", async () => {
  expect((await ask([], "127.0.0.1")).local).toBe(true);
  expect((await ask([], "::1")).local).toBe(true);
  expect((await ask([], "::ffff:127.0.0.1")).local).toBe(true);
  expect((await ask([], "203.0.113.9")).local).toBe(false);
  for (const name of ["X-Forwarded-For", "Forwarded", "Via"])
    expect((await ask([], "127.0.0.1", { [name]: "127.0.0.1" })).local, name).toBe(false);
});
