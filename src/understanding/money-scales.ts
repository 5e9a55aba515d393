import { lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** What a unit is worth; `loose` ones also mean other things and are always asked. */
export interface Scale {
  worth: number;
  /** Slang that also counts things: "5 củ khoai". */
  slang?: boolean;
  loose?: readonly number[];
}

/** The units of money. */
export const SCALES = lexicon<Scale>([
  [{ worth: 1e9 }, "tỷ | tỉ | billion"],
  [{ worth: 1e6 }, "triệu | triệu đồng | tr | trịu | chiệu | million | mil"],
  [{ worth: 1e6, slang: true }, "củ"],
  [{ worth: 1e3 }, "nghìn | ngàn | ngìn | nghàn | k | thousand"],
  [{ worth: 1e4 }, "vạn"],
  [{ worth: 1 }, "đồng | đ | vnđ | vnd | đồng việt nam | dong"],
  [{ worth: 1e6, loose: [1e6, 1e9] }, "t"],
  [{ worth: 1e6, loose: [1e6] }, "m | chai"],
  [{ worth: 1e3, loose: [1e3] }, "n | ng"],
  [{ worth: 1e5, loose: [1e5] }, "xị | lít"],
]);

/** What is said for the currency behind a unit: "5 triệu đồng". */
export const DONG = lexicon([["dong", "đồng | đ | vnđ | vnd | đồng việt nam | việt nam đồng"]]);

/** Whether a unit of money stands at token `at`. */
export function isScale(typed: readonly Token[], at: number): boolean {
  return SCALES.at(typed, at) !== undefined;
}

/** The unit of money that stands at token `at`, "nghìn tỷ" as one. */
export function scaleAt(typed: readonly Token[], at: number): { scale: Scale; length: number } | undefined {
  const match = SCALES.at(typed, at);
  const scale = match?.meanings[0];
  if (match === undefined || scale === undefined) return undefined;
  const above = scale.worth === 1000 ? SCALES.at(typed, at + match.length) : undefined;
  const [higher] = above?.meanings ?? [];
  if (above !== undefined && higher !== undefined && higher.worth >= 1e6 && higher.loose === undefined) {
    return { scale: { worth: 1000 * higher.worth }, length: match.length + above.length };
  }
  return { scale, length: match.length };
}
