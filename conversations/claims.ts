import type { Frame } from "../src/dialogue/session.ts";
import { dayIn, showDate } from "../src/dialogue/show.ts";
import type { ClaimView } from "../src/registry/interface.ts";
import { namedIn } from "../src/texts.ts";
import { type Here, type Reaction, whoToAsk } from "./world.ts";

/** A case about a unit that somebody else had registered, in one short line for its owner. */
export function claimName({ texts, world }: Here, { code, track, answers }: ClaimView): string {
  const title = namedIn(world.pack.tracks.find(({ id }) => id === track)?.title, texts) ?? track;
  return texts("common:recordName", { code, what: [answers.organisation, answers.unit].find(Boolean) ?? title });
}

/** How the case stands, what happens next, and taking it back. Nothing is told of whoever registered first. */
export function showClaim(here: Here, frame: Frame, claim: ClaimView): Reaction {
  const { texts, world } = here;
  const { code, state, reason, submittedAt } = claim;
  const lines = [
    texts("my-file:record", {
      name: claimName(here, claim),
      state: texts(`my-file:claim.state.${state}`),
      date: showDate(dayIn(world.timeZone, submittedAt), texts.language),
    }),
    ...(reason ? [texts("my-file:reason", { reason })] : []),
    texts(`my-file:claim.next.${state}`, { office: whoToAsk(here) }),
  ];
  return {
    say: [
      {
        text: lines.join("\n"),
        choices: [
          ...(state === "open" ? [{ value: "withdraw-claim", label: texts("my-file:withdraw") }] : []),
          { value: "list", label: texts("my-file:others") },
          { value: "menu", label: texts("common:toMenu") },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame: { ...frame, state: { code } } },
  };
}

/** Takes the case back, if it is still open. */
export function withdrawCase(here: Here, frame: Frame, claim: ClaimView): Reaction {
  if (claim.state !== "open") return showClaim(here, frame, claim);
  return {
    say: [{ text: here.texts("my-file:withdrawn", { code: claim.code }) }],
    effects: [{ do: "withdraw-claim", code: claim.code }],
    go: { to: "close" },
  };
}
