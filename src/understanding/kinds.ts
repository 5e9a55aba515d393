import { exists } from "./calendar.ts";
import { readChoice } from "./choice.ts";
import { readCount } from "./count.ts";
import { readDate } from "./date.ts";
import { readIntent } from "./intent.ts";
import { readMoney } from "./money.ts";
import { readName } from "./name.ts";
import { readNationalId } from "./national-id.ts";
import { readPhone } from "./phone.ts";
import { readPlace, type Units } from "./place.ts";
import { readQuantity } from "./quantity.ts";
import type { Reading } from "./reading.ts";
import { readYesNo } from "./yes-no.ts";

/** What a reading takes from around it where its context does not say otherwise. */
export interface Surroundings {
  /** YYYY-MM-DD */
  today: string;
  /** The edition in force. */
  edition: Units["edition"];
  units(edition: Units["edition"]): Units;
}

type Reader = (text: string) => Reading<unknown>;

/** A kind's reader for a context (`undefined` where none was given); a string says what the context should have been. */
type InContext = (context: string | undefined, around: Surroundings) => Reader | string;

const alone =
  (read: Reader): InContext =>
  () =>
    read;

/** Each kind of answer by its name outside: what reads it, and what its context may be. */
const KINDS = {
  money: alone(readMoney),
  date: (context, { today }) => {
    const day = context ?? today;
    return isDay(day) ? (text) => readDate(text, day) : "today's date, YYYY-MM-DD";
  },
  quantity: alone(readQuantity),
  phone: alone(readPhone),
  "national-id": (_, { today }) => {
    return (text) => readNationalId(text, today);
  },
  name: alone(readName),
  place: (context, { edition, units }) => {
    const named = context ?? edition;
    if (named !== "2017" && named !== "2025") return "an edition of the units, 2017 or 2025";
    const list = units(named);
    return (text) => readPlace(text, list);
  },
  "yes-no": alone(readYesNo),
  count: alone(readCount),
  choice: (context) => {
    const labels = context?.split("|") ?? [];
    return (text) => readChoice(text, labels);
  },
  intent: alone(readIntent),
} satisfies Record<string, InContext>;

/** A kind of answer that can be read. */
export type Kind = keyof typeof KINDS;

/** All of them, for messages. */
export const kinds = Object.keys(KINDS) as readonly Kind[];

/** Whether there is a kind of this name. */
export function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name);
}

/**
 * The reader of a kind in a context: a date's is today's date (YYYY-MM-DD), a place's the edition ("2017", "2025"), a
 * choice's the labels, parted by `|`; the others need none. A string says what the context should have been.
 */
export function readerOf(kind: Kind, context: string | undefined, around: Surroundings): Reader | string {
  return (KINDS[kind] as InContext)(context, around);
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  return year !== undefined && Number(year) > 0 && exists(Number(year), Number(month), Number(day));
}
