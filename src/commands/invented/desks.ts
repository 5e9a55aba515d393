import { newUuid } from "../../dialogue/random.ts";
import { dayIn } from "../../dialogue/show.ts";
import type { Effect } from "../../registry/effect.ts";
import { effectParts } from "../../registry/effects.ts";
import type { FeedbackAbout, FeedbackMark } from "../../registry/interface.ts";
import { joinSql, render, sql, withParts } from "../../storage/sql.ts";
import { type Block, blocksOf, type InventedRegistration, inventBlock, type Order } from "./block.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { inventedCode, RECORDS_PER_SEED } from "./code.ts";
import type { FillHouse } from "./fill.ts";
import { inventPerson } from "./person.ts";
import { drawSamples } from "./samples.ts";

const DAY_MS = 86_400_000;
/** Nominees and claimants are counted from here, so that none is one of the people who registered. */
const OTHERS = 900_000;
const CLAIMS = 2;

const DEEDS = [
  "Mỗi chiều dạy mấy đứa nhỏ trong vườn học chữ",
  "Cho bà con mượn máy cày cả mùa, không lấy tiền",
  "Đứng ra vận động xây cầu bắc qua rạch Mồng Tơi",
  "Chỉ cho cả ấp cách ủ phân, năm nay ai cũng trúng mùa",
] as const;

interface Telling {
  about: FeedbackAbout;
  what: string;
  marks?: FeedbackMark[];
  signed?: boolean;
}

const TELLINGS: readonly Telling[] = [
  { about: "difficulty", what: "Đường vô ấp Rau Muống mùa mưa lầy quá, chở rau ra chợ không được", signed: true },
  { about: "suggestion", what: "Nên họp ấp buổi tối, ban ngày bà con còn ngoài ruộng dưa" },
  { about: "money-asked", what: "Có người tự xưng ở Hội Khổ Qua hỏi tiền làm hồ sơ", marks: ["money-asked"] },
  { about: "other", what: "Nhờ gửi thêm giấy hướng dẫn cho chợ Bông Súng", signed: true },
];

/**
 * Fills the desks beside the queue: people put forward, what was told to the Award Board, and units that a second person
 * speaks for. Written as turns write them, for people with no chat, so that nothing is ever sent. The same order always
 * comes to the same.
 *
 * @param unit where every second nominee lives, and so whose office has somebody to call
 * @param order one that `fill` has written
 */
export async function fillDesks(house: FillHouse, order: Order, unit: string): Promise<void> {
  const ground = { pack: house.pack, timeZone: house.settings.timeZone, samples: await drawSamples() };
  const blocks = Array.from({ length: blocksOf(order) }, (_, number) => inventBlock(order, number, ground));
  const people = blocks.flatMap((block) => block.people);
  let serial = RECORDS_PER_SEED;
  const nextCode = () => inventedCode(order.seed, --serial);
  const write = async (about: string, nth: number, by: string, makeEffect: (at: Date, chance: Chance) => Effect) => {
    const chance = chanceOf(order.seed, about, nth);
    const at = new Date(order.base.getTime() - chance.between(1, 20) * DAY_MS);
    await writeAs(house, by, makeEffect(at, chance), at, chance);
  };

  for (const [nth, deed] of DEEDS.entries()) {
    const { name } = inventPerson(order.seed, OTHERS + nth);
    await write("nomination", nth, idAt(people, nth), () => ({
      ...{ do: "nominate", code: nextCode() },
      nominee: { name, deed, ...(nth % 2 === 0 && { place: unit }) },
    }));
  }
  for (const [nth, { about, what, marks = [], signed = false }] of TELLINGS.entries()) {
    const teller = people[nth % people.length];
    await write("feedback", nth, idAt(people, nth), (at) => ({
      ...{ do: "give-feedback", code: nextCode(), about, marks, anonymous: !signed },
      content: { what, ...(signed && teller && { name: teller.name }) },
      toldOn: dayIn(house.settings.timeZone, at),
    }));
  }
  for (const [nth, registration] of unitsToClaim(blocks).entries()) {
    const claimant = people.find(({ id }) => id !== registration.personId);
    if (claimant) await write("claim", nth, claimant.id, () => claimOf(registration, claimant.name, nextCode()));
  }
  await house.database.query(
    `update person set seeded = true
     where id in (select nominee_id from nomination union all select mask_id from feedback)`,
  );
}

/** Units that wait for a decision and that chance named once, so that a second person can claim no other. */
function unitsToClaim(blocks: readonly Block[]): InventedRegistration[] {
  const units = blocks.flatMap(({ registrations }) => registrations).filter(({ subject }) => subject === "collective");
  const isNamedOnce = ({ content }: InventedRegistration) =>
    units.filter((other) => other.content.who === content.who).length === 1;
  return units.filter((unit) => unit.course.state === "submitted" && isNamedOnce(unit)).slice(0, CLAIMS);
}

/** The same unit, with another who speaks for it. */
function claimOf({ track, subject, term, content }: InventedRegistration, name: string, code: string): Effect {
  const { who = "", answers } = content;
  return {
    ...{ do: "claim", code, identity: { track, subject, term, who } },
    content: { ...content, answers: { ...answers, ...("speaker" in answers && { speaker: name }) }, files: [] },
  };
}

function idAt(people: Block["people"], nth: number): string {
  return (people[nth % people.length] as Block["people"][number]).id;
}

/** One effect as the turn of somebody invented commits it. */
async function writeAs(house: FillHouse, personId: string, effect: Effect, now: Date, random: Chance): Promise<void> {
  const { database, keyring } = house;
  const [person] = await database.query<{ key: Buffer }>("select key from person where id = $1::uuid", [personId]);
  if (!person) throw new Error(`Person ${personId} of this order was not written.`);
  const chatId = `invented-${newUuid(random)}`;
  const { guards, parts } = effectParts([effect], {
    ...{ personId, chatId, channel: "web", key: keyring.person(person.key) },
    ...{ index: keyring.index, newPerson: keyring.newPerson, now, random },
  });
  const holds = joinSql([sql`true`, ...guards], " and ");
  const turn = { name: "turn", sql: sql`select ${chatId}::text as chat_id where ${holds}` };
  const { text, values } = render(withParts([turn, ...parts], sql`select count(*)::int as turns from turn`));
  const [row] = await database.query<{ turns: number }>(text, values);
  if (row?.turns !== 1) throw new Error(`What was invented for person ${personId} was refused.`);
}
