import type { Attachment } from "../src/dialogue/attachment.ts";
import type { Paper } from "../src/registry/paper.ts";
import type { Here, Reaction } from "./world.ts";

/** A record's code as a picture that staff scan to find it, before what is said besides. */
export function sayCode({ texts }: Here, code: string, reaction: Reaction): Reaction {
  const recipe: Paper = { paper: "record-code", code };
  const caption = texts("my-file:pictureCaption", { code });
  const attachment: Attachment = { recipe, type: "image/png", name: `${code}.png`, caption };
  return { ...reaction, say: [{ text: texts("my-file:pictureSafe"), attachment }, ...reaction.say] };
}
