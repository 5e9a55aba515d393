import type { Pack } from "../../plan/pack.ts";
import type { House } from "../../registry/house.ts";
import type { Staff } from "../../registry/staff.ts";
import { type WhatIfAnswer, type WhatIfAsked, whatIf } from "../../registry/what-if.ts";
import type { Log } from "../../telemetry/log.ts";

/** How far the last what-if of this process is. */
export type WhatIfStanding =
  | { kind: "none" }
  | { kind: "running"; asked: WhatIfAsked; by: Staff; since: Date; done: number; all: number }
  | { kind: "done"; answer: WhatIfAnswer; by: Staff; at: Date }
  | { kind: "failed"; asked: WhatIfAsked; by: Staff; at: Date };

/** Where what-ifs are worked at, one at a time, beside whatever else the process does. */
export interface WhatIfDesk {
  /** False where another one is being worked at; that one goes on. The same once more changes nothing. */
  begin(staff: Staff, asked: WhatIfAsked): boolean;
  /** The one that is being worked at, else the last one; kept in this process only, until the next or the end. */
  standing(): WhatIfStanding;
  /** Gives up what is being worked at. */
  close(): Promise<void>;
}

export function createWhatIfDesk(house: House & { pack: Pack; log: Log }): WhatIfDesk {
  const stop = new AbortController();
  let standing: WhatIfStanding = { kind: "none" };
  let work: Promise<void> = Promise.resolve();

  async function answer(by: Staff, asked: WhatIfAsked): Promise<void> {
    const since = house.clock();
    standing = { kind: "running", asked, by, since, done: 0, all: 0 };
    try {
      const found = await whatIf(house, asked, {
        signal: stop.signal,
        staffId: by.id,
        progress(done, all) {
          standing = { kind: "running", asked, by, since, done, all };
        },
      });
      standing = { kind: "done", answer: found, by, at: house.clock() };
    } catch (error) {
      if (!stop.signal.aborted) house.log.error("what-if failed", { error, staff: by.id });
      standing = { kind: "failed", asked, by, at: house.clock() };
    }
  }

  return {
    begin(staff, asked) {
      if (stop.signal.aborted) return false;
      if (standing.kind === "running") {
        return standing.by.id === staff.id && JSON.stringify(standing.asked) === JSON.stringify(asked);
      }
      work = answer(staff, asked);
      return true;
    },
    standing: () => standing,
    async close() {
      stop.abort();
      await work;
    },
  };
}
