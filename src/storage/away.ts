import { DriverAdapterError } from "@prisma/driver-adapter-utils";

/**
 * The database cannot be reached just now: nothing was kept, and trying again later may work. Whoever asked over HTTP
 * gets 503, so that a platform delivers its event once more.
 */
export class DatabaseAway extends Error {
  override readonly name = "DatabaseAway";

  constructor(cause: unknown) {
    super("The database cannot be reached.", { cause });
  }
}

/** What the operating system says of a connection that cannot be made or has broken. */
const socketCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT", // the server's socket file
]);

/** What a server says that is going, coming, or full (PostgreSQL, appendix A; class 08 besides). */
const serverCodes = new Set(["57P01", "57P02", "57P03", "57P05", "53300"]);

/** The driver's own words, which carry no code. */
const driverWords = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Cannot use a pool after calling end on the pool",
  "Query read timeout",
  "PGlite is closed",
];

const adapterKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);

/**
 * The error to throw instead of `error`: DatabaseAway where the connection failed, whether the driver says so or Prisma's
 * adapter; `error` itself in every other case.
 */
export function awayOr(error: unknown): unknown {
  if (error instanceof DatabaseAway) return error;
  if (!(error instanceof Error)) return error;
  return isConnectionFailure(error) ? new DatabaseAway(error) : error;
}

function isConnectionFailure(error: Error): boolean {
  if (error instanceof DriverAdapterError) {
    return adapterKinds.has(error.cause.kind) || isServerLeaving(error.cause.originalCode);
  }
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.every((each) => each instanceof Error && isConnectionFailure(each));
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code !== undefined) return socketCodes.has(code) || isServerLeaving(code);
  return driverWords.some((words) => error.message.includes(words));
}

function isServerLeaving(code: string | undefined): boolean {
  return code !== undefined && (serverCodes.has(code) || code.startsWith("08"));
}
