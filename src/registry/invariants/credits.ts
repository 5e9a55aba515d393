import { everyRow, type Invariant } from "./invariant.ts";

interface CreditRow {
  id: string;
  code: string;
  role: string;
}

/**
 * Credits change no giver's sum: whatever stands under a registration its own person gave, never somebody who is only
 * thanked; and nobody stands twice beside one gift in the same part.
 */
export const creditsInvariant: Invariant = {
  name: "credits",
  async *broken(house, signal) {
    for await (const { code } of everyRow<CreditRow>(house, signal, FOREIGN))
      yield `${code}: counts under a registration of somebody who did not give it`;
    for await (const { code, role } of everyRow<CreditRow>(house, signal, TWICE))
      yield `${code}: one and the same stands twice beside it as ${role}`;
  },
};

const FOREIGN = `select c.id, c.code, '' as role from contribution c join registration r on r.id = c.registration_id
  where c.id > $1::uuid and r.person_id <> c.person_id order by c.id limit $2::int`;

const TWICE = `select min(k.id::text)::uuid as id, c.code, k.role from credit k join contribution c on c.id = k.contribution_id
  group by c.code, k.role, k.contribution_id, k.name_hash
  having count(*) > 1 and min(k.id::text)::uuid > $1::uuid order by 1 limit $2::int`;
