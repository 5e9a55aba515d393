import type { FC } from "hono/jsx";
import { type AlikeRecord, findAlike } from "../registry/alike.ts";
import { writeAudit } from "../registry/audit.ts";
import { listClaims, type OfficeClaim } from "../registry/claims.ts";
import { findElsewhere, type SeenElsewhere } from "../registry/likeness.ts";
import { type CodeView, listCodes } from "../registry/receiver-silence.ts";
import { listWords, seesDisputes, type WordView } from "../registry/receiver-word.ts";
import type { OfficeRecord } from "../registry/record.ts";
import type { DescribedAnswer, StaffView } from "./view.ts";

/** A claim with its answers as people read them. */
export type ShownClaim = OfficeClaim & { described: DescribedAnswer[] };

/** What stands beside a record: what may be the same, who else speaks for the unit, where else its files stand. */
export interface BesideRecord {
  alike: AlikeRecord[];
  claims: ShownClaim[];
  elsewhere: SeenElsewhere[];
  /** What the receiver of a gift said, for who may read it. */
  words: WordView[];
  /** Codes made for its receiver. */
  codes: CodeView[];
}

/** Reads all of it, and writes down that the claimants' data was seen. */
export async function readBeside(view: StaffView, record: OfficeRecord): Promise<BesideRecord> {
  const { deps, staff, texts, now } = view;
  const alike = await findAlike(deps, staff, record);
  const claims = record.kind === "registration" ? await listClaims(deps, staff, record.code) : [];
  for (const { code, personId } of claims) {
    const seen = { at: now, staffId: staff.id, action: "record.view", record: code, personId } as const;
    await writeAudit(deps.database.prisma, seen);
  }
  const mayRead = record.kind === "contribution" && seesDisputes(staff);
  const words = mayRead ? await listWords(deps, record.id) : [];
  const codes = record.kind === "contribution" ? await listCodes(deps, record.id) : [];
  return {
    alike,
    elsewhere: await findElsewhere(deps, staff, record.evidence),
    words,
    codes,
    claims: claims.map((claim) => ({
      ...claim,
      described: claim.answers ? deps.describe({ ...record, answers: claim.answers }, texts) : [],
    })),
  };
}

/** Records that may be the same as this one, and why; only staff see them. */
export const Alike: FC<{ view: StaffView; alike: AlikeRecord[] }> = ({ view: { texts }, alike }) =>
  alike.length === 0 ? null : (
    <section>
      <h2>{texts("office:alike.title")}</h2>
      <ul class="plain-list">
        {alike.map(({ code, state, why }) => (
          <li>
            <a class="code" href={`/office/records/${code}`}>
              {code}
            </a>{" "}
            {why.map((one) => texts(`office:alike.${one}`)).join(", ")}{" "}
            <span class={`state ${state}`}>{texts(`office:state.${state}`)}</span>
          </li>
        ))}
      </ul>
      <p class="hint">{texts("office:alike.hint")}</p>
    </section>
  );
