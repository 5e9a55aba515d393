import { contributionContent, contributionForm } from "../../../conversations/contribute.ts";
import { agencyTrack } from "../../../conversations/register/agency.ts";
import { communityTrack } from "../../../conversations/register/community.ts";
import { donorTrack } from "../../../conversations/register/donor.ts";
import { householdTrack } from "../../../conversations/register/household.ts";
import { localityTrack } from "../../../conversations/register/locality.ts";
import { officerTrack } from "../../../conversations/register/officer.ts";
import { registrationContent, type Track } from "../../../conversations/register/registering.ts";
import { newUuid } from "../../dialogue/random.ts";
import { editionOn, type Pack, termOn } from "../../plan/pack.ts";
import type { ContributionContent, RegistrationContent } from "../../registry/effect.ts";
import type { Subject } from "../../registry/interface.ts";
import { textsIn } from "../../texts.ts";
import { inventAnswers, type Story } from "./answers.ts";
import { calendarBefore } from "./calendar.ts";
import { type Chance, chanceOf, evenly } from "./chance.ts";
import { inventedCode } from "./code.ts";
import { type Course, courseOf, leastAge, PLOTS, type Plot } from "./course.ts";
import { type InventedPerson, inventPerson } from "./person.ts";
import type { Sample } from "./samples.ts";

/** How much is to be invented. The same order always comes to the same records. */
export interface Order {
  /** 1 to 65535. */
  seed: number;
  registrations: number;
  contributions: number;
  /** What all days are counted back from. */
  base: Date;
}

export interface Ground {
  pack: Pack;
  /** IANA name. */
  timeZone: string;
  samples: readonly Sample[];
}

interface InventedRecord<Content> {
  id: string;
  code: string;
  personId: string;
  profileId: string;
  term: string;
  content: Content;
  course: Course;
  /** Ids of the content's files, in their order. */
  evidence: string[];
}

export interface InventedRegistration extends InventedRecord<RegistrationContent> {
  track: string;
  subject: Subject;
  /** What the household said of its pledge after sending; undefined where it was left open, or nobody was asked. */
  pledge?: boolean;
}

export interface InventedContribution extends InventedRecord<ContributionContent> {
  registrationId: string;
}

/** People with all their records: written together or not at all. */
export interface Block {
  people: InventedPerson[];
  registrations: InventedRegistration[];
  contributions: InventedContribution[];
}

/** Registrations of one block: a commit short enough that the embedded database's other users do not notice. */
export const BLOCK_SIZE = 100;
/** Every tenth registration is a second one of the person before. */
const SECOND_OF = 10;
/** Records that come with files, at most; each with one or two. */
const WITH_FILES = 95;
/** The oldest record, in days. With BASE it stays within the list of communes of July 2025. */
const OLDEST = 170;
/** What waits was sent lately. */
const OLDEST_WAITING = 21;

const TRACKS: readonly { share: number; track: Track }[] = [
  { share: 0.45, track: householdTrack },
  { share: 0.3, track: donorTrack },
  { share: 0.1, track: communityTrack },
  { share: 0.05, track: localityTrack },
  { share: 0.06, track: agencyTrack },
  { share: 0.04, track: officerTrack },
];

/** Number of blocks an order comes to. */
export function blocksOf(order: Order): number {
  return Math.ceil(order.registrations / BLOCK_SIZE);
}

/** The first person of a block: it stands in the database when and only when the block does. */
export function firstOf(order: Order, block: number): string {
  return inventPerson(order.seed, block * BLOCK_SIZE).id;
}

/** Invents one block of an order. Changes nothing anywhere. */
export function inventBlock(order: Order, block: number, ground: Ground): Block {
  const from = block * BLOCK_SIZE;
  const to = Math.min(from + BLOCK_SIZE, order.registrations);
  const inventor = createInventor(order, ground);
  const registrations = range(from, to).map((index) => inventor.registration(index));
  const share = (index: number) => Math.floor((order.contributions * index) / order.registrations);
  const contributions = range(share(from), share(to)).map((index) => inventor.contribution(index, registrations));
  const people = new Map(registrations.map(({ person }) => [person.id, person]));
  return {
    people: [...people.values()],
    registrations: registrations.map(({ registration }) => registration),
    contributions,
  };
}

interface Registered {
  person: InventedPerson;
  registration: InventedRegistration;
  age: number;
}

function createInventor({ seed, registrations, contributions, base }: Order, { pack, timeZone, samples }: Ground) {
  const calendar = calendarBefore(base, timeZone);
  const start = chanceOf(seed, "start").between(0, 999) / 1_000;
  const everyWithFiles = Math.max(3, Math.ceil((registrations + contributions) / WITH_FILES));

  function story(person: InventedPerson, chance: Chance, age: number, index: number): Story {
    const today = calendar.day(age);
    const edition = editionOn(pack, today);
    const count = index % everyWithFiles === 0 ? chance.between(1, 2) : 0;
    const first = chance.between(0, samples.length - 1);
    const given = range(first, first + count).map((nth) => samples[nth % samples.length] as Sample);
    return {
      person,
      chance,
      context: { texts: textsIn("vi"), today, units: { edition, units: pack.units[edition] } },
      files: given.map(({ sha256, type, size }) => ({ sha256, type, size })),
      giftDay: calendar.day(age + chance.between(0, 5)),
    };
  }

  return {
    registration(index: number): Registered {
      const isSecond = index % SECOND_OF === SECOND_OF - 1;
      const person = inventPerson(seed, isSecond ? index - 1 : index);
      const chance = chanceOf(seed, "registration", index);
      const track = isSecond ? otherThan(trackAt(index - 1)) : trackAt(index);
      // Somebody in every block must be able to give, however long ago.
      const plot = index % BLOCK_SIZE === 0 ? APPROVED : evenly(PLOTS, index, { start, stride: "golden" });
      const age = index % BLOCK_SIZE === 0 ? OLDEST : ageOf(plot, chance);
      const answers = inventAnswers(track.form, story(person, chance, age, index));
      const course = courseOf(plot, age, { form: track.form, answers }, { calendar, chance });
      const content = registrationContent(track, answers, course.sentOn);
      const registration: InventedRegistration = {
        id: newUuid(chance),
        code: inventedCode(seed, 2 * index),
        personId: person.id,
        profileId: newUuid(chance),
        term: termOn(pack, calendar.day(age)).id,
        content,
        course,
        evidence: content.files.map(() => newUuid(chance)),
        track: track.id,
        subject: track.subject(answers),
        ...(track.next === "pledge" && chance.happens(0.7) && { pledge: chance.happens(0.6) }),
      };
      return { person, registration, age };
    },

    contribution(index: number, block: readonly Registered[]): InventedContribution {
      const chance = chanceOf(seed, "contribution", index);
      const plot = evenly(PLOTS, index, { start, stride: "golden" });
      const givers = block.filter(({ registration, age }) => age > leastAge(plot) && mayGive(registration));
      const giver = chance.pick(givers);
      const { person, registration } = giver;
      const age = ageOf(plot, chance, giver.age - 1);
      const answers = inventAnswers(contributionForm, story(person, chance, age, index));
      const content = contributionContent(answers);
      return {
        id: newUuid(chance),
        code: inventedCode(seed, 2 * index + 1),
        personId: person.id,
        profileId: registration.profileId,
        registrationId: registration.id,
        term: termOn(pack, lastDayOf(content.givenOn, calendar.day(age))).id,
        content,
        course: courseOf(plot, age, { form: contributionForm, answers }, { calendar, chance }),
        evidence: content.files.map(() => newUuid(chance)),
      };
    },
  };

  function trackAt(index: number): Track {
    return evenly(TRACKS, index, { start, stride: "silver" }).track;
  }
}

const APPROVED = PLOTS.find(({ state }) => state === "approved") as Plot;

/** What somebody registers for besides: a household gives, everybody else has a household. */
function otherThan(track: Track): Track {
  return track === householdTrack ? donorTrack : householdTrack;
}

/** Who was refused or withdrew gives under that registration no more. */
function mayGive({ course }: InventedRegistration): boolean {
  return course.state !== "refused" && course.state !== "withdrawn";
}

function ageOf(plot: Plot, chance: Chance, most = OLDEST): number {
  const oldest = Math.min(most, plot.state === "submitted" ? OLDEST_WAITING : OLDEST);
  return chance.between(leastAge(plot), oldest);
}

/** As the conversation does it: the gift's day, or the last of the month it was made in, but never after it was told. */
function lastDayOf(givenOn: string, told: string): string {
  const last = givenOn.length === 7 ? `${givenOn}-31` : givenOn;
  return last < told ? last : told;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
