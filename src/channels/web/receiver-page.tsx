import type { AnswerGap, ReceiverCodeRefusal, ReceiverPageGift, SentAnswer } from "../../delivery/receiver-pages.ts";
import { PublicPage, type PublicPageProps } from "../../http/public-page.tsx";

/** Longest note, as the ledger keeps it. */
const NOTE_LENGTH = 500;

const OUTCOMES = ["received", "other-quantity", "not-received"] as const;

type Draft = Pick<SentAnswer, "outcome" | "quantity" | "reason">;

/** One gift and three answers. Nobody is named: neither who gave it, nor who received it. */
export function ReceiverForm(
  props: PublicPageProps & { code: string; gift: ReceiverPageGift; draft?: Draft; gap?: AnswerGap },
) {
  const { texts, code, gift, gap, draft } = props;
  return (
    <PublicPage {...props} title={texts("receiver:title")}>
      <p>{texts("receiver:intro")}</p>
      <dl class="line">
        {(["kind", "amount", "month"] as const).map((name) => (
          <>
            <dt>{texts(`receiver:line.${name}`)}</dt>
            <dd>{gift[name]}</dd>
          </>
        ))}
      </dl>
      {gap !== undefined && (
        <p class="wrong" role="alert">
          {texts(`receiver:gap.${gap}`, { unit: gift.unit })}
        </p>
      )}
      <form method="post" action={`/c/${code}`}>
        <input type="hidden" name="revision" value={gift.revision} />
        <fieldset>
          <legend>{texts("receiver:question")}</legend>
          {OUTCOMES.map((outcome) => (
            <label class="choice">
              <input type="radio" name="outcome" value={outcome} checked={draft?.outcome === outcome} required />
              <span>{texts(`receiver:choice.${outcome}`)}</span>
            </label>
          ))}
        </fieldset>
        <label>
          {texts("receiver:quantity", { unit: gift.unit })}
          <input class="text" name="quantity" value={draft?.quantity ?? ""} maxlength={60} autocomplete="off" />
        </label>
        <label>
          {texts("receiver:note")}
          <textarea name="reason" rows={3} maxlength={NOTE_LENGTH}>
            {draft?.reason ?? ""}
          </textarea>
        </label>
        <button type="submit" class="main">
          {texts("receiver:send")}
        </button>
      </form>
      <p class="hint">{texts("receiver:private")}</p>
      <p class="hint">{texts("receiver:once")}</p>
      <OtherLanguage {...props} address={`/c/${code}`} />
    </PublicPage>
  );
}

/** The answer is kept. */
export function ReceiverDone(props: PublicPageProps) {
  const { texts } = props;
  return (
    <PublicPage {...props} title={texts("receiver:done.title")}>
      <p>{texts("receiver:done.text")}</p>
    </PublicPage>
  );
}

/** Why a code opens nothing, and what to do next; a mistyped one can be typed again at once. */
export function ReceiverRefused(props: PublicPageProps & { why: ReceiverCodeRefusal | "too-many" }) {
  const { texts, why } = props;
  return (
    <PublicPage {...props} title={texts("receiver:refused.title")}>
      <p>{texts(`receiver:refused.${why}`)}</p>
      {why === "unknown" && <CodeField {...props} />}
    </PublicPage>
  );
}

/** For whoever has a slip and types its short address. */
export function ReceiverEntry(props: PublicPageProps) {
  const { texts } = props;
  return (
    <PublicPage {...props} title={texts("receiver:enter.title")}>
      <CodeField {...props} />
      <OtherLanguage {...props} address="/c" />
    </PublicPage>
  );
}

function CodeField({ texts }: PublicPageProps) {
  return (
    <form method="post" action="/c">
      <label>
        {texts("receiver:enter.label")}
        <input
          class="text code"
          name="code"
          placeholder="XXXX-XXXX-XXXX"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxlength={30}
          required
        />
      </label>
      <button type="submit" class="main">
        {texts("receiver:enter.open")}
      </button>
    </form>
  );
}

function OtherLanguage({ texts, address }: PublicPageProps & { address: string }) {
  const other = texts.language === "vi" ? "en" : "vi";
  return (
    <p class="language">
      <a href={`${address}?lang=${other}`} lang={other}>
        {texts("receiver:otherLanguage")}
      </a>
    </p>
  );
}
