const GRAPHEMES = new Intl.Segmenter("vi", { granularity: "grapheme" });

/** Where a text may be parted, best first: paragraphs, lines, sentences, words. The mark stays with what is before it. */
const BORDERS = [/\n\n+/g, /\n/g, /[.!?…;:]\s+/g, /\s+/g];
/** A border this early would leave a message nearly empty: the next best one is then taken. */
const LEAST_SHARE = 0.4;

/**
 * Parts a text so that the first part has at most `room` UTF-16 units (≥ 1); the two together are the text. It is cut
 * where a reader would pause, and never within a sign (an emoji, a letter with its marks) unless that alone is longer.
 */
export function partText(text: string, room: number): [first: string, rest: string] {
  if (text.length <= room) return [text, ""];
  for (const border of BORDERS) {
    let best = 0;
    for (const { index, 0: mark } of text.matchAll(border)) {
      const end = index + mark.length;
      // Spaces at the end are not sent.
      if (index + mark.trimEnd().length > room) break;
      if (end < text.length) best = end;
    }
    if (best > room * LEAST_SHARE) return [text.slice(0, best), text.slice(best)];
  }
  const end = signsWithin(text, room).length || room;
  return [text.slice(0, end), text.slice(end)];
}

/** A label of at most `room` UTF-16 units, “…” in place of what had to go. */
export function cutLabel(label: string, room: number): string {
  const whole = label.normalize("NFC");
  return whole.length <= room ? whole : `${signsWithin(whole, room - 1).trimEnd()}…`;
}

/** Whole signs from the beginning, as many as have room. */
function signsWithin(text: string, room: number): string {
  let end = 0;
  // Signs longer than this are no writing; what lies beyond the room is not looked at.
  for (const { index, segment } of GRAPHEMES.segment(text.slice(0, room + 64))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** A text parted into what leads up to its last paragraph, line or sentence, and that: at most `room` units, or none. */
export function lastWords(text: string, room: number): [before: string, last: string] {
  for (const border of BORDERS.slice(0, 3)) {
    const found = [...text.trimEnd().matchAll(border)].at(-1);
    const start = found ? found.index + found[0].length : 0;
    if (text.length - start <= room) return [text.slice(0, start), text.slice(start)];
  }
  return [text, ""];
}
