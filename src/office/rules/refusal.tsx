import type { Context } from "hono";
import { Message } from "../message.tsx";
import type { StaffEnv } from "../office.ts";

/** Nothing was changed, and why. */
export function refuse(c: Context<StaffEnv>, why: string, status: 403 | 409) {
  const view = c.get("view");
  const { texts } = view;
  return c.html(
    <Message view={view} title={texts(`rules:refused.${why}.title`)} text={texts(`rules:refused.${why}.text`)}>
      <p>
        <a href="/office/rules">{texts("rules:back")}</a>
      </p>
    </Message>,
    status,
  );
}
