import type { Child, FC } from "hono/jsx";
import { Page } from "./page.tsx";
import type { View } from "./view.ts";

/** A page that says one thing, and what to do next. */
export const Message: FC<{ view: View; title: string; text: string; children?: Child }> = (props) => (
  <Page view={props.view} title={props.title}>
    <section class="card narrow">
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      {props.children}
    </section>
  </Page>
);

const BackToQueue: FC<{ view: View }> = ({ view }) => (
  <p>
    <a href="/office">{view.texts("office:backToQueue")}</a>
  </p>
);

/** There is no such page or record, or it is outside the account's scope: the two are told apart by nobody. */
export function notFoundPage(view: View) {
  return (
    <Message view={view} title={view.texts("office:notFound.title")} text={view.texts("office:notFound.text")}>
      <BackToQueue view={view} />
    </Message>
  );
}

/** The account's role does not go so far. */
export function forbiddenPage(view: View) {
  return (
    <Message view={view} title={view.texts("office:forbidden.title")} text={view.texts("office:forbidden.text")}>
      <BackToQueue view={view} />
    </Message>
  );
}

/** The desk belongs to another office. */
export const NotThisDesk: FC<{ view: View; of: "nominations" | "feedback" | "threads" }> = ({ view, of }) => (
  <Message view={view} title={view.texts("office:forbidden.title")} text={view.texts(`office/${of}:forbidden`)}>
    <BackToQueue view={view} />
  </Message>
);

/** Nobody is signed in, or the session has ended: how to get in. */
export function signedOutPage(view: View) {
  return (
    <Message view={view} title={view.texts("office:signedOut.title")} text={view.texts("office:signedOut.text")} />
  );
}
