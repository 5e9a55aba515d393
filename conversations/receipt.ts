import type { Attachment } from "../src/dialogue/attachment.ts";
import { newCode } from "../src/dialogue/random.ts";
import type { ContributionView, RegistrationView } from "../src/registry/interface.ts";
import type { Paper } from "../src/registry/paper.ts";
import type { Here, Reaction } from "./world.ts";

/** Whether the office stands for this gift, for good, and nobody looks into what its receiver says. */
export function isVerified({ state, settling, inDispute }: ContributionView): boolean {
  return state === "approved" && !settling && !inDispute;
}

/**
 * The receipt of a verified line, issued the first time it is asked for: its code, where anybody can look it up, and the
 * same as a picture to scan. It comes before what is said besides.
 */
export function giveReceipt(here: Here, record: RegistrationView | ContributionView, reaction: Reaction): Reaction {
  const { texts, random, world } = here;
  if (record.kind !== "contribution" || !isVerified(record)) return reaction;
  const code = record.receipt ?? newCode(random);
  const recipe: Paper = { paper: "receipt-code", code };
  const caption = texts("receipt:caption", { code });
  const attachment: Attachment = { recipe, type: "image/png", name: `${code}.png`, caption };
  const text = [texts("receipt:sent", { code, link: `${world.publicUrl}/r/${code}` }), texts("receipt:isNot")].join(
    "\n",
  );
  return {
    ...reaction,
    say: [{ text, attachment }, ...reaction.say],
    ...(record.receipt === undefined && {
      effects: [...(reaction.effects ?? []), { do: "issue-receipt", contribution: record.code, code }],
    }),
  };
}
