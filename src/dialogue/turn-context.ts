import type { TurnServices } from "./dialogue.ts";
import type { Context } from "./flow.ts";
import type { Json, Session } from "./session.ts";
import { dayIn } from "./show.ts";

/** What a flow is handed at this point of a turn: what the turn was given, and what the session has come to know. */
export function contextOf<World>(services: TurnServices<World>, session: Session): Context<World> {
  const { now, today, random, units, world } = services;
  return {
    texts: services.textsIn(session.language ?? services.language ?? "vi"),
    ...{ now, today, random, units, world },
    ...(session.timeZone && { theirToday: dayIn(session.timeZone, now) }),
    memory: session.memory as Readonly<Record<string, Json>>,
    drafts: session.drafts,
    frames: session.frames,
    language: session.language,
  };
}
