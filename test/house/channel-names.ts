import type { Finding, Tree } from "./finding.ts";

/** Channels by any name; a conversation knows only what its channel can do, and the engine does that for it. */
const NAMES = /telegram|zalo|\bweb[- ]?chat\b|["'`](?:web|terminal)["'`]/iu;

function findChannelNames(tree: Tree): string[] {
  const faults: string[] = [];
  for (const [path, source] of tree) {
    if (!/^(conversations\/|src\/dialogue\/).*\.tsx?$/.test(path)) continue;
    const code = source.replace(/^[ \t]*\/\*.*?\*\//gms, "").replace(/^[ \t]*\/\/.*$/gm, "");
    const named = NAMES.exec(code)?.[0];
    if (named !== undefined)
      faults.push(`${path}: names a channel (${named}); what it can do stands in its capabilities`);
  }
  return faults;
}

export const channelNames: Finding = {
  name: "channel names",
  find: findChannelNames,
  planted: {
    "a conversation that asks for its channel": {
      "conversations/home.ts": 'if (here.channel === "telegram") say(buttons);',
    },
    "a conversation for one channel": { "conversations/home.ts": "const zaloMenu = menu.slice(0, 5);" },
    "the engine minding a page": { "src/dialogue/turn.ts": "if (channel === 'web') return reply;" },
  },
  sound: {
    "conversations/home.ts": "// As Telegram shows it.\n/** On Zalo numbered. */\nconst terminals = 2;",
    "src/channels/telegram/channel.ts": 'const id = "telegram";',
  },
};
