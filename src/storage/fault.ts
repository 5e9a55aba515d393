/**
 * The start cannot go on, and a person can do something about it: the message says what is the matter and what to do.
 * `main.ts` prints the message alone, never a stack trace.
 */
export class StartFault extends Error {
  override readonly name = "StartFault";
}
