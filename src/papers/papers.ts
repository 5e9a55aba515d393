import type { Json } from "../dialogue/session.ts";
import type { Paper } from "../registry/interface.ts";
import { qrPicture } from "./qr-picture.ts";

/**
 * Makes what is handed out to people, of what was kept of it.
 *
 * @param publicUrl where the office is reached: whoever scans a record's code opens its page there, if they may
 */
export function createPapers({ publicUrl }: { publicUrl: string }): (recipe: Json) => Promise<Uint8Array> {
  return async (recipe) => {
    const paper = recipe as unknown as Paper;
    switch (paper.paper) {
      case "record-code":
        return qrPicture(`${publicUrl}/office/records/${paper.code}`);
    }
  };
}
