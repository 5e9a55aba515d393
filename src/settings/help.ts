import type { z } from "zod";
import { kind, matching } from "./values.ts";

/** When the office is there, and whom to call when something cannot wait. */
export type HelpSettings = {
  officeHours: OfficeHours;
  /** Public numbers for emergencies. */
  emergency: Emergency;
  /** Telephone of a commune's People's Committee, by the commune's code. */
  unitPhones: Readonly<Record<string, string>>;
};

/** Weekdays (1 Monday – 7 Sunday) and spans of the day in minutes after midnight, in their order; `off`: none are told. */
export type OfficeHours = { days: readonly number[]; spans: readonly { from: number; to: number }[] } | "off";

export type Emergency = Readonly<Record<"police" | "fire" | "ambulance" | "children", string>>;

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** "mon-fri 07:00-11:30 13:00-17:00": days, then the spans of each. */
const hours = kind("days and times, such as mon-fri 07:00-11:30 13:00-17:00, or off", readHours);

function readHours(text: string): OfficeHours | undefined {
  if (text === "off") return "off";
  const [named = "", ...times] = text.toLowerCase().split(/\s+/);
  const [first = "", last = first, ...rest] = named.split("-");
  const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)];
  if (from < 0 || to < from || rest.length > 0 || times.length === 0) return undefined;
  const spans = times.map(readSpan);
  const inOrder = spans.every((span, at) => span && span.from >= (spans[at - 1]?.to ?? 0));
  if (!inOrder) return undefined;
  const days = DAYS.map((_, at) => at + 1).slice(from, to + 1);
  return { days, spans: spans.flatMap((span) => span ?? []) };
}

function readSpan(text: string): { from: number; to: number } | undefined {
  const [, ...parts] = /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = parts.map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return parts.length > 0 && from < to ? { from, to } : undefined;
}

/** "31120=0292 3820 000, 31135=…" */
const phones = kind(
  "communes' codes with their telephones, such as 31120=0292 3820 000, separated by commas",
  (text) => {
    const pairs = text.split(/\s*,\s*/).map((pair) => /^(\d{5})=(\+?[\d .]{3,20})$/.exec(pair));
    return pairs.every((pair) => pair !== null)
      ? Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", (pair?.[2] ?? "").trim()]))
      : undefined;
  },
);

const number = matching("a telephone number of 3 to 20 digits", /^\+?\d[\d .]{1,18}\d$/);

export const helpShape = {
  OFFICE_HOURS: hours.prefault("mon-fri 07:00-11:30 13:00-17:00"),
  EMERGENCY_POLICE: number.prefault("113"),
  EMERGENCY_FIRE: number.prefault("114"),
  EMERGENCY_AMBULANCE: number.prefault("115"),
  EMERGENCY_CHILDREN: number.prefault("111"),
  UNIT_PHONES: phones.optional(),
};

type Values = { [N in keyof typeof helpShape]: z.infer<(typeof helpShape)[N]> };

export function assembleHelp(v: Values): HelpSettings {
  return {
    officeHours: v.OFFICE_HOURS,
    emergency: {
      police: v.EMERGENCY_POLICE,
      fire: v.EMERGENCY_FIRE,
      ambulance: v.EMERGENCY_AMBULANCE,
      children: v.EMERGENCY_CHILDREN,
    },
    unitPhones: v.UNIT_PHONES ?? {},
  };
}
