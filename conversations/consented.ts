import { hasConsent } from "./welcome.ts";
import type { Conversation } from "./world.ts";

/** The way into a form: straight there for whoever has agreed, by the greeting's question for whoever has not. */
export function afterConsent(id: string, flow: string): Conversation {
  return {
    id,
    enter(here, frame, result) {
      if (hasConsent(here)) return { say: [], go: { to: "replace", flow } };
      if (result !== undefined) return { say: [], go: { to: "close" } };
      return { say: [], go: { to: "open", flow: "welcome", keep: frame } };
    },
    receive: (_here, frame) => ({ say: [], go: { to: "replace", flow: frame.flow } }),
  };
}
