import { describe, expect, it } from "vitest";
import { createMetrics } from "../../src/telemetry/metrics.ts";

describe("createMetrics", () => {
  it("counts turns and how long they took", async () => {
    const metrics = createMetrics({ on: true });
    metrics.turn({ channel: "web", outcome: "turn" }, 0.004);
    metrics.turn({ channel: "web", outcome: "turn" }, 0.2);
    metrics.turn({ channel: "telegram", outcome: "repeat" }, 0.001);
    const text = await metrics.text();
    expect(text).toContain('chungtay_turns_total{channel="web",outcome="turn"} 2\n');
    expect(text).toContain('chungtay_turns_total{channel="telegram",outcome="repeat"} 1\n');
    expect(text).toContain('chungtay_turn_seconds_bucket{le="0.005"} 2\n');
    expect(text).toContain("chungtay_turn_seconds_count 3\n");
  });

  it("counts messages and requests", async () => {
    const metrics = createMetrics({ on: true });
    metrics.sending({ channel: "telegram", outcome: "sent" });
    metrics.sending({ channel: "telegram", outcome: "failed" });
    metrics.http({ route: "chat", status: 202 });
    metrics.http({ route: "chat", status: 202 });
    const text = await metrics.text();
    expect(text).toContain('chungtay_sendings_total{channel="telegram",outcome="failed"} 1\n');
    expect(text).toContain('chungtay_http_requests_total{route="chat",status="202"} 2\n');
  });

  it("reads what waits when asked, and forgets a channel that no longer waits", async () => {
    const metrics = createMetrics({ on: true });
    let outgoing = [{ channel: "telegram", count: 3 }];
    metrics.watchBacklog(async () => ({ outgoing, pending: 2 }));
    expect(await metrics.text()).toContain('chungtay_outgoing_waiting{channel="telegram"} 3\n');
    outgoing = [];
    const text = await metrics.text();
    expect(text).not.toContain("chungtay_outgoing_waiting{");
    expect(text).toContain("chungtay_events_pending 2\n");
  });

  it("answers without the backlog when the database does not", async () => {
    const metrics = createMetrics({ on: true });
    metrics.http({ route: "health", status: 503 });
    metrics.watchBacklog(() => Promise.reject(new Error("away")));
    const text = await metrics.text();
    expect(text).toContain('{route="health",status="503"} 1\n');
    expect(text).not.toMatch(/^chungtay_(events_pending|outgoing_waiting)/m);
  });

  it("keeps the figures of two installations in one process apart", async () => {
    const [one, other] = [createMetrics({ on: true }), createMetrics({ on: true })];
    one.http({ route: "page", status: 200 });
    expect(await other.text()).not.toContain("chungtay_http_requests_total{");
  });

  it("accepts everything and says nothing when off", async () => {
    const metrics = createMetrics({ on: false });
    metrics.turn({ channel: "web", outcome: "turn" }, 1);
    metrics.sending({ channel: "web", outcome: "sent" });
    metrics.http({ route: "page", status: 200 });
    metrics.watchBacklog(() => Promise.reject(new Error("never asked")));
    expect(await metrics.text()).toBeUndefined();
    expect(metrics.contentType).toMatch(/^text\/plain/);
  });
});
