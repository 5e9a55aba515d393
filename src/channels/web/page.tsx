import type { Assets } from "../../http/assets.ts";
import type { Settings } from "../../settings.ts";
import { LANGUAGES, type Texts, textsIn } from "../../texts.ts";

export type PageProps = {
  texts: Texts;
  assets: Pick<Assets, "url">;
  office: Settings["office"];
  trial: boolean;
};

/** Sentences that the script shows as they are or with `{{…}}` filled in. */
const SCRIPT_TEXTS = [
  "begin", "you", "bot", "choices", "sending", "uploading", "waiting", "failed", "retry", "offline",
  "reconnecting", "online", "tooBig", "file", "cleared", "gone",
] as const; // biome-ignore format: a list of words

/** The first page: what this is, who answers for it, and the chat. */
export function Page({ texts, assets, office, trial }: PageProps) {
  return (
    <html lang={texts.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0d5c50" />
        <title>{texts("web:title")}</title>
        <meta name="description" content={texts("web:about.what")} />
        <link rel="icon" href={assets.url("mark.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.url("chat.css")} />
        {["sender.js", "log.js"].map((name) => (
          <link rel="modulepreload" href={assets.url(name)} />
        ))}
        <script type="module" src={assets.url("chat.js")} />
      </head>
      <body>
        <a class="skip" href="#say">
          {texts("web:skip")}
        </a>
        <Top texts={texts} mark={assets.url("mark.svg")} />
        {trial && (
          <p class="trial" role="note">
            {texts("common:trial")}
          </p>
        )}
        <main>
          <About texts={texts} office={office} />
          <Chat texts={texts} phone={office.phone} />
        </main>
      </body>
    </html>
  );
}

function Top({ texts, mark }: { texts: Texts; mark: string }) {
  return (
    <header class="top">
      <img src={mark} alt="" width="32" height="32" />
      <span class="name">{texts("web:name")}</span>
      <nav aria-label={texts("web:languages.label")}>
        {LANGUAGES.map((language) => (
          <a
            href={`/?lang=${language}`}
            lang={language}
            aria-current={language === texts.language ? "true" : undefined}
          >
            {textsIn(language)("common:ownName")}
          </a>
        ))}
      </nav>
    </header>
  );
}

function About({ texts, office }: { texts: Texts; office: Settings["office"] }) {
  return (
    <section class="about" aria-label={texts("web:about.label")}>
      <h1>{texts("web:heading")}</h1>
      <p>{texts("web:about.what")}</p>
      <p>{texts("web:about.how")}</p>
      <p class="safety">{texts("web:safety")}</p>
      {office.name !== undefined && (
        <div class="keeper">
          <h2>{texts("web:keeper.heading")}</h2>
          <p>
            <strong>{office.name}</strong>
          </p>
          {office.phone !== undefined && (
            <p>
              {texts("web:keeper.phone")} <a href={`tel:${office.phone.replace(/[^\d+]/g, "")}`}>{office.phone}</a>
            </p>
          )}
          {office.address !== undefined && (
            <p>
              {texts("web:keeper.address")} {office.address}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function Chat({ texts, phone }: { texts: Texts; phone?: string }) {
  const forScript = Object.fromEntries(SCRIPT_TEXTS.map((name) => [name, raw(texts, name)]));
  return (
    <section class="chat" id="chat" aria-label={texts("web:chat.label")} data-texts={JSON.stringify(forScript)}>
      <noscript>
        <p class="card">
          {texts("web:noScript.plain")} {phone !== undefined && texts("web:noScript.phone", { phone })}
        </p>
      </noscript>
      <div id="log" class="log" role="log" aria-live="polite" aria-label={texts("web:chat.log")} tabindex={-1} />
      <div id="begin" class="card" hidden>
        <button type="button" class="main" id="begin-button">
          {texts("web:chat.begin")}
        </button>
        <p>{texts("web:chat.beginHint")}</p>
      </div>
      <div id="hidden" class="card" hidden>
        <p>{texts("web:chat.hidden")}</p>
        <p id="pin-ask" hidden>
          <label for="pin">{texts("web:chat.pin")}</label>{" "}
          <input id="pin" type="password" inputmode="numeric" autocomplete="off" maxlength={6} />
        </p>
        <p id="pin-wrong" role="alert" hidden />
        <button type="button" class="main" id="show">
          {texts("web:chat.show")}
        </button>
      </div>
      <div id="leave" class="leave" hidden>
        <button type="button" class="quiet" id="clear" aria-expanded="false" aria-controls="clear-ask">
          {texts("web:chat.clear")}
        </button>
        <div id="clear-ask" class="card" hidden>
          <p>{texts("web:chat.clearAsk")}</p>
          <div class="actions">
            <button type="button" class="main" id="clear-yes">
              {texts("web:chat.clearYes")}
            </button>
            <button type="button" id="clear-no">
              {texts("web:chat.clearNo")}
            </button>
          </div>
        </div>
      </div>
      <form id="say" class="say" hidden>
        <p id="status" role="status" />
        <div class="row">
          <label for="text" class="unseen">
            {texts("web:chat.say")}
          </label>
          <textarea id="text" rows={1} placeholder={texts("web:chat.sayHint")} enterkeyhint="send" autocomplete="off" />
          <input id="files" type="file" accept="image/jpeg,image/png,image/webp,application/pdf" multiple />
          <label for="files" class="attach">
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
              <path d="M4 8h3l2-3h6l2 3h3v11H4z" />
              <circle cx="12" cy="13" r="3.5" />
            </svg>
            <span class="unseen">{texts("web:chat.attach")}</span>
          </label>
          <button type="submit" class="main" id="send">
            {texts("web:chat.send")}
          </button>
        </div>
      </form>
    </section>
  );
}

/** A sentence with its `{{…}}` left for the script to fill. */
function raw(texts: Texts, name: (typeof SCRIPT_TEXTS)[number]): string {
  return texts(`web:chat.${name}`, { name: "{{name}}", percent: "{{percent}}" });
}
