import { type Field, type Form, findNextField } from "../../dialogue/form.ts";
import type { GivenFile } from "../../dialogue/input.ts";
import type { QuestionContext } from "../../dialogue/question.ts";
import type { Answers, Json } from "../../dialogue/session.ts";
import type { Chance } from "./chance.ts";
import type { InventedPerson } from "./person.ts";
import {
  BODIES,
  COMMUNITIES,
  COUNTRIES,
  GARDEN_NAMES,
  GIFTS,
  type Gift,
  HELP,
  INITIATIVES,
  LANDS,
  ORGANISATIONS,
  POSTS,
  RECEIVERS,
  SKILLS,
  SUMS_VND,
  TOWNS,
  WORKS,
} from "./vocabulary.ts";

/** What answers are invented from. */
export interface Story {
  person: InventedPerson;
  chance: Chance;
  /** The day of answering, and the communes there were on it. */
  context: QuestionContext;
  /** What is handed in where files are asked for; none = left out. */
  files: readonly GivenFile[];
  /** YYYY-MM-DD: the day a gift was made. */
  giftDay: string;
}

type Inventor = (story: Story, answers: Answers, field: Field) => Json;

/** How often what may be left out is left out. */
const LEFT_OUT = 0.25;

/**
 * Fills a form in as a person would: question by question, asking the form itself what comes next. So a question added to
 * a form one day is answered too, by its kind.
 */
export function inventAnswers(form: Form, story: Story): Answers {
  const answers: Answers = {};
  for (let field = findNextField(form, answers); field; field = findNextField(form, answers)) {
    answers[field.name] = answer(field, answers, story);
  }
  return answers;
}

function answer(field: Field, answers: Answers, story: Story): Json {
  const { kind, optional } = field.question;
  const invent = byField[field.key] ?? byKind[kind];
  if (invent === undefined) throw new Error(`Nothing is known about inventing answers of kind ${kind} (${field.key}).`);
  if (kind === "files") return invent(story, answers, field);
  return optional && story.chance.happens(LEFT_OUT) ? null : invent(story, answers, field);
}

const byKind: Record<string, Inventor> = {
  personName: ({ person }) => person.name,
  words: ({ chance }) => chance.pick(GARDEN_NAMES),
  phone: ({ person }) => person.phone,
  place: ({ chance, context: { units } }) => {
    // More in some communes than in others, as it is: the square draws towards the head of the list.
    const nth = chance.between(0, 999) / 1_000;
    return units.units[Math.floor(nth ** 2 * units.units.length)]?.code ?? null;
  },
  choice: ({ chance, context }, _answers, { question, key }) =>
    chance.pick(question.options(key, context, undefined)).value,
  yesNo: ({ chance }) => chance.happens(0.6),
  count: ({ chance }) => chance.between(1, 8),
  country: ({ chance }) => chance.pick(COUNTRIES),
  timeZone: ({ chance, context }, answers, { question, key }) =>
    chance.pick(question.options(key, { ...context, answers }, undefined)).value,
  money: ({ chance }) => String(chance.pick(SUMS_VND)),
  quantity: ({ chance }, { goods }) => {
    const { unit, amount } = giftOf(goods);
    return { amount: String(chance.between(...amount)), unit };
  },
  percent: ({ chance }) => chance.between(0, 80) / 10,
  // The last year first, then the one before it.
  pastYear: ({ context }, _answers, { name }) =>
    Number(context.today.slice(0, 4)) - Number(name.replace(/\D/g, "") || 1),
  // Some remember only the month.
  pastDate: ({ chance, giftDay }) => (chance.happens(0.15) ? giftDay.slice(0, 7) : giftDay),
  files: ({ files }) => (files.length > 0 ? files.map((file) => ({ ...file })) : null),
};

const post: Inventor = ({ chance }) => chance.pick(POSTS);
const body: Inventor = ({ chance }) => `${chance.pick(BODIES)} ${chance.pick(GARDEN_NAMES)}`;

const byField: Record<string, Inventor> = {
  "register/community:unit": ({ chance }) => `${chance.pick(COMMUNITIES)} ${chance.pick(GARDEN_NAMES)}`,
  "register/community:post": post,
  "register/locality:post": post,
  "register/agency:unit": body,
  "register/agency:post": post,
  "register/officer:job": post,
  "register/officer:unit": body,
  "register/officer:post": post,
  "register/household:initiative": ({ chance }) => chance.pick(INITIATIVES),
  "register/household:helpGiven": ({ chance }) => chance.pick(HELP),
  "register/household:helped": ({ chance }) => chance.between(0, 3),
  "register/donor:organisation": ({ chance }) => `${chance.pick(ORGANISATIONS)} ${chance.pick(GARDEN_NAMES)}`,
  "register/donor:where": ({ chance }) => chance.pick(["city", "city", "city", "vietnam", "abroad"]),
  "register/donor:town": ({ chance }, { where }) => chance.pick(TOWNS[where === "abroad" ? "abroad" : "vietnam"]),
  "contribute:goods": ({ chance }) => chance.pick(GIFTS).goods,
  "contribute:kind": ({ chance }) =>
    chance.pick(["money", "money", "goods", "goods", "goods", "labour", "land", "expertise"]),
  "contribute:work": ({ chance }) => chance.pick(WORKS),
  "contribute:workdays": ({ chance }) => ({ amount: String(chance.between(1, 60)), unit: "workday" }),
  "contribute:land": ({ chance }) => chance.pick(LANDS),
  "contribute:area": ({ chance }) => ({ amount: String(chance.between(2, 60) * 10), unit: "m2" }),
  "contribute:skill": ({ chance }) => chance.pick(SKILLS),
  "contribute:spentWord": ({ chance }) => chance.pick(["khóa", "lượt"]),
  "contribute:credit": ({ chance }) =>
    chance.happens(0.15) ? chance.pick(["mobilised-by", "together-with", "on-behalf-of"]) : null,
  "contribute:creditName": ({ chance }) => chance.pick(RECEIVERS),
  "contribute:value": ({ chance }, { kind, goods, quantity }) => {
    if (kind !== "goods") return String(chance.pick(SUMS_VND));
    const { amount } = quantity as { amount: string };
    return String(Number(amount) * giftOf(goods).priceVnd);
  },
  "contribute:receiver": ({ chance }) => chance.pick(RECEIVERS),
};

function giftOf(goods: Json | undefined): Gift {
  return GIFTS.find((gift) => gift.goods === goods) ?? (GIFTS[0] as Gift);
}
