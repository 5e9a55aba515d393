import { newCode, systemRandom } from "../../src/dialogue/random.ts";
import { caseOf } from "../../src/registry/case.ts";
import { settleDispute } from "../../src/registry/dispute.ts";
import { findFaults } from "../../src/registry/invariants/invariants.ts";
import {
  LINE_EVENTS,
  type LineEvent,
  type LineState,
  mayHappen,
  outcomesOf,
} from "../../src/registry/ledger-states.ts";
import { personReads } from "../../src/registry/reads.ts";
import { lockLine, recordReceiverWord } from "../../src/registry/receiver-word.ts";
import { decide, undo } from "../../src/registry/review.ts";
import type { Staff } from "../../src/registry/staff.ts";
import { recordValuation } from "../../src/registry/valuation.ts";
import fc from "../property.ts";
import type { Added, Registry } from "./bed.ts";
import { writeEffects } from "./writing.ts";

export type Deed = LineEvent | "value" | "give";

/** What people and the office try, in any order, sensible or not. */
export const histories = fc.array(
  fc.record({
    deed: fc.constantFrom<Deed>(...LINE_EVENTS, "value", "give", "approve", "dispute", "correct"),
    chance: fc.nat(7),
  }),
  { minLength: 5, maxLength: 25 },
);

const KINDS = [
  { kind: "goods" as const, measure: "kg" },
  { kind: "land" as const, measure: "m2" },
  { kind: "labour" as const, measure: "workday" },
];

/** Lets a history happen to the lines of one donor, and looks after each deed whether it went as the machine declares. */
export async function playHistory(
  registry: Registry,
  staff: Staff,
  history: readonly { deed: Deed; chance: number }[],
): Promise<{ seen: LineState[]; refused: number; faults: string[] }> {
  const { house, database } = registry;
  const donor = await registry.addRegistration({ track: "e", subject: "individual", state: "submitted" });
  const seen: LineState[] = [];
  let refused = 0;
  const lines: string[] = [];
  const give = async (chance: number) => {
    const code = newCode(systemRandom);
    const credits = chance % 2 ? [{ role: "together-with" as const, name: `Hội Rau ${chance}` }] : [];
    await writeEffects(registry, donor.person, [
      { do: "contribute", code, term: "2026-2030", registration: donor.code, content: { ...gift(chance), credits } },
    ]);
    lines.push(code);
  };
  await give(0);
  for (const { deed, chance } of history) {
    registry.later(1);
    if (deed === "give") {
      await give(chance);
      continue;
    }
    const code = lines[chance % lines.length] ?? "";
    const before = await stateOf(registry, code);
    const done = await attempt(registry, staff, donor, code, deed, chance);
    const { lineState } = await stateOf(registry, code);
    seen.push(lineState);
    if (deed === "value") continue;
    if (!done) {
      refused += 1;
      if (lineState !== before.lineState)
        throw new Error(`${deed} was refused in ${before.lineState}, yet: ${lineState}`);
    } else if (!mayHappen(before.lineState, deed) || !outcomesOf(before.lineState, deed).includes(lineState)) {
      throw new Error(`${deed} led from ${before.lineState} to ${lineState}`);
    }
  }
  const faults: string[] = [];
  const looking = { ...house, evidence: { exists: async () => true } };
  for await (const { invariant, where } of findFaults(looking, new AbortController().signal))
    faults.push(`${invariant}: ${where}`);
  faults.push(...(await creditsChangeNothing(registry, donor)));
  const erased = await database.prisma.credit.count({ where: { contribution: { code: { in: lines } } } });
  if (erased > 0) faults.push("a credit was left");
  return { seen, refused, faults };
}

/** The giver's case is the same with everybody who is thanked and with nobody. */
async function creditsChangeNothing({ house, database }: Registry, { person, code }: Added): Promise<string[]> {
  const scope = { people: [{ personId: person.id, key: person.key }], chatId: person.chatId };
  const read = async () => {
    const reads = personReads(house, scope, house.clock());
    const record = (await reads.registrations()).find((one) => one.code === code);
    return record && JSON.stringify(caseOf(record, await reads.contributions(), "2026-12-31"));
  };
  const before = await read();
  await database.query(
    "delete from credit where contribution_id in (select id from contribution where person_id = $1)",
    [person.id],
  );
  return before === (await read()) ? [] : ["credits changed the giver's sum"];
}

function gift(chance: number) {
  const { kind, measure } = KINDS[chance % KINDS.length] ?? { kind: "goods" as const, measure: "kg" };
  return {
    kind,
    measure,
    quantity: `${chance + 1}.25`,
    valueVnd: "999",
    givenOn: "2026-01-03",
    answers: {},
    files: [],
  };
}

async function stateOf({ database }: Registry, code: string) {
  const line = await database.prisma.$transaction((tx) => lockLine(tx, code));
  if (!line) throw new Error(`No line ${code}`);
  return line;
}

/** Whether it was done. */
async function attempt(
  registry: Registry,
  staff: Staff,
  { person }: Added,
  code: string,
  deed: Exclude<Deed, "give">,
  chance: number,
): Promise<boolean> {
  const { house, database } = registry;
  const line = await stateOf(registry, code);
  const { version, revision } = line;
  switch (deed) {
    case "confirm":
    case "dispute": {
      const outcome = deed === "confirm" ? "received" : "other-quantity";
      const quantity = deed === "confirm" ? {} : { quantity: `${registry.clock.now.getTime()}` };
      const word = { code, revision, outcome, ...quantity, confirmer: "household", speaker: { by: "code" } } as const;
      const { kind } = await recordReceiverWord(house, word);
      return kind === "recorded" || (kind === "repeat" && mayHappen(line.lineState, deed));
    }
    case "settle":
    case "reopen":
      return (
        (await settleDispute(house, staff, { code, nth: line.newest?.nth ?? 1, how: deed, what: "Đã hỏi" })) === "done"
      );
    case "approve":
    case "return":
    case "refuse": {
      const request = { code, version, decision: deed, reason: { text: "x" }, fields: ["quantity"] };
      return (await decide(house, staff, request, chance % 2 ? 0 : 60)).kind === "decided";
    }
    case "undo": {
      const last = await database.prisma.review.findFirst({
        where: { contributionId: line.id },
        orderBy: { decidedAt: "desc" },
      });
      return last !== null && (await undo(house, staff, code, last.id)) === "undone";
    }
    case "correct":
      return writeEffects(registry, person, [{ do: "correct-contribution", code, version, content: gift(chance) }]);
    case "withdraw":
      return writeEffects(registry, person, [{ do: "withdraw", record: "contribution", code, version }]);
    case "value": {
      const asked = {
        code,
        revision,
        basis: "valuer",
        valueVnd: String(1000 + chance),
        who: "Hội",
        paper: "1",
      } as const;
      return (await recordValuation(house, staff, asked)).kind === "done";
    }
  }
}
