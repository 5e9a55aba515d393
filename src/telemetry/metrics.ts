import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What kind of address was asked for: an address itself may hold a code, and there are too many of them to count by. */
export type RouteClass = "page" | "chat" | "events" | "office" | "webhook" | "file" | "health" | "other";

/** What waits, read from the database only when somebody looks. */
export type Backlog = { outgoing: { channel: string; count: number }[]; pending: number };

/** The figures an operator watches. With `METRICS=off` everything here is accepted and nothing kept. */
export type Metrics = {
  /** One turn of a chat ended, after so many seconds from its event's arrival to its commit. */
  turn(labels: { channel: string; outcome: string }, seconds: number): void;
  /** One message left, or did not. */
  sending(labels: { channel: string; outcome: "sent" | "retried" | "failed" | "held" }): void;
  /** One HTTP request was answered. */
  http(labels: { route: RouteClass; status: number }): void;
  /** Where `text` finds what waits. */
  watchBacklog(read: () => Promise<Backlog>): void;
  /** All figures in Prometheus' text format; undefined when they are off. */
  text(): Promise<string | undefined>;
  readonly contentType: string;
};

/** Figures of this process alone; Prometheus adds up several processes. */
export function createMetrics({ on }: { on: boolean }): Metrics {
  const register = new Registry();
  return on ? keeping(register) : idle(register.contentType);
}

function idle(contentType: string): Metrics {
  return { turn() {}, sending() {}, http() {}, watchBacklog() {}, text: async () => undefined, contentType };
}

function keeping(register: Registry): Metrics {
  const registers = [register];
  let readBacklog: (() => Promise<Backlog>) | undefined;
  const turns = new Counter({
    name: "chungtay_turns_total",
    help: "Turns of chats by channel and outcome.",
    labelNames: ["channel", "outcome"],
    registers,
  });
  const seconds = new Histogram({
    name: "chungtay_turn_seconds",
    help: "Seconds from the arrival of an event to its commit.",
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const sendings = new Counter({
    name: "chungtay_sendings_total",
    help: "Attempts to send a message by channel and outcome.",
    labelNames: ["channel", "outcome"],
    registers,
  });
  const requests = new Counter({
    name: "chungtay_http_requests_total",
    help: "HTTP requests by class of address and status.",
    labelNames: ["route", "status"],
    registers,
  });
  const waiting = new Gauge({
    name: "chungtay_outgoing_waiting",
    help: "Messages that wait to be sent, by channel.",
    labelNames: ["channel"],
    registers,
  });
  const pending = new Gauge({
    name: "chungtay_events_pending",
    help: "Events that are kept but whose turn has not run.",
    registers,
  });

  return {
    turn({ channel, outcome }, duration) {
      turns.inc({ channel, outcome });
      seconds.observe(duration);
    },
    sending: (labels) => sendings.inc(labels),
    http: ({ route, status }) => requests.inc({ route, status: String(status) }),
    watchBacklog(read) {
      readBacklog = read;
    },
    async text() {
      waiting.reset();
      pending.reset();
      // The other figures matter most when the database does not answer; these two are then left out, not shown as 0.
      const backlog = await readBacklog?.().catch(() => undefined);
      if (backlog === undefined) pending.remove();
      else pending.set(backlog.pending);
      for (const { channel, count } of backlog?.outgoing ?? []) waiting.set({ channel }, count);
      return register.metrics();
    },
    contentType: register.contentType,
  };
}
