import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { migrationsFolder } from "../storage/migrate.ts";
import { findUnwritten } from "../storage/schema-diff.ts";

/**
 * `npm run migration -- <name>`: for developers. Writes a new folder under prisma/migrations with the SQL that leads from
 * the migrations so far to prisma/schema.prisma, to be read, completed by hand (checks, triggers) and committed.
 */
const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Say what it is about, in small letters, digits and _: npm run migration -- add_term");
  process.exit(2);
}
const script = await findUnwritten();
if (script === undefined) {
  console.error("prisma/schema.prisma asks for nothing that the migrations do not do yet.");
  process.exit(1);
}
const moment = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = join(migrationsFolder, `${moment}_${name}`);
await mkdir(folder, { recursive: true });
await writeFile(join(folder, "migration.sql"), script, { flag: "wx" });
console.log(`Written: ${relative(process.cwd(), folder)}/migration.sql`);
