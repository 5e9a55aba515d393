import { findInForce } from "./field-schema.ts";
import type { Pack } from "./pack-schema.ts";

/** A body under the name it has on a day. */
export interface BodyName {
  readonly vi: string;
  readonly en: string;
}

/**
 * What a body of the plan is called on a day (`YYYY-MM-DD`), its successor's name where it has one; `undefined` where
 * there is no such body on that day, as there are no districts since 2025-07-01.
 */
export function findBodyName(pack: Pack, id: string, asOf: string): BodyName | undefined {
  const names = pack.bodies.find((body) => body.id === id)?.names ?? [];
  return findInForce(names, asOf)?.name;
}
