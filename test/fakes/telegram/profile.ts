import type { BotCommand } from "grammy/types";

/** What the bot says about itself, per language; commands also per scope. `""` is the fallback language. */
export class Profile {
  readonly descriptions = new Map<string, string>();
  readonly shortDescriptions = new Map<string, string>();
  readonly #commands = new Map<string, readonly BotCommand[]>();

  setCommands(scope: string, language: string, commands: readonly BotCommand[]): void {
    this.#commands.set(`${scope} ${language}`, commands);
  }

  /** Exactly what was set for this scope and language; like getMyCommands it falls back on nothing. */
  commands(scope: string, language: string): readonly BotCommand[] {
    return this.#commands.get(`${scope} ${language}`) ?? [];
  }
}
