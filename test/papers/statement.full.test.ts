import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { statementPaper } from "../../src/papers/statement.ts";
import type { Statement, StatementLine } from "../../src/registry/paper.ts";

const run = promisify(execFile);
const line = (more: Partial<StatementLine> = {}): StatementLine => ({
  ...{ kind: "goods", quantity: "12.5", measure: "kg", month: "2025-11", verified: true, receipt: "BAUB-2345" },
  place: "Phường Cái Khế",
  ...more,
});
const statement = (lines: StatementLine[], language: Statement["language"] = "vi"): Statement => ({
  ...{ language, from: "2025-01-01", to: "2026-01-05", asOf: "2026-01-05", name: "Hợp tác xã Rau Muống" },
  lines,
});

/** What LibreOffice makes of the file: its text, and how many pages it prints. */
async function opened(bytes: Uint8Array): Promise<{ text: string; pages: number }> {
  const folder = await mkdtemp(join(tmpdir(), "ban-ke-"));
  try {
    const path = join(folder, "a.docx");
    await writeFile(path, bytes);
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    await run("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path]);
    const { stdout: text } = await run("pdftotext", ["-layout", join(folder, "a.pdf"), "-"]);
    if (process.env.PICTURES)
      await run("pdftoppm", ["-r", "60", "-png", join(folder, "a.pdf"), `${process.env.PICTURES}/statement`]);
    const pages = /\/Count (\d+)/.exec((await readFile(join(folder, "a.pdf"))).toString("latin1"));
    return { text: text.normalize("NFC"), pages: Number(pages?.[1] ?? text.split("\f").length - 1) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("a statement on paper", { timeout: 120_000 }, () => {
  it("opens, and holds every line and the sums of what is verified, each kind by itself", async () => {
    const bytes = await statementPaper(
      statement([
        line({ worthVnd: "2000000" }),
        line({ kind: "money", quantity: "5200000", measure: "VND", month: "2025-12" }),
        line({ quantity: "7.5", month: "2026-01", verified: false, receipt: undefined as never }),
        line({ quantity: "100", measure: "other", word: "giạ", month: "2025" }),
      ]),
      { name: "Ban Rau Củ", publicUrl: "https://chungtay.example" },
    );
    const { text } = await opened(bytes);
    for (const shown of [
      "BẢN KÊ ĐÓNG GÓP",
      "Ban Rau Củ",
      "Hợp tác xã Rau Muống",
      "12,5 kg",
      "5.200.000 đồng",
      "7,5 kg",
    ])
      expect(text).toContain(shown);
    expect(text).toContain("• Hiện vật: 12,5 kg (1 lần)");
    expect(text).toContain("• Hiện vật: 100 giạ (1 lần)");
    expect(text).toMatch(/trị giá\s[\s\S]*2\.000\.000/);
    expect(text).not.toContain("20 kg");
    expect(text).toContain("https://chungtay.example/r/");
    expect(text).toContain("không phải hóa đơn");
  });

  it("repeats its heading on every page of a long one", async () => {
    const bytes = await statementPaper(
      statement(
        Array.from({ length: 500 }, () => line()),
        "en",
      ),
      {
        publicUrl: "https://chungtay.example",
      },
    );
    const { text, pages } = await opened(bytes);
    expect(pages).toBeGreaterThan(5);
    const rows = text.split("\f").filter((page) => page.includes("BAUB-2345"));
    for (const page of rows) expect(page).toMatch(/Month +Kind +Quantity/);
    expect(text).toContain("• Goods: 6,250 kg (500 times)");
  });
});
