import type { Here } from "../../conversations/world.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import { textsIn } from "../../src/texts.ts";
import { HELP, OFFICE, pack } from "./person.ts";
import { RegistryDouble } from "./registry-double.ts";

/** What a conversation is handed, outside of any chat. */
export function here(changes: Partial<Here> = {}): Here {
  return {
    texts: textsIn("vi"),
    now: new Date("2026-01-05T08:00:00+07:00"),
    today: "2026-01-05",
    random: seededRandom(1),
    units: { edition: "2025", units: pack.units["2025"] },
    world: {
      read: new RegistryDouble(),
      pack,
      office: OFFICE,
      help: HELP,
      timeZone: "Asia/Ho_Chi_Minh",
      publicUrl: "https://chungtay.example",
    },
    memory: {},
    drafts: {},
    frames: [],
    language: "vi",
    ...changes,
  };
}
