import type { Quota } from "../delivery/quota.ts";
import type { AddressReader } from "../http/client-address.ts";
import type { Limiter } from "../http/limiter.ts";
import { findUnit, getTrack, type Pack } from "../plan/pack.ts";
import type { House } from "../registry/house.ts";
import type { Answers } from "../registry/interface.ts";
import type { OfficeRecord } from "../registry/record.ts";
import type { Staff } from "../registry/staff.ts";
import type { Settings } from "../settings.ts";
import type { EvidenceFiles } from "../storage/evidence.ts";
import { namedIn, type Texts } from "../texts.ts";
import type { WhatIfDesk } from "./rules/desk.ts";

/** One answer as people read it: the form's own label and formatting. */
export interface DescribedAnswer {
  field: string;
  label: string;
  value: string;
}

/** Reads a record's answers off the form they were given in. */
export type Describe = (record: OfficeRecord & { answers: Answers }, texts: Texts) => DescribedAnswer[];

/** What the office stands on. */
export interface OfficeDeps extends House {
  evidence: EvidenceFiles;
  settings: Settings;
  describe: Describe;
  /** Counts sign-ins, per address. */
  limiter: Limiter;
  addressOf: AddressReader;
  /** Of the channel whose messages are counted, where there is one. */
  quota?: Pick<Quota, "near"> | undefined;
  /** The plan in force: names of tracks and communes. */
  pack: Pack;
  /** Where what-ifs are worked at. */
  desk: WhatIfDesk;
}

/** What every page needs of the request it answers. */
export interface View {
  deps: OfficeDeps;
  texts: Texts;
  now: Date;
  /** Who is signed in; absent on the way in. */
  staff?: Staff;
  /** What an operator has to mend; only staff are told. */
  alarms?: readonly string[];
  /** The address asked for, so that a change of language comes back to it. */
  path: string;
}

/** A view of somebody signed in. */
export type StaffView = View & { staff: Staff };

/** A commune's name, or what to say where there is none: people outside the city, codes of another list. */
export function showUnit(view: View, code: string | undefined): string {
  if (code === undefined || code === "") return view.texts("office:unit.none");
  return findUnit(view.deps.pack, code)?.name ?? code;
}

/** A track (nội dung thi đua) by the plan's letter, and with its title. */
export function track({ deps, texts }: View, id: string): { short: string; full: string } {
  const { letter, title } = getTrack(deps.pack, id);
  return { short: texts("office:track.short", { letter }), full: `${letter}. ${namedIn(title, texts)}` };
}
