import type { FC } from "hono/jsx";
import { mayHappen } from "../registry/ledger-states.ts";
import { RECEIVERS } from "../registry/receiver-code.ts";
import type { CodeView } from "../registry/receiver-silence.ts";
import { mayKeyIn, WORD_LENGTH } from "../registry/receiver-word.ts";
import type { LineRecord } from "./line.tsx";
import type { StaffView } from "./view.ts";
import { showMoment } from "./when.ts";

const OUTCOMES = ["received", "other-quantity", "not-received"] as const;

/** The receiver's codes of a gift: those made, making one, and keying in what was signed on a slip. */
export const ReceiverCodes: FC<{ view: StaffView; record: LineRecord; codes: CodeView[] }> = (props) => {
  const { view, record, codes } = props;
  const { texts, deps, staff } = view;
  const open = mayHappen(record.line.lineState, "confirm") && mayKeyIn(staff);
  if (codes.length === 0 && !open) return null;
  const address = `/office/records/${record.code}/receiver`;
  const at = (moment: Date) => showMoment(moment, texts, deps.settings.timeZone);
  return (
    <section class="card value" id="codes">
      <h2>{texts("office/receiver:title")}</h2>
      {codes.map(({ mark, confirmer, manner, issuedBy, issuedAt, expiresAt, flags }) => (
        <div>
          <p>
            <b class="code">{mark}-····-····</b> · {texts(`office/line:confirmer.${confirmer}`)} ·{" "}
            {texts(`office/receiver:manner.${manner}`)}
          </p>
          <small>{texts("office/receiver:made", { id: issuedBy, at: at(issuedAt), until: at(expiresAt) })}</small>
          {flags.map((flag) => (
            <p class="notice wrong">{texts(`office/receiver:flag.${flag}`)}</p>
          ))}
        </div>
      ))}
      {open && (
        <>
          <details>
            <summary>{texts("office/receiver:make")}</summary>
            <form method="post" action={`${address}-code#codes`}>
              <fieldset>
                <legend>{texts("office/receiver:whom")}</legend>
                {RECEIVERS.map((confirmer) => (
                  <label>
                    <input
                      type="radio"
                      name="confirmer"
                      value={confirmer}
                      checked={record.line.beneficiary === confirmer}
                      required
                    />{" "}
                    {texts(`office/line:confirmer.${confirmer}`)}
                  </label>
                ))}
              </fieldset>
              <label class="words">
                {texts("office/receiver:to")}
                <input name="to" maxlength={20} autocomplete="off" autocapitalize="characters" spellcheck={false} />
              </label>
              <p class="hint">{texts("office/receiver:makeHint")}</p>
              <button type="submit">{texts("office/receiver:makeButton")}</button>
            </form>
          </details>
          <details>
            <summary>{texts("office/receiver:key")}</summary>
            <form method="post" action={`${address}-slip#codes`}>
              <p class="hint">{texts("office/receiver:keyHint")}</p>
              <label class="words">
                {texts("office/receiver:slipCode")}
                <input
                  name="slip"
                  maxlength={20}
                  autocomplete="off"
                  autocapitalize="characters"
                  spellcheck={false}
                  required
                />
              </label>
              <fieldset>
                <legend>{texts("office/receiver:signed")}</legend>
                {OUTCOMES.map((outcome) => (
                  <label>
                    <input type="radio" name="outcome" value={outcome} required />{" "}
                    {texts(`office/receiver:marked.${outcome}`)}
                  </label>
                ))}
              </fieldset>
              <label class="words">
                {texts("office/receiver:quantity")}
                <input name="quantity" maxlength={60} autocomplete="off" />
              </label>
              <label class="words">
                {texts("office/receiver:words")}
                <textarea name="reason" rows={2} maxlength={WORD_LENGTH} />
              </label>
              <button type="submit">{texts("office/receiver:keyButton")}</button>
            </form>
          </details>
        </>
      )}
    </section>
  );
};
