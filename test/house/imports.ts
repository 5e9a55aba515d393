import { posix } from "node:path";
import type { Finding, Tree } from "./finding.ts";

/**
 * What each room may import, besides itself: a room, or a part of one by its path. The way down of architecture.md,
 * section 1. Type-only imports count: a type ties as much as a value.
 */
const mayImport: Readonly<Record<string, readonly string[] | "everybody">> = {
  // The ground floor. `understanding` and `plan` know nobody at all, not even the log.
  understanding: [],
  plan: [],
  dialogue: ["understanding"],
  settings: [],
  texts: [],
  telemetry: [],
  storage: [],
  // What a record is made of (answers, files, codes) is the language of forms.
  registry: ["storage", "plan", "dialogue", "understanding/fold.ts"],
  conversations: [
    "dialogue",
    "plan",
    "understanding",
    "registry/interface.ts",
    "registry/effect.ts",
    "registry/case.ts",
    "registry/paper.ts",
  ],
  delivery: ["dialogue", "registry", "storage"],
  // Hono's frame that the office, the web chat and the webhooks share.
  http: [],
  // Of the dialogue: what a channel declares of itself, and how choices are written where there are no buttons.
  channels: ["delivery", "http", "dialogue/capabilities.ts", "dialogue/numbered-choices.ts"],
  // Of the conversations only the forms: the questions a record answers, and in which words.
  office: [
    "conversations/register/",
    "conversations/contribute.ts",
    "dialogue",
    "registry",
    "plan",
    "storage",
    "delivery",
    "http",
  ],
  papers: ["conversations/register/", "conversations/contribute.ts", "dialogue", "registry", "plan", "storage"],
  // `storage` for the table of slots, which belongs to no record.
  jobs: ["delivery", "registry", "plan", "storage"],
  commands: "everybody",
  // Puts the house together, for `main` and for the commands.
  house: "everybody",
  serve: "everybody",
  main: "everybody",
};

/** What any room may import, but for the two that know nobody. */
const everywhere = ["settings", "telemetry", "texts"];
const knowNobody = new Set(["understanding", "plan"]);

/** Packages that belong to one room, so that it alone has to change when they do. */
const ownPackages: readonly [form: RegExp, room: string][] = [
  [/^(@prisma\/|pg$|@electric-sql\/|pglite-)/, "storage"],
  [/^(grammy|axios)$/, "channels"],
];

function findImportFaults(tree: Tree): string[] {
  const faults: string[] = [];
  for (const [path, source] of tree) {
    if (!/^(src|conversations)\/.*\.tsx?$/.test(path) || path.startsWith("src/storage/generated/")) continue;
    const room = roomOf(path);
    if (!Object.hasOwn(mayImport, room)) {
      faults.push(`${path}: “${room}” is no room of the house; say in test/house/imports.ts what it may import`);
      continue;
    }
    for (const specifier of importsOf(source)) {
      const fault = faultOf(path, room, specifier);
      if (fault !== undefined) faults.push(`${path}: ${fault}`);
    }
  }
  return faults;
}

function faultOf(path: string, room: string, specifier: string | undefined): string | undefined {
  if (specifier === undefined) return "imports something it computes, which no check can follow";
  if (!specifier.startsWith(".")) {
    const owner = ownPackages.find(([form]) => form.test(specifier))?.[1];
    const free = mayImport[room] === "everybody" || owner === undefined || owner === room;
    return free ? undefined : `imports ${specifier}, which only ${owner} may`;
  }
  const target = posix.join(posix.dirname(path), specifier);
  if (/^(test|bench)\//.test(target)) return `imports ${target}: what runs does not lean on its tests`;
  if (!/^(src|conversations)\//.test(target)) return undefined;
  const allowed = mayImport[room] ?? [];
  if (allowed === "everybody" || roomOf(target) === room) return undefined;
  const within = target.replace(/^src\//, "");
  const doors = knowNobody.has(room) ? allowed : [...allowed, ...everywhere];
  const open = doors.some((door) => (/[/.]/.test(door) ? within.startsWith(door) : roomOf(target) === door));
  return open ? undefined : `imports ${target}, but ${room} may import only ${doors.join(", ") || "nobody"}`;
}

/** `src/office/queue.tsx` → office, `src/settings.ts` → settings, `conversations/home.ts` → conversations. */
function roomOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  return top === "src" ? second.replace(/\.tsx?$/, "") : top;
}

/** Everything a source imports or re-exports, types too; undefined for an import whose name is computed. */
function importsOf(source: string): (string | undefined)[] {
  // Comments show examples. Only those that begin a line are cut: "image/*" begins none.
  const code = source.replace(/^[ \t]*\/\*.*?\*\//gms, "").replace(/^[ \t]*\/\/.*$/gm, "");
  const whole = code.matchAll(
    /^[ \t]*(?:import\s*(?:type\s+)?[\w$*{}\s,]*?\bfrom|import|export\s*(?:type\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*from|import\s*(?:type\s*)?\{[^}]*\}\s*from)\s*["']([^"']+)["']/gm,
  );
  const called = code.matchAll(/(?<![\w.$])(?:import|require)\(\s*(?:(["'`])([^"'`$]+)\1|(?=[^)]))/g);
  return [...[...whole].map((match) => match[1]), ...[...called].map((match) => match[2])];
}

export const imports: Finding = {
  name: "imports",
  find: findImportFaults,
  planted: {
    "a type from above": { "src/understanding/money.ts": 'import type { Log } from "../telemetry/log.ts";' },
    "an import over several lines": {
      "src/dialogue/turn.ts": 'import {\n  type Chat,\n  a,\n} from "../registry/chat.ts";',
    },
    "an import for its effect": { "src/plan/pack.ts": 'import "../storage/database.ts";' },
    "a re-export": { "src/storage/files.ts": 'export * from "../delivery/channel.ts";' },
    "a re-export by name": { "src/storage/files.ts": 'export type { A } from "../delivery/channel.ts";' },
    "a dynamic import": { "src/registry/people.ts": 'const later = () => import("../office/page.tsx");' },
    "a type by import()": { "src/plan/pack.ts": 'type A = import("../dialogue/form.ts").Form;' },
    "an import that is computed": { "src/jobs/digest.ts": "const later = (name: string) => import(name);" },
    "an import from a template": { "src/jobs/digest.ts": `const later = () => import(\`../office/\${name}.ts\`);` },
    "more of a room than its door": { "conversations/home.ts": 'import { people } from "../src/registry/people.ts";' },
    "a conversation that is no form": { "src/office/page.tsx": 'import { home } from "../../conversations/home.ts";' },
    "a package of another room": { "src/registry/people.ts": 'import { Pool } from "pg";' },
    "a room nobody knows": { "src/helpers/misc.ts": "export const x = 1;" },
    "a test": { "src/delivery/turn.ts": 'import { fake } from "../../test/fakes/telegram.ts";' },
  },
  sound: {
    "src/understanding/money.ts":
      '/** @example import { a } from "../storage/a.ts"; */\n// import "../office/page.tsx";\n',
    "src/dialogue/turn.ts":
      'import { money } from "../understanding/money.ts";\nimport type { Log } from "../telemetry/log.ts";',
    "src/storage/database.ts": 'import pg from "pg";\nexport { A } from "./adapter.ts";\nconst here = import.meta.url;',
    "src/office/page.tsx":
      'import { household } from "../../conversations/register/household.ts";\nconst accept = "image/*";\nimport { log } from "../telemetry/log.ts"; /* */',
    "conversations/home.ts": 'import type { Registry } from "../src/registry/interface.ts";',
    "src/main.ts": 'import { PGlite } from "@electric-sql/pglite";\nimport { office } from "./office/office.ts";',
    "src/commands/chat.ts": 'const terminal = await import("../channels/terminal/terminal.ts");',
    "test/house/check.ts": 'import { x } from "../../src/office/page.tsx";',
  },
};
