import { count, money, pastDate, quantity } from "./questions/amounts.ts";
import { choice } from "./questions/choice.ts";
import { country } from "./questions/country.ts";
import { files } from "./questions/files.ts";
import { measured } from "./questions/measured.ts";
import { pastYear } from "./questions/past-year.ts";
import { percent } from "./questions/percent.ts";
import { phone } from "./questions/phone.ts";
import { place } from "./questions/place.ts";
import { timeZone } from "./questions/time-zone.ts";
import { personName, words } from "./questions/words.ts";
import { yesNo } from "./questions/yes-no.ts";

/**
 * The kinds of question a form is made of.
 *
 * @example
 * form("register/household", { head: ask.personName(), members: ask.count({ min: 1, max: 30 }) })
 */
export const ask = {
  personName,
  words,
  phone,
  place,
  choice,
  yesNo,
  count,
  money,
  quantity,
  measured,
  percent,
  pastDate,
  pastYear,
  country,
  timeZone,
  files,
};
