import { newUuid } from "../../dialogue/random.ts";
import { chanceOf } from "./chance.ts";
import { FAMILY_NAMES, GARDEN_NAMES, MIDDLE_NAMES } from "./vocabulary.ts";

/** Somebody who does not exist. */
export interface InventedPerson {
  id: string;
  /** Nguyễn Thị Cà Rốt. */
  name: string;
  /** E.164; all begin +84 900, and count up, so that a list of them cannot be taken for anything else. */
  phone: string;
}

/** The person of this number among those of a seed. Phones repeat after a million. */
export function inventPerson(seed: number, index: number): InventedPerson {
  const chance = chanceOf(seed, "person", index);
  const name = [chance.pick(FAMILY_NAMES), chance.pick(MIDDLE_NAMES), chance.pick(GARDEN_NAMES)].join(" ");
  return { id: newUuid(chance), name, phone: `+84900${String(index % 1_000_000).padStart(6, "0")}` };
}
