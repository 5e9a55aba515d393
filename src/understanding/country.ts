import { getCountries } from "libphonenumber-js/min";
import { fold } from "./fold.ts";
import { readNonAnswer } from "./non-answer.ts";
import { ask, none, type Reading, value } from "./reading.ts";

/** What people call countries beside their names in Vietnamese and English; folded. */
const EVERYDAY: Record<string, string> = {
  US: "my | nuoc my | hoa ky | hop chung quoc hoa ky | usa | us | u s a | united states of america | the united states | america | ben my",
  AU: "uc | uc dai loi | ben uc | australia | aussie",
  CA: "ca na da | gia na dai",
  DE: "duc | nuoc duc | tay duc | deutschland",
  FR: "phap | nuoc phap",
  GB: "anh | nuoc anh | anh quoc | uk | u k | england | britain | great britain | scotland | wales",
  JP: "nhat | nuoc nhat | nhat ban",
  KR: "han | han quoc | dai han | nam han | korea | south korea | dai han dan quoc",
  KP: "bac han | trieu tien | north korea",
  TW: "dai loan",
  CN: "trung quoc | tau | china",
  HK: "hong kong | huong cang",
  MO: "macau | macao | ma cao",
  RU: "nga | nuoc nga | russia",
  NL: "ha lan | holland | netherlands | the netherlands",
  BE: "bi",
  CH: "thuy si | thuy sy",
  SE: "thuy dien",
  NO: "na uy",
  DK: "dan mach",
  FI: "phan lan",
  IT: "y | italia | i ta li a",
  ES: "tay ban nha",
  PT: "bo dao nha",
  CZ: "sec | tiep | cong hoa sec | czech | czech republic",
  PL: "ba lan",
  HU: "hung | hung ga ri",
  AT: "ao",
  TH: "thai | thai lan",
  LA: "lao",
  KH: "campuchia | cam pu chia | kampuchea | mien | cao mien | cambodia",
  SG: "sing | xinh ga po | singapore",
  MY: "ma lai | malai",
  IN: "an do",
  NZ: "tan tay lan | niu di lan",
  AE: "uae | dubai | a rap thong nhat",
  VN: "viet nam | vietnam | vn",
};

/** Names that are also those of other places: never taken without asking. */
const ALSO: Record<string, readonly string[]> = { georgia: ["US", "GE"], jersey: ["US", "JE"] };

const LEADING = /^(?:(?:toi|tui|minh|em|con|dang|song|o|ben|tai|nuoc|i|we|live|in|from|the)\s+)+/u;

/**
 * Reads a country to its two letters (ISO 3166-1), by its name in Vietnamese or English or by what people call it, with
 * or without accents, alone or after a town (“San Jose, Hoa Kỳ”). A name within other words is asked.
 */
export function readCountry(text: string): Reading<string> {
  const why = readNonAnswer(text);
  if (why !== undefined) return none(why);
  const typed = bare(text);
  if (typed === "") return none("empty");
  const last = bare(text.split(",").at(-1) ?? "");
  for (const name of [typed, last, typed.replace(LEADING, ""), last.replace(LEADING, "")]) {
    const also = ALSO[name];
    if (also) return ask(also);
    const code = names().get(name);
    if (code) return value(code);
  }
  const within = [...names()].filter(([name]) => name.length > 3 && ` ${typed} `.includes(` ${name} `));
  return within.length > 0 ? ask(within.map(([, code]) => code)) : none("unreadable");
}

/** Without accents, points and brackets. */
function bare(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

let known: Map<string, string> | undefined;

function names(): Map<string, string> {
  if (known) return known;
  known = new Map();
  for (const language of ["vi", "en"]) {
    const display = new Intl.DisplayNames([language], { type: "region" });
    for (const code of getCountries()) known.set(bare(display.of(code) ?? code), code);
  }
  for (const [code, list] of Object.entries(EVERYDAY)) for (const name of list.split(" | ")) known.set(name, code);
  return known;
}
