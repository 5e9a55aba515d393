import { showMoney, showNumber } from "../src/dialogue/show.ts";
import type { ContributionView, RegistrationView } from "../src/registry/interface.ts";
import type { Here } from "./world.ts";

/** A record in one short line, for its owner: its code and what it is. */
export function nameOf({ texts, world }: Here, record: RegistrationView | ContributionView): string {
  const { code } = record;
  if (record.kind === "registration") {
    const track = world.pack.tracks.find(({ id }) => id === record.track);
    const who = [record.answers.head, record.answers.organisation, record.answers.name].find(Boolean);
    return texts("common:recordName", { code, what: who ?? track?.title[texts.language] ?? record.track });
  }
  const amount =
    record.contribution === "money"
      ? showMoney(record.quantity, texts.language)
      : `${showNumber(record.quantity, texts.language)} ${texts(`common:units.${record.measure}`)} ${record.answers.goods ?? ""}`;
  return texts("common:recordName", { code, what: amount.trim() });
}
