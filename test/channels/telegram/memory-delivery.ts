import type { Delivery, Inbound, Receipt } from "../../../src/delivery/channel.ts";

/** A house in memory that keeps what it is given, each event once, and can be made to fail or to hang. */
export interface MemoryDelivery extends Delivery {
  /** What was kept, in order. */
  readonly taken: readonly Inbound[];
  /** Everything that came, repeats and what could not be kept too. */
  readonly came: readonly Inbound[];
  /** Addresses told gone, in order. */
  readonly left: readonly string[];
  /** Thrown at whatever comes while it is set. */
  fault: Error | undefined;
  /** From now on what comes from this address is not kept until released. */
  hold(address: number): { release(): void };
  /** Bodies kept from one person, in order. */
  bodiesOf(address: number): Inbound["body"][];
}

export function memoryDelivery(): MemoryDelivery {
  const seen = new Set<string>();
  const held = new Map<string, Promise<void>>();
  const taken: Inbound[] = [];
  const came: Inbound[] = [];
  const left: string[] = [];
  const delivery: MemoryDelivery = {
    taken,
    came,
    left,
    fault: undefined,
    hold(address) {
      let release = () => {};
      held.set(String(address), new Promise((resolve) => (release = resolve)));
      return {
        release: () => {
          held.delete(String(address));
          release();
        },
      };
    },
    bodiesOf: (address) => taken.filter((one) => one.address === String(address)).map(({ body }) => body),
    async receive(inbound): Promise<Receipt> {
      came.push(inbound);
      await held.get(inbound.address);
      if (delivery.fault !== undefined) throw delivery.fault;
      if (seen.has(inbound.key)) return { outcome: "repeat" };
      seen.add(inbound.key);
      taken.push(inbound);
      return { outcome: inbound.body.kind === "media" ? "pending" : "turn" };
    },
    async gone(channel, address) {
      if (delivery.fault !== undefined) throw delivery.fault;
      left.push(`${channel} ${address}`);
    },
  };
  return delivery;
}

/** What storage throws when nothing could be kept. */
export const databaseAway = (): Error =>
  Object.assign(new Error("The database cannot be reached."), { name: "DatabaseAway" });
