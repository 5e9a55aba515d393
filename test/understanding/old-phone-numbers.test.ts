import { describe, expect, test } from "vitest";
import { currentFormOf } from "../../src/understanding/old-phone-numbers.ts";
import { rows } from "./reading-table.ts";

describe("numbers of before 2018 in their present form", () => {
  test.each(
    rows(`
      01621234567 → 0321234567
      01691234567 → 0391234567
      01201234567 → 0701234567
      01221234567 → 0771234567
      01271234567 → 0811234567
      01881234567 → 0581234567
      01991234567 → 0591234567
      07103822333 → 02923822333
      07113822333 → 02933822333
      0613822333 → 02513822333
      0438223334 → 02438223334
      0912345678 → 0912345678
      02923822333 → 02923822333
      01101234567 → -
      0110123456 → -
      091234567 → -
    `),
  )("%s → %s", (typed, current) => expect(currentFormOf(typed).join(" ") || "-").toBe(current));
});
