import { localeOf, type Texts } from "../texts.ts";

/** An instant as staff read it, with the month as a word in English so that none is mistaken. */
export function showMoment(at: Date, texts: Texts, timeZone: string): string {
  const day =
    texts.language === "vi"
      ? ({ day: "2-digit", month: "2-digit" } as const)
      : ({ day: "numeric", month: "short" } as const);
  const date = new Intl.DateTimeFormat(localeOf(texts.language), { ...day, year: "numeric", timeZone }).format(at);
  return `${showTime(at, texts, timeZone)} · ${date}`;
}

/** The time of day, as 10:32. */
export function showTime(at: Date, texts: Texts, timeZone: string): string {
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  return new Intl.DateTimeFormat(localeOf(texts.language), clock).format(at);
}

/** When the day of `now` began in a time zone. */
export function startOfDay(now: Date, timeZone: string): Date {
  const options = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone } as const;
  const [hours = 0, minutes = 0, seconds = 0] = new Intl.DateTimeFormat("en-GB", options)
    .format(now)
    .split(":")
    .map(Number);
  const sinceMidnight = ((hours * 60 + minutes) * 60 + seconds) * 1000 + now.getMilliseconds();
  return new Date(now.getTime() - sinceMidnight);
}
