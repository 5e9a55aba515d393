import type { Context } from "../../src/dialogue/flow.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import type { Frame, Json } from "../../src/dialogue/session.ts";
import { type Texts, textsIn } from "../../src/texts.ts";
import type { Units } from "../../src/understanding/place.ts";

/** Two communes of a garden city, and one whose name is that of a district too. */
export const UNITS: Units = {
  edition: "2017",
  units: [
    { code: "00001", name: "Xã Bí Đao", type: "Xã", districtCode: "001", districtName: "Huyện Rau Muống" },
    { code: "00002", name: "Phường Su Hào", type: "Phường", districtCode: "002", districtName: "Quận Cải Bẹ" },
  ],
};

/**
 * Real sentences of `common`, and invented ones for forms that exist in tests alone: what is not named is said as its
 * key, but for `help`, `example` and `wrong`, which a field need not have.
 */
export function stubTexts(own: Record<string, string> = {}): Texts {
  const real = textsIn("vi");
  const has = (key: string) => key in own || real.has(key);
  const say = (key: string, values?: Record<string, unknown>) =>
    own[key] ?? (key.startsWith("common:") ? real(key, values) : key);
  const texts: Texts = Object.assign(say, {
    ...{ language: "vi" as const, draft: false, has },
    together: (say: (texts: Texts) => string) => say(texts),
  });
  return texts;
}

export function context(changes: Partial<Context<unknown>> = {}): Context<unknown> {
  return {
    texts: stubTexts(),
    now: new Date("2026-01-05T08:00:00+07:00"),
    today: "2026-01-05",
    random: seededRandom(1),
    units: UNITS,
    world: {},
    memory: {},
    drafts: {},
    frames: [],
    ...changes,
  };
}

export function frame(answers: Record<string, Json> = {}, more: Partial<Frame> = {}): Frame {
  return { flow: "garden", answers, state: {}, ...more };
}
