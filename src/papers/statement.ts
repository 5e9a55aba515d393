import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { showMeasured } from "../dialogue/received.ts";
import { showDate, showMoney } from "../dialogue/show.ts";
import { sumsByKind } from "../plan/sums-by-kind.ts";
import type { Statement, StatementLine } from "../registry/paper.ts";
import { type Texts, textsIn } from "../texts.ts";

/** The office's papers are set in it (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
const FONT = "Times New Roman";
/** Half points. */
const SIZE = 26;

/** Who hands the paper out, and where its receipts are looked up. */
export interface PaperOffice {
  name?: string;
  publicUrl: string;
}

const COLUMNS = ["month", "kind", "quantity", "place", "state", "receipt"] as const;
/** Hundredths of the table's width, in their order. */
const WIDTHS = [13, 16, 24, 19, 13, 15] as const;

/** The statement as a DOCX of A4 pages: the lines with kind, quantity, month and commune, and the verified ones together. */
export async function statementPaper(statement: Statement, office: PaperOffice): Promise<Uint8Array> {
  const texts = textsIn(statement.language);
  const day = (date: string) => showDate(date, texts.language);
  const { from, to, asOf, name, lines } = statement;
  const document = new Document({
    creator: office.name ?? texts("common:appName"),
    title: texts("statement:paper.title"),
    styles: { default: { document: { run: { font: FONT, size: SIZE, language: { value: texts.language } } } } },
    sections: [
      {
        children: [
          ...(office.name ? [paragraph(office.name, { bold: true })] : []),
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            alignment: AlignmentType.CENTER,
            spacing: { before: 240, after: 120 },
            children: [run(texts("statement:paper.title"), { bold: true, size: SIZE + 4, color: "000000" })],
          }),
          ...(name ? [paragraph(texts("statement:paper.giver", { name }))] : []),
          paragraph(texts("statement:paper.span", { from: day(from), to: day(to) })),
          paragraph(texts("statement:paper.asOf", { date: day(asOf) })),
          tableOf(lines, texts),
          ...totals(lines, texts),
          ...notes(lines, texts, office),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function run(text: string, more: { bold?: boolean; size?: number; color?: string } = {}): TextRun {
  return new TextRun({ text, font: FONT, ...more });
}

function paragraph(text: string, more: { bold?: boolean } = {}): Paragraph {
  return new Paragraph({ spacing: { after: 80 }, children: [run(text, more)] });
}

function tableOf(lines: readonly StatementLine[], texts: Texts): Table {
  const heading = new TableRow({
    tableHeader: true,
    children: COLUMNS.map((name, at) => cell(texts(`statement:paper.column.${name}`), at, { bold: true })),
  });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [heading, ...lines.map((line) => rowOf(line, texts))],
  });
}

function rowOf(line: StatementLine, texts: Texts): TableRow {
  const shown: Record<(typeof COLUMNS)[number], string> = {
    month: showDate(line.month, texts.language),
    kind: texts(`contribute:kind.choices.${line.kind}`),
    quantity: quantityOf(line, texts),
    place: line.place ?? "",
    state: texts(line.verified ? "statement:paper.yes" : "statement:paper.no"),
    receipt: line.receipt ?? "",
  };
  return new TableRow({ cantSplit: true, children: COLUMNS.map((name, at) => cell(shown[name], at)) });
}

/** How much, and what it is worth where somebody other than the giver said so. */
function quantityOf(line: StatementLine, texts: Texts): string {
  const quantity = showMeasured(line.quantity, line, texts);
  if (line.worthVnd === undefined) return quantity;
  return texts("statement:paper.worth", { quantity, sum: showMoney(line.worthVnd, texts) });
}

function cell(text: string, at: number, more: { bold?: boolean } = {}): TableCell {
  return new TableCell({
    width: { size: WIDTHS[at] ?? 0, type: WidthType.PERCENTAGE },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [new Paragraph({ children: [run(text, { size: SIZE - 4, ...more })] })],
  });
}

/** Only what is verified is added up, each kind by itself. */
function totals(lines: readonly StatementLine[], texts: Texts): Paragraph[] {
  const sums = sumsByKind(lines.filter(({ verified }) => verified));
  if (sums.length === 0) return [spaced(texts("statement:paper.none"))];
  return [
    spaced(texts("statement:paper.totals")),
    ...sums.map((sum) =>
      paragraph(
        texts("statement:line", {
          kind: texts(`contribute:kind.choices.${sum.kind}`),
          quantity: showMeasured(sum.quantity, sum, texts),
          count: sum.count,
        }),
      ),
    ),
  ];
}

function notes(lines: readonly StatementLine[], texts: Texts, { publicUrl }: PaperOffice): Paragraph[] {
  const receipts = lines.some(({ receipt }) => receipt !== undefined);
  const said = [
    texts("statement:apart"),
    ...(receipts ? [texts("statement:paper.check", { link: `${publicUrl}/r/` })] : []),
    texts("statement:paper.nobody"),
    texts("statement:paper.isNot"),
  ];
  return said.map((text, at) => (at === 0 ? spaced(text) : paragraph(text)));
}

function spaced(text: string): Paragraph {
  return new Paragraph({ spacing: { before: 240, after: 80 }, children: [run(text)] });
}
