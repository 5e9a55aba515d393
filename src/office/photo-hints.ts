import { showDate } from "../dialogue/show.ts";
import type { EvidenceView, OfficeRecord } from "../registry/record.ts";
import type { StaffView } from "./view.ts";

/** The middle of the city (Ninh Kiều), in degrees. */
const CITY = { latitude: 10.03, longitude: 105.78 };
/** Nothing of the city as it is since 1/7/2025 lies farther from there, in km (Vĩnh Châu: about 85). */
const CITY_REACH_KM = 100;
/** A photo of a gift may well be a month older or younger than the day it was given. */
const FAR_DAYS = 31;

/**
 * What the camera wrote of day and place, in words, for staff alone. They are hints: a camera's clock may never have been
 * set, a photo may have been passed on, a note altered.
 */
export function photoHints({ texts }: StaffView, record: OfficeRecord, { notes }: EvidenceView): string[] {
  const hints: string[] = [];
  if (notes?.takenOn !== undefined) {
    const date = showDate(notes.takenOn, texts.language);
    const days = record.kind === "contribution" ? daysApart(notes.takenOn, record.givenOn) : 0;
    hints.push(texts(`office/evidence:taken.${days > FAR_DAYS ? "far" : "on"}`, { date, count: days }));
  }
  if (notes?.place !== undefined) {
    const km = kilometres(CITY, notes.place);
    const number = (value: number) =>
      new Intl.NumberFormat(texts.language === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 2 }).format(value);
    const place = `${number(notes.place.latitude)}; ${number(notes.place.longitude)}`;
    const far = number(Math.round(km / 10) * 10);
    hints.push(texts(`office/evidence:place.${km > CITY_REACH_KM ? "far" : "at"}`, { place, far }));
  }
  return hints;
}

/** Days from a day to the nearest one of a day, a month or a year (YYYY-MM-DD, YYYY-MM, YYYY). */
export function daysApart(day: string, given: string): number {
  const at = (iso: string) => new Date(`${iso}T00:00:00Z`).getTime() / 86_400_000;
  const [year = 0, month, date] = given.split("-").map(Number);
  const from = at(`${given}-01-01`.slice(0, 10));
  // Day 0 of the month after is the last of this one.
  const to = date !== undefined ? from : Date.UTC(year, month ?? 12, 0) / 86_400_000;
  return Math.max(0, from - at(day), at(day) - to);
}

/** Along the earth's surface (haversine). */
function kilometres(one: typeof CITY, other: typeof CITY): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [up, along] = [radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)];
  const half =
    Math.sin(up / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(along / 2) ** 2;
  return 2 * 6_371 * Math.asin(Math.sqrt(half));
}
