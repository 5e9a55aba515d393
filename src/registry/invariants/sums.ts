import { BREAKDOWNS, type Breakdown, campaignNumbers, type NumbersRow } from "../campaign-numbers.ts";
import { everyRow, type Invariant, type InvariantHouse } from "./invariant.ts";

interface LineRow {
  id: string;
  code: string;
  kind: string;
  measure: string;
  state: string;
  quantity: string;
  verified_vnd: string | null;
  unit: string | null;
  track: string;
  given_on: string;
}

const KEY_OF: Record<Breakdown, (line: LineRow) => string> = {
  kind: ({ kind }) => kind,
  unit: ({ unit }) => unit ?? "",
  track: ({ track }) => track,
  month: ({ given_on }) => given_on.slice(0, 7),
};

interface Sum {
  lines: number;
  /** In ten thousandths: the column has four places. */
  quantity: bigint;
  vnd: bigint;
}

/**
 * The sum of the lines is what the campaign's numbers say, in every breakdown: the lines are read one by one and added up
 * here, without the query that the numbers come from.
 *
 * @param numbers where the numbers come from; for tests
 */
export function sumsInvariant(numbers = campaignNumbers): Invariant {
  return {
    name: "sums",
    async *broken(house, signal) {
      const found = await compare(house, signal, numbers);
      // A line that was sent or decided on between the two reads is no fault: what is one stands the second time too.
      const again = found.length === 0 ? [] : await compare(house, signal, numbers);
      yield* found.filter((one) => again.includes(one));
    },
  };
}

async function compare(house: InvariantHouse, signal: AbortSignal, numbers: typeof campaignNumbers): Promise<string[]> {
  const found: string[] = [];
  const sums = new Map<Breakdown, Map<string, Sum>>(BREAKDOWNS.map((by) => [by, new Map()]));
  for await (const line of everyRow<LineRow>(house, signal, LINES)) {
    if (!/^\d+(\.\d+)?$/.test(line.quantity)) {
      found.push(`${line.code}: its quantity is ${line.quantity}`);
      continue;
    }
    for (const by of BREAKDOWNS) add(sums.get(by) as Map<string, Sum>, keyOf(line, KEY_OF[by](line)), line);
  }
  for (const by of BREAKDOWNS)
    found.push(...differences(by, await numbers(house, undefined, { by }), sums.get(by) as Map<string, Sum>));
  return found;
}

const LINES = `select c.id, c.code, c.kind, c.measure, c.state, c.quantity::text, c.verified_vnd::text, c.unit, r.track,
    c.given_on
  from contribution c join registration r on r.id = c.registration_id
  where c.id > $1::uuid and c.state in ('approved', 'submitted', 'returned') order by c.id limit $2::int`;

function keyOf({ kind, measure, state }: LineRow, key: string): string {
  return [key, kind, measure, state === "approved" ? "verified" : "waiting"].join(" · ");
}

function add(sums: Map<string, Sum>, key: string, { quantity, verified_vnd }: LineRow): void {
  const sum = sums.get(key) ?? { lines: 0, quantity: 0n, vnd: 0n };
  sum.lines += 1;
  sum.quantity += scaled(quantity);
  sum.vnd += BigInt(verified_vnd ?? 0);
  sums.set(key, sum);
}

function* differences(by: Breakdown, told: NumbersRow[], sums: Map<string, Sum>): Generator<string> {
  const left = new Map(sums);
  for (const { key, kind, measure, verified, lines, quantity, valueVnd } of told) {
    const name = [key, kind, measure, verified ? "verified" : "waiting"].join(" · ");
    const sum = left.get(name) ?? { lines: 0, quantity: 0n, vnd: 0n };
    left.delete(name);
    const same = /^\d+(\.\d+)?$/.test(quantity) && scaled(quantity) === sum.quantity;
    if (lines !== sum.lines) yield `by ${by}, ${name}: ${lines} lines are told, there are ${sum.lines}`;
    if (!same) yield `by ${by}, ${name}: ${quantity} is told, the lines come to ${plain(sum.quantity)}`;
    if (BigInt(valueVnd) !== sum.vnd)
      yield `by ${by}, ${name}: ${valueVnd} đồng are told, the lines come to ${sum.vnd}`;
  }
  for (const [name, { lines }] of left) yield `by ${by}, ${name}: nothing is told, there are ${lines} lines`;
}

function scaled(decimal: string): bigint {
  const [whole = "0", part = ""] = decimal.split(".");
  return BigInt(whole + part.padEnd(4, "0"));
}

function plain(scaledBy: bigint): string {
  return `${scaledBy / 10_000n}.${String(scaledBy % 10_000n).padStart(4, "0")}`;
}
