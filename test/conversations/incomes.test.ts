import { expect, it } from "vitest";
import { textsIn } from "../../src/texts.ts";
import { walk } from "./journey.ts";
import { COMMUNITY, HOUSEHOLD } from "./journeys-of-people.ts";
import { Person } from "./person.ts";

const vi = textsIn("vi");

async function awardsOf2016(journey = HOUSEHOLD): Promise<Person> {
  const person = new Person();
  await walk(person, journey);
  await person.command("awards");
  await person.tap("terms");
  await person.tap("term 2016-2020");
  return person;
}

/** Tells two years and stands before the question about ethnicity. */
async function told(): Promise<Person> {
  const person = await awardsOf2016();
  await person.tap("goal");
  await person.answer("700 nghìn", "2020", "1 triệu 4");
  if (person.top.state.doubt) await person.act("mean");
  await person.act("skip");
  await person.act("send");
  return person;
}

const stated = ({ effects }: Person) => effects.filter((effect) => effect.do === "state-fact");

it("is offered only in the term that has the goal, and only to households", async () => {
  const person = new Person();
  await walk(person, HOUSEHOLD);
  await person.command("awards");
  expect(person.offered).not.toContain("goal");
  expect((await awardsOf2016()).offered).toContain("goal");
  expect((await awardsOf2016(COMMUNITY)).offered).not.toContain("goal");
});

it("notes the years that were told, the base year's first, and says that it is no test", async () => {
  const person = await told();
  expect(stated(person).at(-1)).toMatchObject({
    name: "incomes",
    value: [
      { year: 2015, perHeadMonth: 700_000 },
      { year: 2020, perHeadMonth: 1_400_000 },
    ],
  });
  expect(vi("incomes:intro")).toMatch(/không phải bài kiểm tra/);
});

it("needs nothing to be told, and then asks nothing further", async () => {
  const person = await awardsOf2016();
  await person.tap("goal");
  await person.act("skip");
  await person.act("skip");
  await person.act("send");
  expect(stated(person).at(-1)).toMatchObject({ name: "incomes", value: undefined });
  expect(person.top.flow).toBe("award-check");
});

it("shows the city's goal beside what was told, and lets it be taken back", async () => {
  const person = await told();
  await person.tap("leave");
  await person.tap(person.code);
  expect(person.reply.text).toContain(vi("award-check:goal.heading"));
  await person.tap("goal-forget");
  expect(stated(person).at(-1)).toMatchObject({ name: "incomes", value: undefined });
});

it("asks about ethnicity after its own consent, and takes answer and consent back together", async () => {
  const person = await told();
  expect(person.reply.text).toContain(vi("ethnicity:consent"));
  expect(person.offered).toEqual(["agree", "leave"]);
  await person.tap("agree");
  expect(person.effects.at(-1)).toMatchObject({
    do: "consent",
    purpose: "ethnicity",
    textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  await person.tap("yes");
  expect(stated(person).at(-1)).toMatchObject({ name: "ethnicMinority", value: true });
  await person.tap(person.code);
  expect(person.reply.text).toContain("gấp 2 lần");
  await person.tap("goal-own");
  await person.tap("take-back");
  expect(person.effects.slice(-2)).toMatchObject([
    { do: "state-fact", name: "ethnicMinority", value: undefined },
    { do: "withdraw-consent", purpose: "ethnicity" },
  ]);
});

it("keeps no consent of who agreed and then did not answer", async () => {
  const person = await told();
  await person.tap("agree");
  await person.tap("leave");
  expect(person.effects.at(-1)).toEqual({ do: "withdraw-consent", purpose: "ethnicity" });
  expect(stated(person).some(({ name }) => name === "ethnicMinority")).toBe(false);
});
