import { expect, test } from "vitest";
import { createPapers } from "../../src/papers/papers.ts";
import { qrPicture } from "../../src/papers/qr-picture.ts";

test("a record's code leads whoever scans it to its page in the office", async () => {
  const make = createPapers({ publicUrl: "https://chungtay.example" });
  expect(await make({ paper: "record-code", code: "K7MQ-22XP" })).toEqual(
    await qrPicture("https://chungtay.example/office/records/K7MQ-22XP"),
  );
});
