import type { Answer } from "../answers.ts";
import type { Arguments } from "../arguments.ts";
import type { World } from "../world.ts";

/** One method of the Bot API. `gone` is aborted when the client hung up. */
export type Method = (world: World, args: Arguments, gone: AbortSignal) => Answer | Promise<Answer>;
