import { randomUUID } from "node:crypto";
import type { House } from "../../src/registry/house.ts";
import { addStaff, type NewStaff, type Staff } from "../../src/registry/staff.ts";
import type { PersonKey } from "../../src/storage/keyring.ts";
import { openTestDatabase, type TestDatabase } from "../storage/testbed.ts";

/** A registry on a database of its own, with a clock that stands until it is moved. */
export interface Registry extends TestDatabase {
  house: House;
  clock: { now: Date };
  /** Moves the clock on. */
  later(minutes: number): void;
  addPerson(): Promise<Person>;
  addRegistration(of?: Partial<NewRegistration>): Promise<Added>;
  addContribution(of?: Partial<NewContribution>): Promise<Added>;
  addStaff(of?: Partial<NewStaff>): Promise<Staff>;
  /** A record's row as it stands. */
  row(code: string): Promise<{ state: string; version: number; updatedAt: Date }>;
}

export interface Person {
  id: string;
  key: PersonKey;
  chatId: string;
}

export interface Added {
  id: string;
  code: string;
  person: Person;
}

interface NewRecord {
  person: Person;
  code: string;
  unit: string | null;
  state: string;
  answers: Record<string, unknown>;
  /** When it was sent, and began to wait. */
  at: Date;
  waitingSince: Date;
  /** False for one entered on paper: nobody to tell. */
  chat: boolean;
}

interface NewRegistration extends NewRecord {
  track: string;
  subject: string;
  facts: Record<string, unknown>;
  /** Somebody speaks for who is registered. */
  represented: boolean;
}

interface NewContribution extends NewRecord {
  kind: string;
  quantity: string;
  measure: string;
  valueVnd: string;
  /** As the newest valuation says; no valuation is made. */
  verifiedVnd: string;
  /** Absent: one already approved is made for it. */
  registrationId: string;
}

const SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
let made = 0;

/** Codes in a known order, so that ties are decided as expected. */
function nextCode(): string {
  let rest = made++;
  const signs = Array.from({ length: 8 }, () => {
    const sign = SIGNS[rest % 32];
    rest = Math.floor(rest / 32);
    return sign;
  }).reverse();
  return `${signs.slice(0, 4).join("")}-${signs.slice(4).join("")}`;
}

/** Seals something under a person's key, as the database takes it. */
export function sealed(person: Person, value: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(person.key.seal(JSON.stringify(value)));
}

export async function openRegistry(): Promise<Registry> {
  const bed = await openTestDatabase();
  const { prisma } = bed.database;
  const clock = { now: new Date("2026-01-05T01:00:00Z") };
  const house: House = { database: bed.database, keyring: bed.keyring, clock: () => clock.now };

  const registry: Registry = {
    ...bed,
    house,
    clock,
    later(minutes) {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    async addPerson() {
      const { key, wrapped } = bed.keyring.newPerson();
      const id = randomUUID();
      const chatId = `chat-${id}`;
      await prisma.person.create({ data: { id, key: new Uint8Array(wrapped) } });
      const address = new Uint8Array(key.seal("0"));
      await prisma.chat.create({ data: { id: chatId, personId: id, channel: "telegram", address } });
      return { id, key, chatId };
    },
    async addRegistration(of = {}) {
      const { person, common } = await shared(of, { head: "Nguyễn Thị Cà Rốt", members: 4 });
      const facts = Object.entries(of.facts ?? {}).map(([name, value]) => ({
        name,
        value: sealed(person, value),
        statedBy: "self",
        statedAt: common.submittedAt,
      }));
      await prisma.registration.create({
        data: {
          ...common,
          track: of.track ?? "a",
          subject: of.subject ?? "household",
          represented: of.represented ?? false,
          facts: { create: facts },
        },
      });
      return { id: common.id, code: common.code, person };
    },
    async addContribution(of = {}) {
      const { person, common } = await shared(of, { kind: of.kind ?? "money", amount: "5200000" });
      const giver = { person, track: "e", subject: "individual", unit: null, state: "approved" };
      const registrationId = of.registrationId ?? (await registry.addRegistration(giver)).id;
      await prisma.contribution.create({
        data: {
          ...common,
          registrationId,
          kind: of.kind ?? "money",
          quantity: of.quantity ?? "5200000",
          measure: of.measure ?? "VND",
          valueVnd: of.valueVnd ?? null,
          verifiedVnd: of.verifiedVnd ?? null,
          givenOn: "2026-01-03",
        },
      });
      return { id: common.id, code: common.code, person };
    },
    addStaff: (of = {}) => addStaff(house, { name: "Trần Văn Bí Đỏ", role: "reviewer", ...of }),
    async row(code) {
      const select = { state: true, version: true, updatedAt: true } as const;
      const where = { code };
      const row = await prisma.registration.findUnique({ where, select });
      return row ?? prisma.contribution.findUniqueOrThrow({ where, select });
    },
  };

  async function shared(of: Partial<NewRecord>, answers: Record<string, unknown>) {
    const person = of.person ?? (await registry.addPerson());
    const profileId = randomUUID();
    await prisma.profile.create({ data: { id: profileId, personId: person.id } });
    const submittedAt = of.at ?? clock.now;
    const common = {
      id: randomUUID(),
      code: of.code ?? nextCode(),
      personId: person.id,
      profileId,
      term: "2026-2030",
      unit: of.unit === undefined ? "31120" : of.unit,
      state: of.state ?? "submitted",
      answers: sealed(person, of.answers ?? answers),
      chatId: of.chat === false ? null : person.chatId,
      submittedAt,
      waitingSince: of.waitingSince ?? submittedAt,
      updatedAt: submittedAt,
    };
    return { person, common };
  }

  return registry;
}
