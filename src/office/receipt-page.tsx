import { showMeasured } from "../dialogue/received.ts";
import { showDate } from "../dialogue/show.ts";
import { PublicPage, type PublicPageProps } from "../http/public-page.tsx";
import type { ReceiptView } from "../registry/receipts.ts";

interface Shown {
  receipt: ReceiptView;
  /** The commune's name. */
  place?: string;
  /** YYYY-MM-DD; absent where the line is not verified any more. */
  verifiedOn?: string;
}

/** The line of the ledger that a receipt stands for: kind, quantity, month and commune, and whether it still holds. */
export function ReceiptPage({ receipt, place, verifiedOn, ...frame }: PublicPageProps & Shown) {
  const { texts } = frame;
  const rows: [string, string | undefined][] = [
    [texts("receipt:row.code"), receipt.code],
    [texts("receipt:row.kind"), texts(`contribute:kind.choices.${receipt.kind}`)],
    [texts("receipt:row.quantity"), showMeasured(receipt.quantity, receipt, texts)],
    [texts("receipt:row.month"), showDate(receipt.month, texts.language)],
    [texts("receipt:row.place"), place],
    [texts("receipt:row.verified"), verifiedOn && showDate(verifiedOn, texts.language)],
  ];
  return (
    <PublicPage {...frame} title={texts("receipt:title")}>
      <p class={verifiedOn ? "good" : "wrong"} role="status">
        {texts(verifiedOn ? "receipt:holds" : "receipt:holdsNoMore")}
      </p>
      <dl>
        {rows.map(
          ([name, value]) =>
            value !== undefined && (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p class="hint">{texts("receipt:isNot")}</p>
      <p class="hint">{texts("receipt:nobody")}</p>
    </PublicPage>
  );
}

/** There is no such receipt, and what to do. */
export function NoReceipt({ why, ...frame }: PublicPageProps & { why: "unknown" | "too-many" }) {
  return (
    <PublicPage {...frame} title={frame.texts("receipt:none.title")}>
      <p>{frame.texts(`receipt:none.${why}`)}</p>
    </PublicPage>
  );
}
