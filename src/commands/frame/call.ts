import { connect, type Socket } from "node:net";
import { CommandError, type CommandIo } from "../command.ts";
import { findSocketPath } from "./socket-path.ts";
import { answerSchema, eachLine, sendLine } from "./wire.ts";

/**
 * Has the process that serves `dataDir` carry out a command, and passes on what it says.
 *
 * @returns the exit code, or "nobody" when no process serves the folder
 */
export async function callServing(
  dataDir: string,
  command: string,
  args: readonly string[],
  io: CommandIo,
): Promise<number | "nobody"> {
  const path = await findSocketPath(dataDir);
  const socket = path === undefined ? "nobody" : await reach(path);
  if (socket === "nobody") return "nobody";

  return new Promise((resolve, reject) => {
    const giveUp = () => {
      resolve(130);
      socket.destroy();
    };
    io.signal.addEventListener("abort", giveUp, { once: true });
    eachLine(socket, answerSchema, (answer) => {
      if ("out" in answer) io.out(answer.out);
      else if ("err" in answer) io.err(answer.err);
      else if ("progress" in answer) io.progress(answer.progress);
      else resolve(answer.exit);
    });
    // Does nothing when the exit code came before.
    socket.on("close", () => {
      io.signal.removeEventListener("abort", giveUp);
      reject(
        new CommandError("the serving process went away before this was done; look whether it was, and run it again"),
      );
    });
    socket.on("error", () => socket.destroy());
    if (io.signal.aborted) giveUp();
    else sendLine(socket, { command, args: [...args], folder: io.folder });
  });
}

function reach(path: string): Promise<Socket | "nobody"> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.removeAllListeners("error");
      resolve(socket);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      // A file that nobody listens on was left behind by a process that died.
      if (error.code === "ENOENT" || error.code === "ECONNREFUSED") resolve("nobody");
      else if (error.code === "EACCES" || error.code === "EPERM")
        reject(new CommandError("another user's process serves this DATA_DIR; run the command as that user"));
      else reject(error);
    });
  });
}
