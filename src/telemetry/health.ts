import type { Log } from "./log.ts";

export type CheckStatus = "ok" | "warning" | "failing";

/** Looks at one thing. Throwing counts as failing; so does taking longer than the time given. */
export type Check = () => Promise<CheckStatus>;

/** The body of `/readyz` (contract, section 3). */
export type Health = { status: "ok" | "degraded"; checks: Record<string, { status: CheckStatus }> };

/** Without these this process cannot serve: 503. Anything else that fails is a warning: others still can be served. */
const fatal: ReadonlySet<string> = new Set(["database", "migrations", "data-folder", "key"]);

export type HealthOptions = {
  checks: Record<string, Check>;
  log: Log;
  /** What one check may take; 2 s. */
  timeoutMs?: number;
};

/** Watches over named checks; `ready` says whether this process can serve. */
export function createHealth({ checks, log, timeoutMs = 2_000 }: HealthOptions) {
  const before = new Map<string, CheckStatus>();
  let running: Promise<{ ready: boolean; body: Health }> | undefined;

  async function look(name: string, check: Check): Promise<[string, { status: CheckStatus }]> {
    let status: CheckStatus;
    let error: unknown;
    try {
      status = await within(timeoutMs, check);
    } catch (thrown) {
      [status, error] = ["failing", thrown];
    }
    if (status === "failing" && !fatal.has(name)) status = "warning";
    // Probes come every few seconds: only changes are news.
    if (status !== (before.get(name) ?? "ok"))
      log[status === "ok" ? "info" : "warn"]("health changed", { check: name, state: status, error });
    before.set(name, status);
    return [name, { status }];
  }

  async function run() {
    const looked = await Promise.all(Object.entries(checks).map(([name, check]) => look(name, check)));
    const statuses = looked.map(([, { status }]) => status);
    const body: Health = {
      status: statuses.every((status) => status === "ok") ? "ok" : "degraded",
      checks: Object.fromEntries(looked),
    };
    return { ready: !statuses.includes("failing"), body };
  }

  return {
    /** Runs every check at once; probes that come meanwhile share the answer. */
    read(): Promise<{ ready: boolean; body: Health }> {
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

async function within(ms: number, check: Check): Promise<CheckStatus> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
}
