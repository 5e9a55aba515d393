import type { Database } from "../storage/database.ts";
import type { Keyring, PersonKey } from "../storage/keyring.ts";
import type {
  AnswerView,
  FeedbackAbout,
  FeedbackContent,
  FeedbackMark,
  FeedbackView,
  NominationView,
  Nominee,
} from "./interface.ts";
import { idsOf, keyOf, type ReadScope } from "./read-scope.ts";

type Desk = { database: Database; keyring: Keyring };
type AnswerRow = { text: Uint8Array; at: Date };

const WITH_ANSWERS = { answers: { orderBy: { at: "asc" } } } as const;

/** Whom a person put forward. The nominee's no, or silence, is shown as nothing but an end. */
export async function readNominations({ database, keyring }: Desk, person: ReadScope): Promise<NominationView[]> {
  const rows = await database.prisma.nomination.findMany({
    where: { personId: { in: idsOf(person) } },
    include: { ...WITH_ANSWERS, nominee: { select: { key: true } } },
    orderBy: [{ submittedAt: "desc" }, { code: "asc" }],
  });
  return rows.map(({ personId, code, state, content, nominee, submittedAt, answers }) => ({
    kind: "nomination",
    code,
    state: state === "declined" || state === "expired" ? "closed" : (state as NominationView["state"]),
    ...(content && nominee.key && { nominee: readNominee(keyring.person(nominee.key), content) }),
    submittedAt,
    answers: readAnswers(keyOf(person, { personId }), answers),
  }));
}

/** What a person told the Award Board. */
export async function readFeedback({ database, keyring }: Desk, person: ReadScope): Promise<FeedbackView[]> {
  const rows = await database.prisma.feedback.findMany({
    where: { teller: { personId: { in: idsOf(person) } } },
    include: { ...WITH_ANSWERS, mask: { select: { key: true } } },
    orderBy: [{ toldOn: "desc" }, { code: "asc" }],
  });
  return rows.map(({ code, state, about, anonymous, marks, content, mask, toldOn, answers }) => {
    const key = mask.key ? keyring.person(mask.key) : undefined;
    return {
      kind: "feedback",
      code,
      state: state as FeedbackView["state"],
      about: about as FeedbackAbout,
      anonymous,
      marks: marks as FeedbackMark[],
      ...(content && key && { content: JSON.parse(key.openText(content)) as FeedbackContent }),
      toldOn,
      answers: key ? readAnswers(key, answers) : [],
    };
  });
}

/** What was told of a nominee, opened with the nominee's own key. */
export function readNominee(key: PersonKey, content: Uint8Array): Nominee {
  return JSON.parse(key.openText(content)) as Nominee;
}

function readAnswers(key: PersonKey, answers: readonly AnswerRow[]): AnswerView[] {
  return answers.map(({ text, at }) => ({ text: key.openText(text), at }));
}
