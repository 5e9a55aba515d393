import { plain } from "../understanding/fold.ts";

/** With their accents: "cháo" and "chao" are food, which somebody may be giving. */
const GREETINGS =
  /^(dạ )?((xin )?chào( (bạn|anh|chị|em|ad|cán bộ|mọi người))?|a ?l[ôo]( a ?l[ôo])*|hello|hi|hey|good (morning|afternoon|evening)|có ai (không|ko|hông))( ạ| nha| nhé)?$/u;

/** Whether the whole message only greets. It answers no question, not even one about a name. */
export function isGreeting(text: string): boolean {
  return GREETINGS.test(
    plain(text)
      .replace(/[\p{P}\p{S}\s]+/gu, " ")
      .trim(),
  );
}
