import sharp, { type Sharp } from "sharp";

/** A picture drawn from its number alone: the same in every run and on every machine with one release of sharp. */
export interface DrawnPicture {
  name: string;
  /** `scene`: what a telephone takes · `form`: papers of one form, where only the words differ. */
  family: "scene" | "form";
  png: Buffer;
}

/** Numbers between 0 and 1 in an order of their own for each seed (mulberry32). */
export function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const [WIDTH, HEIGHT] = [800, 600];

/** Scenes that differ from one another: landscapes, heaps of goods, papers on a table, crowds of spots. */
export async function drawScene(number: number): Promise<DrawnPicture> {
  const random = drawing(number * 7_919 + 1);
  const draw = [landscape, goods, paperOnTable, spots, house][number % 5] as (random: () => number) => string;
  const upright = random() < 0.4;
  const [width, height] = upright ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
  const png = await withGrain(svg(WIDTH, HEIGHT, draw(random)), { width, height }, random);
  return { name: `scene ${number} (${draw.name})`, family: "scene", png };
}

/** Receipts on one printed form: another number, name, sum and day each. Where they differ is a few per cent of the page. */
export async function drawReceipt(number: number): Promise<DrawnPicture> {
  const random = drawing(number * 104_729 + 3);
  const pick = (from: string) => Array.from({ length: 14 }, () => from[Math.floor(random() * from.length)]).join("");
  const rows = ["Nguoi nop", "Noi dung", "So tien", "Bang chu", "Ngay", "So bien lai"].map(
    (label, row) =>
      `${words(60, 190 + row * 60, 22, `${label}:`)}${words(260, 190 + row * 60, 24, pick("abcdeghiklmnopqrstuvxy 0123456789"))}`,
  );
  const body = `<rect width="600" height="800" fill="#fdfcf7"/><rect x="30" y="30" width="540" height="740" fill="none" stroke="#222" stroke-width="3"/>
    ${words(150, 100, 36, "BIEN LAI THU TIEN")}${rows.join("")}<circle cx="420" cy="640" r="70" fill="none" stroke="#c22" stroke-width="6"/>
    ${words(80, 620, 20, "Nguoi thu tien")}`;
  const png = await sharp(Buffer.from(svg(600, 800, body)))
    .png()
    .toBuffer();
  return { name: `receipt ${number}`, family: "form", png };
}

/** What a person's way of sending does to a picture. */
export const TRANSFORMATIONS: Record<string, (png: Buffer) => Promise<Buffer>> = {
  "re-encoded (JPEG 60)": (png) => sharp(png).jpeg({ quality: 60 }).toBuffer(),
  "resized to 40 %": async (png) => {
    const { width = 1 } = await sharp(png).metadata();
    return sharp(png)
      .resize({ width: Math.round(width * 0.4) })
      .jpeg({ quality: 85 })
      .toBuffer();
  },
  "brighter by 25 %": (png) => sharp(png).modulate({ brightness: 1.25 }).jpeg({ quality: 85 }).toBuffer(),
  "another format (WebP 50)": (png) => sharp(png).webp({ quality: 50 }).toBuffer(),
  "cropped by 3 % (one corner)": (png) => cropped(png, { left: 0.03, top: 0.03, right: 0, bottom: 0 }),
  "cropped by 3 % (every side)": (png) => cropped(png, { left: 0.03, top: 0.03, right: 0.03, bottom: 0.03 }),
};

/** The seven ways to turn and mirror a picture, apart from leaving it. */
export const TURNED: Record<string, (png: Buffer) => Promise<Buffer>> = {
  "turned 90°": (png) => jpeg(sharp(png).rotate(90)),
  "turned 180°": (png) => jpeg(sharp(png).rotate(180)),
  "turned 270°": (png) => jpeg(sharp(png).rotate(270)),
  mirrored: (png) => jpeg(sharp(png).flop()),
  "mirrored, turned 90°": async (png) => jpeg(sharp(await sharp(png).flop().png().toBuffer()).rotate(90)),
  "mirrored, turned 180°": (png) => jpeg(sharp(png).flip()),
  "mirrored, turned 270°": async (png) => jpeg(sharp(await sharp(png).flop().png().toBuffer()).rotate(270)),
};

function jpeg(picture: Sharp): Promise<Buffer> {
  return picture.jpeg({ quality: 80 }).toBuffer();
}

async function cropped(
  png: Buffer,
  off: { left: number; top: number; right: number; bottom: number },
): Promise<Buffer> {
  const { width = 1, height = 1 } = await sharp(png).metadata();
  const [left, top] = [Math.round(width * off.left), Math.round(height * off.top)];
  const [right, bottom] = [Math.round(width * off.right), Math.round(height * off.bottom)];
  return sharp(png)
    .extract({ left, top, width: width - left - right, height: height - top - bottom })
    .jpeg({ quality: 80 })
    .toBuffer();
}

function svg(width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
}

/** Letters as strokes: no font has to be there, and none changes the picture. */
function words(x: number, y: number, size: number, text: string): string {
  const strokes = [...text].map((letter, index) => {
    const code = letter.charCodeAt(0);
    if (letter === " ") return "";
    const random = drawing(code * 31 + 7);
    const at = (part: number) => (random() * size * 0.5 * part).toFixed(1);
    const points = Array.from(
      { length: 5 },
      () => `${(x + index * size * 0.62 + Number(at(1))).toFixed(1)},${(y - Number(at(1.8))).toFixed(1)}`,
    );
    return `<polyline points="${points.join(" ")}"/>`;
  });
  return `<g fill="none" stroke="#1c1c2c" stroke-width="${(size / 9).toFixed(1)}">${strokes.join("")}</g>`;
}

function colour(random: () => number): string {
  return `hsl(${Math.round(random() * 360)},${Math.round(25 + random() * 60)}%,${Math.round(15 + random() * 70)}%)`;
}

function times(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join("");
}

function landscape(random: () => number): string {
  const [sky, ground] = [colour(random), colour(random)];
  const horizon = 150 + random() * 300;
  return `<defs><linearGradient id="g" x1="${random()}" y1="0" x2="${random()}" y2="1"><stop offset="0" stop-color="${sky}"/><stop offset="1" stop-color="${colour(random)}"/></linearGradient></defs>
    <rect width="800" height="600" fill="url(#g)"/><circle cx="${random() * 800}" cy="${random() * horizon}" r="${20 + random() * 70}" fill="${colour(random)}"/>
    <path d="M0 ${horizon} Q ${random() * 800} ${horizon - 150 * random()} 800 ${horizon + 60 * random()} V600 H0Z" fill="${ground}"/>
    ${times(3 + Math.floor(random() * 6), () => `<rect x="${random() * 760}" y="${horizon - 40 - random() * 120}" width="${20 + random() * 110}" height="${60 + random() * 220}" fill="${colour(random)}"/>`)}`;
}

function goods(random: () => number): string {
  return `<rect width="800" height="600" fill="${colour(random)}"/>${times(12 + Math.floor(random() * 14), () => {
    const [x, y] = [random() * 720, 120 + random() * 420];
    return `<rect x="${x}" y="${y}" width="${40 + random() * 180}" height="${30 + random() * 140}" rx="${random() * 30}" fill="${colour(random)}" transform="rotate(${random() * 40 - 20} ${x} ${y})"/>`;
  })}`;
}

function paperOnTable(random: () => number): string {
  const [x, y, wide, high] = [60 + random() * 240, 30 + random() * 130, 300 + random() * 160, 320 + random() * 120];
  const lines = times(5 + Math.floor(random() * 7), (line) =>
    words(
      x + 20,
      y + 50 + line * 34,
      14 + random() * 12,
      "bien lai".slice(0, 3 + Math.floor(random() * 6)) + Math.floor(random() * 1e9),
    ),
  );
  return `<rect width="800" height="600" fill="${colour(random)}"/><g transform="rotate(${random() * 30 - 15} 400 300)"><rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="#f6f3ea"/>${lines}
    <rect x="${x + 20 + random() * 150}" y="${y + 10}" width="${40 + random() * 120}" height="${20 + random() * 60}" fill="${colour(random)}"/></g>`;
}

function spots(random: () => number): string {
  return `<rect width="800" height="600" fill="${colour(random)}"/>${times(25 + Math.floor(random() * 30), () => `<ellipse cx="${random() * 800}" cy="${random() * 600}" rx="${10 + random() * 90}" ry="${10 + random() * 90}" fill="${colour(random)}"/>`)}`;
}

function house(random: () => number): string {
  const [x, y, wide, high] = [120 + random() * 250, 220 + random() * 100, 200 + random() * 280, 160 + random() * 140];
  return `<rect width="800" height="600" fill="${colour(random)}"/><rect y="${y + high - 20}" width="800" height="400" fill="${colour(random)}"/>
    <rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="${colour(random)}"/><path d="M${x - 30} ${y} L${x + wide * random()} ${y - 60 - random() * 120} L${x + wide + 30} ${y}Z" fill="${colour(random)}"/>
    ${times(2 + Math.floor(random() * 4), () => `<rect x="${x + random() * wide * 0.8}" y="${y + 20 + random() * high * 0.5}" width="${20 + random() * 70}" height="${30 + random() * 90}" fill="${colour(random)}"/>`)}
    ${times(4, () => `<circle cx="${random() * 800}" cy="${100 + random() * 400}" r="${20 + random() * 80}" fill="${colour(random)}"/>`)}`;
}

/** The unrest of a sensor: without it a drawing is smoother than any photo. */
async function withGrain(
  drawn: string,
  { width, height }: { width: number; height: number },
  random: () => number,
): Promise<Buffer> {
  const { data, info } = await sharp(Buffer.from(drawn))
    .resize({ width, height, fit: "cover" })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at++)
    data[at] = Math.max(0, Math.min(255, (data[at] as number) + (random() - 0.5) * 24));
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
