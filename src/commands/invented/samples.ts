import { createHash } from "node:crypto";
import sharp from "sharp";
import type { GivenFile } from "../../dialogue/input.ts";

/** A file that proves nothing. */
export interface Sample extends GivenFile {
  bytes: Buffer;
}

const SIDE = 480;
/** Skin and leaf of what stands in for a photograph. */
const COLOURS = [
  ["#e8762d", "#3f7d3a"],
  ["#c22f2f", "#4d8f45"],
  ["#6b3a7d", "#557f3c"],
  ["#e3b52f", "#6a8f2f"],
  ["#7ba84a", "#2f6b34"],
] as const;

/** Small pictures of carrots that are no carrots, and a paper that says it is a sample. The same each time. */
export async function drawSamples(): Promise<Sample[]> {
  const pictures = await Promise.all(
    COLOURS.map(async ([skin, leaf], index) => {
      const drawing = sharp(Buffer.from(carrot(skin, leaf, index * 14 - 28)));
      return sample(await drawing.jpeg({ quality: 70 }).toBuffer(), "image/jpeg");
    }),
  );
  return [...pictures, sample(paper("MAU - KHONG CO THAT / SAMPLE - INVENTED"), "application/pdf")];
}

function sample(bytes: Buffer, type: string): Sample {
  return { bytes, type, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function carrot(skin: string, leaf: string, turn: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 480 480">
    <rect width="480" height="480" fill="#f4efe3"/>
    <g transform="rotate(${turn} 240 240)">
      <path d="M240 150c-20-50-60-70-80-80 50-10 80 20 80 60 0-50 10-90 30-110 10 40 0 80-20 110 20-40 60-50 90-40-20 20-60 40-100 60z"
        fill="${leaf}"/>
      <path d="M180 150q60-30 120 0q10 120-60 290q-70-170-60-290z" fill="${skin}"/>
      <path d="M196 210h40M260 250h30M205 300h36M245 340h22" stroke="#00000033" stroke-width="6" stroke-linecap="round"/>
    </g>
  </svg>`;
}

/** One page with one line, in the letters every reader of PDF brings along. */
function paper(line: string): Buffer {
  const page = `BT /F1 14 Tf 60 760 Td (${line}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
