import type { EvidenceFiles } from "../../storage/evidence.ts";
import type { House } from "../house.ts";

/** What an invariant looks at. */
export type InvariantHouse = Pick<House, "database" | "clock"> & { evidence: Pick<EvidenceFiles, "exists"> };

/** Something that holds of the data at every moment. */
export interface Invariant {
  /** Short and stable; operators search for it. */
  name: string;
  /** Every place where it does not hold: codes and ids, never a name. */
  broken(house: InvariantHouse, signal: AbortSignal): AsyncIterable<string>;
}

const FIRST = "00000000-0000-0000-0000-000000000000";
const PAGE = 500;

/**
 * Rows of a query in pages by their id, so that a large table neither fills the memory nor holds anybody up.
 *
 * @param text a query whose `$1` is the id to go on after and whose `$2` is how many; it gives `id` and is ordered by it
 */
export async function* everyRow<Row extends { id: string }>(
  { database }: InvariantHouse,
  signal: AbortSignal,
  text: string,
): AsyncGenerator<Row> {
  for (let after = FIRST; ; ) {
    signal.throwIfAborted();
    const rows = await database.query<Row & Record<string, unknown>>(text, [after, PAGE]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}
