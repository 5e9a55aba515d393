import { badRequest, granted } from "../answers.ts";
import { fileFields } from "../files.ts";
import { LIMITS } from "../limits.ts";
import type { Method } from "./method.ts";

export const getFile: Method = (world, args) => {
  const fileId = args.text("file_id");
  if (fileId === "") return badRequest("file_id not specified");
  const file = world.files.find(fileId);
  if (file === undefined) return badRequest("wrong file_id or the file is temporarily unavailable");
  if (file.bytes.length > LIMITS.downloadBytes) return badRequest("file is too big");
  world.files.link(file);
  return granted({ ...fileFields(file), file_path: file.path });
};
