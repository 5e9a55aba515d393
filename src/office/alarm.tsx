import type { FC } from "hono/jsx";
import { refusedPlatforms } from "../storage/platform-token.ts";
import type { OfficeDeps, View } from "./view.ts";

/** What an operator has to mend, by name; its sentence is `office:alarm.<name>`. */
export function findAlarms({ database }: Pick<OfficeDeps, "database">): Promise<string[]> {
  return refusedPlatforms({ database });
}

/** Stands above every page of everybody who is signed in, until it is mended. */
export const Alarms: FC<{ view: View }> = ({ view: { texts, alarms = [] } }) => (
  <>
    {alarms.map((name) => (
      <p class="alarm" role="alert">
        {texts(`office:alarm.${name}`)}
      </p>
    ))}
  </>
);
