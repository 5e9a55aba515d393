import { randomUUID } from "node:crypto";
import { type Added, type Person, type Registry, sealed } from "./bed.ts";

export interface Donors {
  unit?: string | null;
  /** Whole đồng each has given, approved. */
  value?: string;
  subject?: string;
}

/**
 * Donors whose general criteria are known and met: only the measure decides on their five-year award. All in five
 * statements, however many.
 */
export async function addDonors(registry: Registry, count: number, of: Donors = {}): Promise<Added[]> {
  const { unit = "31120", value = "5000000", subject = "individual" } = of;
  const { prisma } = registry.database;
  const at = registry.clock.now;
  const donors = Array.from({ length: count }, () => {
    const { key, wrapped } = registry.keyring.newPerson();
    const person: Person = { id: randomUUID(), key, chatId: "" };
    return { id: randomUUID(), code: randomUUID(), person, profileId: randomUUID(), wrapped: new Uint8Array(wrapped) };
  });
  await prisma.person.createMany({ data: donors.map(({ person: { id }, wrapped }) => ({ id, key: wrapped })) });
  await prisma.profile.createMany({ data: donors.map(({ person, profileId: id }) => ({ id, personId: person.id })) });
  const common = ({ person, profileId }: (typeof donors)[number]) => ({
    ...{ personId: person.id, profileId, unit, term: "2026-2030", state: "approved", answers: sealed(person, {}) },
    ...{ submittedAt: at, waitingSince: at, updatedAt: at },
  });
  await prisma.registration.createMany({
    data: donors.map((donor) => ({ ...common(donor), id: donor.id, code: donor.code, track: "e", subject })),
  });
  await prisma.fact.createMany({
    data: donors.flatMap(({ id: registrationId, person }) =>
      Object.entries({ obeysPolicy: true, disciplined: false }).map(([name, fact]) => ({
        ...{ registrationId, name, value: sealed(person, fact), statedBy: "self", statedAt: at },
      })),
    ),
  });
  const gift = {
    kind: "money",
    quantity: value,
    measure: "VND",
    valueVnd: value,
    verifiedVnd: value,
    givenOn: "2026-01-03",
  };
  await prisma.contribution.createMany({
    data: donors.map((donor) => ({
      ...{ ...common(donor), ...gift, id: randomUUID(), code: randomUUID(), registrationId: donor.id },
    })),
  });
  return donors.map(({ id, code, person }) => ({ id, code, person }));
}
