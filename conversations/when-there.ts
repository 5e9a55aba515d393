import { dayIn, showDate } from "../src/dialogue/show.ts";
import { nextOpening } from "./office-hours.ts";
import type { Here } from "./world.ts";

/** When somebody of the office will read it, as honestly as it is known. */
export function whenSomebodyIsThere({ texts, world, now }: Here): string {
  if (!world.office.name) return texts("hand-over:when.trial");
  const opening = nextOpening(world.help.officeHours, world.timeZone, now);
  const call = world.office.phone ? ` ${texts("hand-over:when.call", { phone: world.office.phone })}` : "";
  if (!opening) return texts("hand-over:when.unknown") + call;
  if (opening.open) return texts("hand-over:when.open") + call;
  const time = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone: world.timeZone, hour: "numeric", minute: "2-digit", hourCycle: "h23" },
  }).format(opening.at);
  const date = showDate(dayIn(world.timeZone, opening.at), texts.language);
  return texts("hand-over:when.closed", { time, date }) + call;
}
