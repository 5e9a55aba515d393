/** A process that holds what a test wants held, says "holding", and dies with SIGKILL or at the end of its input. */
import { lockFolder } from "../../src/storage/lock.ts";

const [path] = process.argv.slice(2);
try {
  await lockFolder(path as string);
  console.log("holding");
  process.stdin.resume().on("end", () => process.exit());
} catch (error) {
  console.log((error as Error).message);
}
