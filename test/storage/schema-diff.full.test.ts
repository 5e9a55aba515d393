import { expect, test } from "vitest";
import { readMigrations } from "../../src/storage/migrate.ts";
import { findUnwritten } from "../../src/storage/schema-diff.ts";

test("the migrations lead exactly to prisma/schema.prisma", async () => {
  expect(await findUnwritten()).toBeUndefined();
});

test("a difference comes as the script that closes it", async () => {
  const [first, ...rest] = await readMigrations();
  if (first === undefined) throw new Error("no migrations");
  const script = `${first.script}\nALTER TABLE "staff" DROP COLUMN "name"; DROP INDEX "audit_record_idx";`;
  const unwritten = await findUnwritten([{ ...first, script }, ...rest]);
  expect(unwritten).toContain(`ALTER TABLE "staff" ADD COLUMN     "name" TEXT NOT NULL`);
  expect(unwritten).toContain(`CREATE INDEX "audit_record_idx"`);
  expect(unwritten?.match(/^(ALTER|CREATE|DROP)/gm)).toHaveLength(2);
});
