/** What a camera wrote into a photo of day and place. It may be wrong: a clock not set, a note altered, a photo passed on. */
export interface PhotoNotes {
  /** YYYY-MM-DD, by the camera's own clock and zone. */
  takenOn?: string;
  /** Degrees, north and east positive, to two decimals: about a kilometre, so that nobody's door is told. */
  place?: { latitude: number; longitude: number };
}

/** Tags of Exif 2.32 (CIPA DC-008) that are read; nothing else is. */
const EXIF_PART = 0x8769;
const GPS_PART = 0x8825;
const TAKEN = 0x9003;
const [LATITUDE_SIDE, LATITUDE, LONGITUDE_SIDE, LONGITUDE] = [1, 2, 3, 4];

/** Bytes of one value, by the type's number: of byte, text, short, long, fraction. */
const SIZES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 };

/** No part of a photo has more entries; a file that says otherwise is not read on. */
const MOST_ENTRIES = 500;

interface Entry {
  type: number;
  count: number;
  /** Where its values lie. */
  at: number;
}

/**
 * Reads a photo's Exif block, as it stands in the file or without its leading “Exif”. Whatever is missing, impossible or
 * damaged is left out: never throws.
 */
export function readPhotoNotes(exif: Uint8Array): PhotoNotes {
  const header = String.fromCharCode(...exif.subarray(0, 4)) === "Exif" ? 6 : 0;
  const view = new DataView(exif.buffer, exif.byteOffset + header, Math.max(0, exif.byteLength - header));
  try {
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d) return {};
    const little = order === 0x4949;
    const first = entriesAt(view, view.getUint32(4, little), little);
    const taken = day(text(view, partOf(view, first, EXIF_PART, little).get(TAKEN)));
    const gps = partOf(view, first, GPS_PART, little);
    const latitude = degrees(view, gps.get(LATITUDE), text(view, gps.get(LATITUDE_SIDE)), little, 90);
    const longitude = degrees(view, gps.get(LONGITUDE), text(view, gps.get(LONGITUDE_SIDE)), little, 180);
    // Some cameras without a fix write a place of zero and zero: in the sea off Africa.
    const found = latitude !== undefined && longitude !== undefined && (latitude !== 0 || longitude !== 0);
    return { ...(taken && { takenOn: taken }), ...(found && { place: { latitude, longitude } }) };
  } catch (error) {
    if (error instanceof RangeError) return {};
    throw error;
  }
}

function entriesAt(view: DataView, start: number, little: boolean): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  const count = Math.min(view.getUint16(start, little), MOST_ENTRIES);
  for (let nth = 0; nth < count; nth++) {
    const at = start + 2 + nth * 12;
    const [type, values] = [view.getUint16(at + 2, little), view.getUint32(at + 4, little)];
    const size = SIZES[type];
    if (size === undefined) continue;
    // Up to four bytes stand in the entry itself; more of them elsewhere.
    const place = size * values <= 4 ? at + 8 : view.getUint32(at + 8, little);
    entries.set(view.getUint16(at, little), { type, count: values, at: place });
  }
  return entries;
}

function partOf(view: DataView, entries: Map<number, Entry>, tag: number, little: boolean): Map<number, Entry> {
  const pointer = entries.get(tag);
  return pointer?.type === 4 ? entriesAt(view, view.getUint32(pointer.at, little), little) : new Map();
}

function text(view: DataView, entry: Entry | undefined): string {
  if (entry?.type !== 2 || entry.count > 64) return "";
  return Array.from({ length: entry.count }, (_, at) => String.fromCharCode(view.getUint8(entry.at + at))).join("");
}

/** From `2026:01:03 09:15:00`; only a day there is. */
function day(written: string): string | undefined {
  const found = /^(\d{4}):(\d\d):(\d\d)/.exec(written);
  if (!found) return undefined;
  const iso = `${found[1]}-${found[2]}-${found[3]}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

/** Degrees, minutes and seconds as three fractions, and the side of the world they are on. */
function degrees(
  view: DataView,
  entry: Entry | undefined,
  side: string,
  little: boolean,
  most: number,
): number | undefined {
  const sign = { N: 1, S: -1, E: 1, W: -1 }[side.charAt(0)];
  if (entry?.type !== 5 || entry.count !== 3 || sign === undefined) return undefined;
  const [whole = 0, minutes = 0, seconds = 0] = [0, 8, 16].map(
    (at) => view.getUint32(entry.at + at, little) / view.getUint32(entry.at + at + 4, little),
  );
  // A fraction over zero: many cameras write 0/0 for seconds they do not have.
  const value =
    whole + (Number.isFinite(minutes) ? minutes / 60 : 0) + (Number.isFinite(seconds) ? seconds / 3_600 : 0);
  return Number.isFinite(value) && value <= most ? (Math.round(value * 100) / 100) * sign : undefined;
}
