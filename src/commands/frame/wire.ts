import type { Socket } from "node:net";
import { z } from "zod";

/** What travels between the process a command was typed in and the one that serves: one JSON object a line. */
export const requestSchema = z.object({
  command: z.string(),
  args: z.array(z.string()),
  /** Where the person is. */
  folder: z.string(),
});
export type Request = z.infer<typeof requestSchema>;

export const answerSchema = z.union([
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ progress: z.string() }),
  /** Last of all. */
  z.object({ exit: z.int() }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** Far more than a command line may hold, and a bound on what a broken peer can make this process keep. */
const longestLine = 4_000_000;

export function sendLine(socket: Socket, message: Request | Answer): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls `take` with every line's JSON that fits `schema`; a peer that sends anything else is cut off. */
export function eachLine<T>(socket: Socket, schema: z.ZodType<T>, take: (message: T) => void): void {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) socket.destroy();
    for (const line of lines) {
      const message = schema.safeParse(parse(line));
      if (!message.success) return void socket.destroy();
      take(message.data);
    }
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
