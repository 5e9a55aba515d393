import { lookup as resolve } from "node:dns";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { extname } from "node:path";
import axios, { isAxiosError, isCancel } from "axios";
import { fileTypeFromBuffer } from "file-type";
import { type Channel, type FileRefusal, SendError } from "../../delivery/channel.ts";

/** What the house keeps. */
const MAX_BYTES = 20 * 1024 * 1024;
const TIMEOUT_MS = 25_000;

export interface DownloadOptions {
  /** Hosts that may be asked; see the setting MEDIA_HOSTS. An address stands there only by itself, and is then trusted. */
  hosts: readonly string[];
  timeoutMs?: number;
}

/**
 * Fetches a file that somebody sent, by the link that came with it: only over https, only from hosts that are allowed and
 * are no machines of this network, without following anywhere else, at most 20 MB, and only if it is of the kind it says.
 * Such links run out: a refusal is final. Where trying again may help a `SendError` is thrown.
 */
export function createDownload({ hosts, timeoutMs = TIMEOUT_MS }: DownloadOptions): NonNullable<Channel["fetch"]> {
  const options = { keepAlive: true, lookup: publicLookup };
  const [httpAgent, httpsAgent] = [new HttpAgent(options), new HttpsAgent(options)];

  return async ({ url, size, name }, signal) => {
    if (Number(size ?? 0) > MAX_BYTES) return "too-big";
    if (!isAllowed(String(url), hosts)) return "unreachable";
    try {
      const { data, headers } = await axios.get<Buffer>(String(url), {
        responseType: "arraybuffer",
        maxContentLength: MAX_BYTES,
        maxRedirects: 0,
        proxy: false,
        headers: { "Accept-Encoding": "identity" },
        ...{ httpAgent, httpsAgent },
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      return (await isWhatItSays(data, headers["content-type"], name)) ? data : "type";
    } catch (error) {
      return refusalOf(error);
    }
  };
}

/** Whether a link leads where files of people lie. Plain http is for stand-ins at an address that is named as such. */
export function isAllowed(link: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname, username, password, port } = new URL(link);
  if (username !== "" || password !== "") return false;
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return hosts.includes(host) && /^https?:$/.test(protocol);
  if (protocol !== "https:" || port !== "") return false;
  return hosts.some((allowed) => (allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed));
}

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  PRIVATE.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  PRIVATE.addSubnet(network, bits, "ipv6");

/** Whether an address belongs to this machine or its neighbours; IPv4 written as IPv6 counts as what it is. */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return PRIVATE.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4");
}

/** Looked at when the connection is made, so that a name cannot mean one machine when checked and another when asked. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    const open = error ? [] : found.filter(({ address }) => !isPrivate(address));
    const [first] = open;
    if (error || first === undefined) {
      done(error ?? Object.assign(new Error("a private address"), { code: "EPRIVATE" }), "", 0);
    } else if (options.all) done(null, open);
    else done(null, first.address, first.family);
  });
};

const NAMED: Readonly<Record<string, string>> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".pdf": "application/pdf",
};

/** Whether its bytes are what its answer and its name call it, where these say anything we know. */
async function isWhatItSays(bytes: Buffer, header: unknown, name: unknown): Promise<boolean> {
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  const told =
    String(header ?? "")
      .split(";")[0]
      ?.trim()
      .toLowerCase()
      .replace("image/jpg", "image/jpeg") ?? "";
  const named = NAMED[extname(String(name ?? "")).toLowerCase()];
  const known = Object.values(NAMED).includes(told) ? told : undefined;
  return (known === undefined || known === type) && (named === undefined || named === type);
}

/** An error of the client holds the link: only what went wrong is taken out of it. */
function refusalOf(error: unknown): FileRefusal {
  const status = isAxiosError(error) ? error.response?.status : undefined;
  if (isAxiosError(error) && error.message.includes("maxContentLength")) return "too-big";
  if (status !== undefined && status < 500 && status !== 429) return "unreachable";
  const code = isAxiosError(error) && /^\w{1,40}$/.test(error.code ?? "") ? error.code : undefined;
  const cause = isAxiosError(error) ? (error.cause as NodeJS.ErrnoException | undefined)?.code : undefined;
  if (code === "EPRIVATE" || cause === "EPRIVATE") return "unreachable";
  const reason = status ?? (isCancel(error) ? "time-out" : (code ?? "unknown"));
  throw new SendError("transient", `A file sent over Zalo was not handed out (${reason})`);
}
