import type { Finding, Tree } from "./finding.ts";
import { readLocales } from "./locales.ts";

/** What nobody here ever asks for (people.md, Being asked): whoever does is a cheat. */
const neverAsked =
  /\bOTP\b|mật khẩu|\bpasswords?\b|passcode|số tài khoản|tài khoản ngân hàng|\bSTK\b|số thẻ|bank account|account number|card number|(?:ảnh|chụp|gửi)[^.;!?]{0,20}(?:căn cước|chứng minh nhân dân|\bCMND\b|\bCCCD\b|giấy tờ tùy thân)|(?:pictures?|photos?|scans?|images?|copy|copies|send)\b[^.;!?]{0,30}\b(?:identity|ID)[ -](?:cards?|papers?|documents?)|ពាក្យសម្ងាត់|លេខគណនី|លេខកាត(?!់)|អត្តសញ្ញាណប័ណ្ណ/iu;

/** The only sentences that may name it: they say that nobody will ask, or to keep it out of a picture. */
const warnings: ReadonlySet<string> = new Set([
  "common:safety",
  "web:safety",
  "contribute:proof.question",
  "contribute:proof.help",
  "register/household:photos.help",
]);

/** Names of what staff found in a picture, where it is said why the picture was blurred or taken out: nothing is asked. */
const reasons: ReadonlySet<string> = new Set(["office/evidence:matter.account", "my-file:takenOut.why.account"]);

/** A warning denies, in every sentence that names such a thing. */
const denies =
  /không ai|đừng|không bao giờ|\bche\b|nobody|no one|never|do not|don[’']t|please cover|^cover\b|គ្មាននរណា|គ្មានអ្នកណា|កុំ|បិទបាំង|បាំង/iu;

function findAsking(tree: Tree): string[] {
  const { languages } = readLocales(tree);
  const faults: string[] = [];
  for (const [language, sentences] of languages) {
    for (const [key, { forms }] of sentences) {
      for (const text of forms.values()) {
        // What is filled in is not ours to judge here, and a name like {{password}} is no text.
        const clauses = text.replace(/\{\{.*?\}\}/g, "…").split(/[.;!?។\n]/);
        const named = clauses.map((clause) => clause.trim()).filter((clause) => neverAsked.test(clause));
        if (named.length === 0 || reasons.has(key)) continue;
        const place = `locales/${language}: ${key}`;
        if (!warnings.has(key)) faults.push(`${place} names what nobody may ask for, and is no warning: “${named[0]}”`);
        else if (!named.every((clause) => denies.test(clause)))
          faults.push(`${place} should warn, but asks: “${named[0]}”`);
      }
    }
  }
  return faults;
}

export const neverAskedFor: Finding = {
  name: "never asked for",
  find: findAsking,
  planted: {
    "a question for an OTP": { "locales/vi/a.json": '{"x": "Nhập mã OTP"}' },
    "a question for a password": { "locales/en/a.json": '{"x": "Your password?"}' },
    "a question for a bank account": { "locales/vi/a.json": '{"x": {"question": "Số tài khoản của mình?"}}' },
    "a question for a picture of an identity card": { "locales/vi/a.json": '{"x": "Gửi giúp ảnh mặt trước căn cước"}' },
    "the same in English": { "locales/en/a.json": '{"x": "Send a photo of your identity card"}' },
    "the same in Khmer": { "locales/km/a.json": '{"x": "សូមផ្ញើរូបអត្តសញ្ញាណប័ណ្ណ"}' },
    "a warning in the wrong place": { "locales/en/a.json": '{"x": "Nobody will ask for a password"}' },
    "a warning that asks": {
      "locales/en/common.json": '{"safety": "Nobody asks for an OTP. Now type your password."}',
    },
    "a plural form that asks": { "locales/en/a.json": '{"x_one": "a coin", "x_other": "passwords"}' },
  },
  sound: {
    "locales/vi/common.json":
      '{"safety": "Không ai hỏi mã OTP, mật khẩu, số tài khoản hay ảnh căn cước; ai hỏi là lừa đảo."}',
    "locales/vi/staff/link.json": '{"linked": "Đã nối với tài khoản {{password}}", "id": "Số căn cước (12 số)?"}',
    "locales/en/office/evidence.json": '{"matter": {"account": "An account number"}}',
    "locales/en/contribute.json": '{"proof": {"help": "A receipt will do. Cover account numbers."}}',
  },
};
