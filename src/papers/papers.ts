import type { Json } from "../dialogue/session.ts";
import type { Paper } from "../registry/paper.ts";
import { qrPicture } from "./qr-picture.ts";
import { type PaperOffice, statementPaper } from "./statement.ts";

/**
 * Makes what is handed out to people, of what was kept of it.
 *
 * @param office who hands it out; at its `publicUrl` whoever scans a record's code opens its page, if they may
 */
export function createPapers(office: PaperOffice): (recipe: Json) => Promise<Uint8Array> {
  const { publicUrl } = office;
  return async (recipe) => {
    const paper = recipe as unknown as Paper;
    switch (paper.paper) {
      case "record-code":
        return qrPicture(`${publicUrl}/office/records/${paper.code}`);
      case "receipt-code":
        return qrPicture(`${publicUrl}/r/${paper.code}`);
      case "statement":
        return statementPaper(paper.statement, office);
    }
  };
}
