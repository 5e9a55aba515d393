import { afterEach, beforeEach, expect, it } from "vitest";
import { openTokenShelf } from "../../src/storage/platform-token.ts";
import { type OfficeBed, openOffice } from "./bed.ts";

let office: OfficeBed;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

it("tells staff on every page what an operator must mend, until it is mended; and nobody else", async () => {
  const cookie = await office.enter(await office.addStaff({ role: "viewer" }));
  const shelf = openTokenShelf(office.deps, "zalo-oa");
  const page = async (path: string, as?: string) => (await office.get(path, as)).text();
  expect(await page("/office", cookie)).not.toContain("ZALO_OA_REFRESH_TOKEN");

  await shelf.refuse(await shelf.read(), "hạt giống", new Date());
  for (const path of ["/office", "/office/account", "/office/nowhere"]) {
    const text = await page(path, cookie);
    expect(text).toMatch(/role="alert"[^<]*>[^<]*ZALO_OA_REFRESH_TOKEN/);
    expect(text).not.toContain("hạt giống");
  }
  expect(await page("/office")).not.toContain("ZALO_OA_REFRESH_TOKEN");

  await shelf.keep(await shelf.read(), "cặp mới", "hạt mới");
  expect(await page("/office", cookie)).not.toContain("ZALO_OA_REFRESH_TOKEN");
});
