import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { plain } from "./fold.ts";
import { formatPhone, readPhone } from "./phone.ts";
import { ask, type Reading, value } from "./reading.ts";

/** A number as it is dialled: digits with what people put between them, and nothing else. */
const NUMBER = /^[(]?\d[\d .()\-/]{5,}$/u;
/** Islands that share Britain's numbers; to the eye they are British. */
const OF_BRITAIN = new Set(["GG", "IM", "JE"]);

/**
 * Reads a telephone number of somebody in `country` (ISO 3166-1) to E.164: without `+` or `00` it is one of that country.
 * What could be one of Việt Nam as well is asked, and so is what only may be a number there.
 */
export function readPhoneOf(text: string, country: string): Reading<string> {
  const here = readPhone(text);
  const typed = plain(text);
  if (country === "VN" || !isSupportedCountry(country) || !NUMBER.test(typed) || typed.startsWith("00")) return here;
  const number = parsePhoneNumberFromString(typed, country as CountryCode);
  if (!number?.isPossible()) return here;
  const vietnamese = here.kind === "value" ? [here.value] : [];
  if (number.isValid() && vietnamese.length === 0) return value(number.number);
  return ask(number.isValid() ? [number.number, ...vietnamese] : [...vietnamese, number.number]);
}

/** The country a number belongs to, where that can be told. */
function countryOfPhone(e164: string): string | undefined {
  const country = parsePhoneNumberFromString(e164)?.country;
  return country && OF_BRITAIN.has(country) ? "GB" : country;
}

/** Another country's number as people write it, with the country's name: it is read back so. */
export function formatPhoneWith(e164: string, countryName: (code: string) => string): string {
  const country = countryOfPhone(e164);
  const shown = formatPhone(e164);
  return country === undefined || country === "VN" ? shown : `${shown} (${countryName(country)})`;
}
