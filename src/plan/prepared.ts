import { type PreparedAward, prepareAwards } from "./awards.ts";
import type { Check } from "./check.ts";
import { readLines } from "./contributions.ts";
import { type PreparedCriterion, prepareCriteria } from "./criteria.ts";
import { isDay } from "./days.ts";
import type { CaseInput } from "./evaluate.ts";
import { getTerm, getTrack } from "./pack.ts";
import type { Pack, Subject, Term } from "./pack-schema.ts";

/** What a pack says to subjects of one kind in one track, compiled. */
export interface Prepared {
  readonly criteria: readonly PreparedCriterion[];
  readonly awards: readonly PreparedAward[];
}

const preparedPacks = new WeakMap<Pack, Map<string, Prepared>>();

/**
 * Compiled once per pack, track and subject.
 *
 * @throws RangeError where the plan has no such track, or the track no such subject
 */
export function prepare(pack: Pack, track: string, subject: Subject): Prepared {
  let ofPack = preparedPacks.get(pack);
  if (ofPack === undefined) {
    ofPack = new Map();
    preparedPacks.set(pack, ofPack);
  }
  const key = `${track} ${subject}`;
  let ready = ofPack.get(key);
  if (ready === undefined) {
    const { subjects } = getTrack(pack, track);
    if (!subjects.includes(subject)) {
      throw new RangeError(`Track ${track} has no subject "${subject}": ${subjects.join(", ")}`);
    }
    ready = { criteria: prepareCriteria(pack, track, subject), awards: prepareAwards(pack, track, subject) };
    ofPack.set(key, ready);
  }
  return ready;
}

/** @throws RangeError where the case names a day, term or reading the plan cannot have */
export function checkOf(pack: Pack, { asOf, term, facts, contributions, readings }: CaseInput): Check {
  if (!isDay(asOf)) throw new RangeError(`asOf: expected a day YYYY-MM-DD, found "${asOf}"`);
  return {
    asOf,
    term: termOf(pack, term),
    facts,
    lines: readLines(contributions),
    readings: readingsOf(pack, readings),
  };
}

/** The term a verdict is about: the plan's own unless another is named (R11). */
export function termOf(pack: Pack, id: string | undefined): Term {
  if (id !== undefined) return getTerm(pack, id);
  const own = pack.terms.find((one) => one.own);
  if (own === undefined) throw new RangeError(`The plan ${pack.id} has no term of its own`);
  return own;
}

/** Every switchable reading's value: the pack's default unless the case takes another that is allowed. */
function readingsOf(pack: Pack, taken: CaseInput["readings"] = {}): Record<string, string> {
  const values: Record<string, string> = {};
  for (const reading of pack.readings) if (reading.default !== undefined) values[reading.id] = reading.default;
  for (const [id, value] of Object.entries(taken)) {
    const allowed = pack.readings.find((reading) => reading.id === id)?.allowed;
    if (allowed === undefined)
      throw new RangeError(`No reading "${id}" can be switched: ${Object.keys(values).join(", ")}`);
    if (!allowed.includes(value))
      throw new RangeError(`Reading ${id}: expected ${allowed.join(" or ")}, found "${value}"`);
    values[id] = value;
  }
  return values;
}
