import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { migrationsFolder } from "../../src/storage/migrate.ts";

const command = fileURLToPath(new URL("../../src/commands/migration.ts", import.meta.url));
const run = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", command, ...args], { encoding: "utf8" });

test.each([[[]], [["Add Term"]], [["../elsewhere"]]])("asks for a name that can be a folder's: %j", (args) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(2);
  expect(stderr).toContain("npm run migration --");
});

test("writes nothing where the migrations do all that the schema asks for", () => {
  const before = readdirSync(migrationsFolder);
  const { status, stderr } = run("nothing_new");
  expect(status).toBe(1);
  expect(stderr).toContain("asks for nothing");
  expect(readdirSync(migrationsFolder)).toEqual(before);
});
