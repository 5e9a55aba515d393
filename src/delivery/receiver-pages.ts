import { describeReceived, readReceived, showUnit } from "../dialogue/received.ts";
import type { House } from "../registry/house.ts";
import type { ReceivedGift, ReceiverCodeRefusal } from "../registry/interface.ts";
import { answerWithCode, countWrongCode, findReceiverCode } from "../registry/receiver-code.ts";
import { type Language, textsIn } from "../texts.ts";

export type { ReceiverCodeRefusal } from "../registry/interface.ts";

/** A gift as its receiver's page shows it: words in the page's language, and nothing of who gave it. */
export interface ReceiverPageGift {
  revision: number;
  kind: string;
  amount: string;
  month: string;
  /** What stands after a number of it. */
  unit: string;
}

/** What was sent with the form, as it came. */
export interface SentAnswer {
  revision: number;
  outcome: string;
  quantity: string;
  reason: string;
  /** What the browser is known by. */
  device?: string;
}

/** What has to be put right before an answer can be taken; `changed`: the gift was corrected since it was shown. */
export type AnswerGap = "outcome" | "quantity" | "several" | "measure" | "changed";

export type ReceiverPageReading =
  | { kind: "open"; gift: ReceiverPageGift }
  | { kind: "refused"; why: ReceiverCodeRefusal };

export type AnswerReading =
  | { kind: "recorded" }
  | { kind: "gap"; gap: AnswerGap; gift: ReceiverPageGift }
  | { kind: "refused"; why: ReceiverCodeRefusal };

/** Pages on which whoever received a gift says how it came. Looking never uses a code up. */
export function createReceiverPages(house: House) {
  const { clock } = house;

  async function look(code: string, language: Language): Promise<ReceiverPageReading & { found?: ReceivedGift }> {
    const found = await findReceiverCode(house, code, clock());
    if (found.kind === "open") return { kind: "open", gift: shown(found.gift, language), found: found.gift };
    if (found.why === "unknown") await countWrongCode(house, code);
    return found;
  }

  return {
    read: look,

    async answer(code: string, sent: SentAnswer, language: Language): Promise<AnswerReading> {
      const looked = await look(code, language);
      if (looked.kind === "refused" || looked.found === undefined) return looked as AnswerReading;
      const { gift, found } = looked;
      const gap = (why: AnswerGap): AnswerReading => ({ kind: "gap", gap: why, gift });
      const outcome = OUTCOMES.find((one) => one === sent.outcome);
      if (outcome === undefined) return gap("outcome");
      if (sent.revision !== found.revision) return gap("changed");
      const amount = outcome === "other-quantity" ? readReceived(sent.quantity, found) : undefined;
      if (amount?.kind === "wrong") return gap(amount.why === "unreadable" ? "quantity" : amount.why);
      const answer = {
        outcome,
        revision: sent.revision,
        reason: sent.reason,
        ...(amount && { quantity: amount.amount }),
      };
      const holder = { by: "code", ...(sent.device && { device: sent.device }) } as const;
      const told = await answerWithCode(house, code, answer, holder);
      if (told.kind === "recorded" || told.kind === "refused") return told;
      return told.kind === "changed" ? gap("changed") : { kind: "refused", why: "closed" };
    },
  };
}

export type ReceiverPages = ReturnType<typeof createReceiverPages>;

const OUTCOMES = ["received", "other-quantity", "not-received"] as const;

function shown(gift: ReceivedGift, language: Language): ReceiverPageGift {
  const texts = textsIn(language);
  return { revision: gift.revision, ...describeReceived(gift, texts), unit: showUnit(gift, texts) };
}
