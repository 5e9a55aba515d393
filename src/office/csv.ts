/** What a spreadsheet would take for the beginning of a formula, also in full width. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u;

/**
 * Rows as a file that spreadsheets open: UTF-8 with its mark, every cell in quotes (RFC 4180). A cell that would be
 * taken for a formula begins with an apostrophe, so that what somebody typed is never run.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(writeCell).join(",")).join("\r\n")}\r\n`;
}

function writeCell(value: string): string {
  const plain = FORMULA.test(value) ? `'${value}` : value;
  return `"${plain.replaceAll('"', '""')}"`;
}
