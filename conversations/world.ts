import type { Context, Flow, Say, Step } from "../src/dialogue/flow.ts";
import type { Pack } from "../src/plan/pack.ts";
import type { Effect } from "../src/registry/effect.ts";
import type { Reads } from "../src/registry/interface.ts";
import type { HelpSettings } from "../src/settings.ts";

/** What every conversation is handed beside the engine's own context. */
export interface World {
  read: Reads;
  /** The plan in force. */
  pack: Pack;
  office: Office;
  /** When somebody of it is there, and whom to call when something cannot wait. */
  help: HelpSettings;
  /** IANA name; days are those of the installation. */
  timeZone: string;
  /** Where pages of ours are reached, without a slash at its end. */
  publicUrl: string;
}

/** Who answers for the data. Without a name the installation is a trial, and says so. */
export interface Office {
  name?: string;
  phone?: string;
  address?: string;
}

export type Here = Context<World>;
export type Conversation = Flow<World, Effect>;
export type Reaction = Step<Effect>;

/** Said where an input was none of the choices; what can be chosen follows. */
export function pleaseChoose({ texts }: Here): Say {
  return { text: [texts("common:wrong.any.unreadable"), texts("common:example.choice")].join(" ") };
}

/**
 * What is put together of several sentences, in the person's language; where one of them must not be misread and is a
 * draft, in Vietnamese below.
 */
export function together(here: Here, say: (here: Here) => string): string {
  return here.texts.together((texts) => say({ ...here, texts }));
}

/** The line every trial installation shows first. */
export function trialLine({ texts, world }: Here): string | undefined {
  return world.office.name ? undefined : texts("common:trial");
}

/** Who to turn to: the office with telephone and address, or the commune where no office is named. */
export function whoToAsk({ texts, world }: Here): string {
  const { name, phone, address } = world.office;
  return name ? [name, phone, address].filter(Boolean).join(", ") : texts("common:noOffice");
}
