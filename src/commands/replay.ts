import { fileURLToPath } from "node:url";
import { readCode } from "../dialogue/random.ts";
import { dayIn } from "../dialogue/show.ts";
import { type FrozenVerdict, recalculate, replay as replayVerdict } from "../plan/frozen-verdict.ts";
import type { Pack } from "../plan/pack.ts";
import { findPackOf } from "../plan/pack-versions.ts";
import type { VerdictDifference } from "../plan/verdict-differences.ts";
import type { House } from "../registry/house.ts";
import { rulesInForce } from "../registry/rules.ts";
import { everyVerdict, type KeptVerdict } from "../registry/verdicts.ts";
import type { Settings } from "../settings.ts";
import { CommandError, defineCommand } from "./command.ts";
import { openForCommand } from "./frame/open.ts";
import { runCommand } from "./frame/run.ts";

/** What the command needs of the installation. */
export interface ReplayHouse extends House {
  settings: Pick<Settings, "timeZone">;
  pack: Pack;
}

/** `npm run replay`: gives every frozen verdict again and shows those that come out otherwise. */
export const replay = defineCommand<ReplayHouse>()({
  name: "replay",
  usage: ["replay -- [--code CODE]", "replay -- --current [--code CODE]"],
  summary:
    "Gives every frozen verdict again from its own inputs and prints a line for each that is not identical; exit 1 when there\nis one. Prints codes and ids of the plan, never a name.",
  options: {
    code: { type: "string", value: "CODE", help: "only the verdicts on this registration" },
    current: { type: "boolean", help: "print instead what today's rules make of the same facts" },
  },
  async run({ house, io, options }, extra) {
    if (extra[0] !== undefined) throw new CommandError(`what is "${extra[0]}"? It takes options only`, 2);
    const code = options.code === undefined ? undefined : await getCode(house, options.code);
    const tell = options.current ? await againstToday(house) : (frozen: FrozenVerdict) => again(house, frozen);
    const sum = { verdicts: 0, differing: 0, erased: 0 };
    for await (const verdict of everyVerdict(house, code)) {
      if (io.signal.aborted) return 130;
      sum.verdicts += 1;
      if (sum.verdicts % 100 === 0) io.progress(`${sum.verdicts} verdicts, ${sum.differing} differ`);
      if (verdict.unreadable === "erased") sum.erased += 1;
      const line = verdict.frozen === undefined ? unreadable(verdict) : tell(verdict.frozen);
      if (line === undefined) continue;
      sum.differing += 1;
      io.out([verdict.code, verdict.id, verdict.term, line].join("\t"));
    }
    const erased = sum.erased === 0 ? "" : `; ${sum.erased} cannot be read any more, their people are erased`;
    const same = sum.verdicts - sum.differing - sum.erased;
    io.err(
      `${sum.verdicts} verdicts: ${same} ${options.current ? "the same today" : "identical"}, ${sum.differing} not${erased}`,
    );
    return options.current || sum.differing === 0 ? 0 : 1;
  },
});

/** What is wrong with a verdict given again; undefined where it is identical. */
function again({ pack }: ReplayHouse, frozen: FrozenVerdict): string | undefined {
  const outcome = replayVerdict(findPackOf(frozen.pack, pack) ?? pack, frozen);
  switch (outcome.kind) {
    case "identical":
      return undefined;
    case "different":
      return shown(outcome.differences);
    case "other-pack": {
      const name = ({ id, version, hash }: FrozenVerdict["pack"]) => `${id} ${version} (${hash.slice(0, 12)})`;
      return `was given under ${name(outcome.frozen)}, which is not here; here is ${name(outcome.atHand)}`;
    }
  }
}

/** What changes under today's rules; undefined where nothing does. */
async function againstToday({ database, pack, settings, clock }: ReplayHouse) {
  const asOf = dayIn(settings.timeZone, clock());
  const { thresholds, readings } = await rulesInForce(database, pack, asOf);
  return (frozen: FrozenVerdict): string | undefined => {
    const outcome = recalculate(pack, frozen, { thresholds, readings, asOf });
    if (outcome.kind === "not-possible") return `cannot be given today: ${outcome.why}`;
    return outcome.differences.length === 0 ? undefined : shown(outcome.differences);
  };
}

/** Erasing leaves nothing to compare, and that is no fault; a row that was altered is one. */
function unreadable({ unreadable: why }: KeptVerdict): string | undefined {
  return why === "altered" ? "cannot be read: it was altered" : undefined;
}

function shown(differences: readonly VerdictDifference[]): string {
  return differences
    .map(({ about, id, route, was, is }) => {
      const what = [about, id, ...(route === undefined ? [] : [route])].join(" ");
      return about === "reasons" ? `${what} differ` : `${what}: ${was ?? "-"} → ${is ?? "-"}`;
    })
    .join("; ");
}

async function getCode(house: House, typed: string): Promise<string> {
  const code = readCode(typed);
  const found = code && (await house.database.prisma.registration.count({ where: { code } }));
  if (!code || !found) throw new CommandError(`there is no registration ${typed}`);
  return code;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommand(replay, { open: openForCommand });
