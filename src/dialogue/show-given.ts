import type { Texts } from "../texts.ts";
import { showForeignMoney, showMoney, showNumber } from "./show.ts";

/** How much of what was given. */
export interface Given {
  kind: string;
  /** Plain decimal, in VND for money. */
  quantity: string;
  /** VND or a currency (ISO 4217) for money, else a unit of readings.md. */
  measure: string;
  /** The giver's own word for a unit that is none of ours. */
  word?: string;
}

/** In words: `5.200.000 đồng`, `500 đô la Mỹ`, `100 kg`. */
export function showGiven({ kind, quantity, measure, word }: Given, texts: Texts): string {
  if (kind === "money")
    return measure === "VND"
      ? showMoney(quantity, texts)
      : showForeignMoney({ amount: quantity, currency: measure }, texts.language);
  const unit = word ?? texts(`common:units.${measure}`, { count: Number(quantity) });
  return `${showNumber(quantity, texts.language)} ${unit}`.trim();
}
