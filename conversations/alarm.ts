import type { Alarm } from "../src/dialogue/dialogue.ts";
import { newCode } from "../src/dialogue/random.ts";
import type { Effect } from "../src/registry/effect.ts";
import type { HelpSettings } from "../src/settings.ts";
import { readUrgency, type Urgency } from "../src/understanding/urgent.ts";
import { unitOf } from "./hand-over.ts";
import type { Here } from "./world.ts";

type Which = keyof HelpSettings["emergency"];

/** Which public numbers each need is told first; the others stand below. */
const NUMBERS: Readonly<Record<Urgency, readonly Which[]>> = {
  despair: ["ambulance", "police"],
  violence: ["police", "children", "ambulance"],
  danger: ["fire", "ambulance", "police"],
  child: ["children", "police"],
  illness: ["ambulance"],
  hunger: ["children"],
};
const ALL: readonly Which[] = ["police", "fire", "ambulance", "children"];

/**
 * Words of danger or need: a short kind word, whom to call, and a thread marked urgent for the office. No aid is promised,
 * and it is said that nobody sits there day and night. Everything is decided without a read: the turn stays one read and
 * one write, and a thread that is open already is gone on with.
 */
export function alarm(here: Here, text: string): Alarm<Effect> | undefined {
  const urgency = readUrgency(text);
  if (!urgency) return undefined;
  const { texts, world } = here;
  const { emergency, unitPhones } = world.help;
  const unit = unitOf(here);
  const name = unit && here.units.units.find(({ code }) => code === unit)?.name;
  const phone = (unit && unitPhones[unit]) ?? world.office.phone;
  const commune = unit && unitPhones[unit] && name ? name : (world.office.name ?? texts("common:noOffice"));
  const line = (which: Which) => texts(`urgent:call.${which}`, { number: emergency[which] });
  const numbers = NUMBERS[urgency].map((which) => texts("urgent:line", { line: line(which) }));
  const others = ALL.filter((which) => !NUMBERS[urgency].includes(which)).map(line);
  const near = phone ? texts("urgent:call.office", { office: commune, number: phone }) : texts("urgent:call.commune");
  const lines = [
    texts(`urgent:${urgency}`),
    // Rice is in the commune's hands, everything else in those of who comes at once.
    ...(urgency === "hunger" ? [near, ...numbers] : [...numbers, near]),
    texts("urgent:others", { lines: others.join(" · ") }),
    texts(world.office.name ? "urgent:toldOffice" : "urgent:trial"),
  ];
  return {
    text: lines.join("\n"),
    effects: [
      {
        ...{ do: "open-thread", code: newCode(here.random), urgent: true, said: { text } },
        ...(unit && { unit }),
      },
    ],
  };
}
