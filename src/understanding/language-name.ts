import { lexicon } from "./lexicon.ts";
import { withoutPoliteness } from "./politeness.ts";
import { none, type Reading, value } from "./reading.ts";
import { words } from "./tokens.ts";

/** A language that can be asked for, by its ISO 639-1 code. */
export type NamedLanguage = "vi" | "en" | "km";

const NAMES = lexicon<NamedLanguage>([
  ["vi", "vi | tiếng việt | việt | tiếng kinh | vietnamese | in vietnamese | vietnam | ភាសាវៀតណាម | វៀតណាម"],
  ["en", "en | tiếng anh | anh | anh ngữ | english | in english | ភាសាអង់គ្លេស | អង់គ្លេស"],
  [
    "km",
    "km | tiếng khmer | tiếng khơ me | tiếng khơ-me | tiếng khơme | tiếng miên | khmer | khơ me | khơme | khơ-me | in khmer | cambodian | ភាសាខ្មែរ | ខ្មែរ",
  ],
]);
/** What may stand before it: "đổi sang tiếng Anh", "change to English". */
const SWITCHES = lexicon([
  [
    "to",
    "đổi sang | đổi qua | đổi thành | chuyển sang | chuyển qua | nói | dùng | xài | chọn | đổi tiếng | đổi ngôn ngữ | đổi ngôn ngữ sang | ngôn ngữ | ngôn ngữ sang | language | lang | change to | change language to | switch to | speak | use",
  ],
]);

/**
 * The language a whole text names, bare or after a word of changing: "khmer", "đổi sang tiếng Anh", "ភាសាខ្មែរ". What
 * names none, or says more than that, is `unreadable`.
 */
export function readLanguageName(text: string): Reading<NamedLanguage> {
  const said = withoutPoliteness(words(text));
  if (said.length === 0) return none("empty");
  const named = [said, said.slice(SWITCHES.at(said, 0)?.length ?? 0)].flatMap((rest) => NAMES.whole(rest));
  const [only] = new Set(named);
  return only === undefined ? none("unreadable") : value(only);
}
