import type { PersonKey } from "../storage/keyring.ts";
import type { Bytes } from "./house.ts";
import type { Beneficiary, CreditRole, RecordState, ValuedBy } from "./interface.ts";
import { type LineState, lineState, type ReceiverOutcome } from "./ledger-states.ts";
import type { Basis, ValuationView } from "./valuation.ts";

/** What a line of the ledger has beside other records, as the office opens it. */
export interface LineView {
  revision: number;
  lineState: LineState;
  valuedBy?: ValuedBy;
  beneficiary?: Beneficiary;
  /** The newest valuation of what is declared now: the only value that counts. */
  valuation?: ValuationView;
  /** Shown apart from the giver; a name is undefined once the giver is erased. */
  credits: { role: CreditRole; name?: string }[];
  /** Number of the receiver's newest word on the line, where there is one. */
  lastWord?: number;
}

/** What `readLine` is read off: the parts of a contribution's row. */
export const LINE_PARTS = {
  words: { orderBy: { nth: "desc" }, take: 1 },
  valuations: { orderBy: { nth: "desc" }, take: 1 },
  credits: { orderBy: { id: "asc" } },
} as const;

interface LineRow {
  state: string;
  revision: number;
  valuedBy: string | null;
  beneficiary: string | null;
  words: { nth: number; outcome: string; revision: number; settledAt: Date | null }[];
  valuations: {
    revision: number;
    basis: string;
    valueVnd: { toFixed(): string } | null;
    note: Bytes | null;
    rate: { toFixed(): string } | null;
    rateDay: string | null;
    staffId: string;
    at: Date;
  }[];
  credits: { role: string; name: Bytes }[];
}

/** @param key the giver's; undefined once erased */
export function readLine(row: LineRow, key: PersonKey | undefined): LineView {
  const { revision, valuedBy, beneficiary, credits } = row;
  const [word] = row.words;
  const [valuation] = row.valuations;
  const said = word && {
    ...{ outcome: word.outcome as ReceiverOutcome, revision: word.revision, settled: word.settledAt !== null },
  };
  return {
    revision,
    lineState: lineState({ state: row.state as RecordState, revision, ...(said && { word: said }) }),
    ...(valuedBy !== null && { valuedBy: valuedBy as ValuedBy }),
    ...(beneficiary !== null && { beneficiary: beneficiary as Beneficiary }),
    ...(valuation?.revision === revision && { valuation: readValuation(valuation, key) }),
    credits: credits.map(({ role, name }) => ({ role: role as CreditRole, ...(key && { name: key.openText(name) }) })),
    ...(word && { lastWord: word.nth }),
  };
}

function readValuation(row: LineRow["valuations"][number], key: PersonKey | undefined): ValuationView {
  const { revision, basis, valueVnd, note, rate, rateDay, staffId, at } = row;
  return {
    ...{ revision, basis: basis as Basis, staffId, at },
    ...(valueVnd !== null && { valueVnd: valueVnd.toFixed() }),
    ...(note !== null && key && { note: JSON.parse(key.openText(note)) as { who: string; paper: string } }),
    ...(rate !== null && { rate: rate.toFixed() }),
    ...(rateDay !== null && { rateDay }),
  };
}
