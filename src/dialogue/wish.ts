import type { Interruption } from "../understanding/interruption.ts";
import type { Wish } from "./flow.ts";

const WISHES: readonly Interruption[] = ["help", "back", "edit", "restart", "review", "skip", "stop", "menu"];

/** Whether a flow may fulfil this in its own way. */
export function isWish(interruption: Interruption): interruption is Wish {
  return WISHES.includes(interruption);
}
