import { fold } from "./fold.ts";

/** Of zones that keep the same time, the one whose city most people know. */
const KNOWN = new Set(
  `America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage Pacific/Honolulu
   America/Toronto America/Winnipeg America/Edmonton America/Vancouver America/Halifax Australia/Sydney Australia/Brisbane
   Australia/Adelaide Australia/Perth Europe/Moscow Asia/Yekaterinburg Asia/Novosibirsk Asia/Vladivostok America/Sao_Paulo
   America/Manaus America/Mexico_City Asia/Jakarta Europe/Madrid Europe/Lisbon Europe/Berlin Pacific/Auckland Asia/Shanghai`.split(
    /\s+/u,
  ),
);

/** The year over which clocks are compared; another one matters only where a country has changed its rules since. */
const YEAR = 2026;

/**
 * The times kept in a country (ISO 3166-1), one IANA zone for each, from west to east: zones that show the same clock all
 * through a year count once.
 */
export function zonesOf(country: string): readonly string[] {
  const known = zones.get(country);
  if (known) return known;
  const kept = new Map<string, string>();
  for (const zone of allZones(country)) {
    const clock = [0, 3, 6, 9].map((month) => minutesAhead(zone, new Date(Date.UTC(YEAR, month, 15)))).join(" ");
    if (!kept.has(clock) || KNOWN.has(zone)) kept.set(clock, zone);
  }
  const january = new Date(Date.UTC(YEAR, 0, 15));
  const sorted = [...kept.values()].sort((one, other) => minutesAhead(one, january) - minutesAhead(other, january));
  zones.set(country, sorted);
  return sorted;
}

/** Comparing the clocks of a large country takes longer than a whole turn should; the answer never changes. */
const zones = new Map<string, readonly string[]>();

/** The zone of a town: the country's only one, or the one that bears the town's name; undefined where it must be asked. */
export function findZone(country: string, town: string): string | undefined {
  const named = fold(town.split(",")[0] ?? "");
  const bearing = allZones(country).find((zone) => fold(cityOf(zone)) === named);
  if (bearing) return bearing;
  const [only, ...others] = zonesOf(country);
  return others.length === 0 ? only : undefined;
}

/** `America/Los_Angeles` → `Los Angeles`. */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

function allZones(country: string): readonly string[] {
  // Older engines have a property for it, newer ones a method.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: readonly string[];
    getTimeZones?: () => readonly string[] | undefined;
  };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** How far a zone's clock is ahead of UTC at an instant, in minutes. */
function minutesAhead(zone: string, instant: Date): number {
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return Math.round((Date.parse(`${shown.format(instant).replace(" ", "T")}Z`) - instant.getTime()) / 60_000);
}
