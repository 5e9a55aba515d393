/** Where a text may be cut, the best first: between paragraphs, lines, sentences, words. */
const CUTS = [/\n\n+/g, /\n/g, /(?<=[.!?…:;])\s+/g, /\s+/g];

/**
 * Cuts a text into pieces of at most `max` UTF-16 units, in NFC, each as long as its cuts allow. What is between two
 * pieces is white space only; a word that is longer than a piece is cut, though never within a letter.
 */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let left = text.normalize("NFC").trim();
  while (left.length > max) {
    const [end, next] = findCut(left, max);
    pieces.push(left.slice(0, end).trimEnd());
    left = left.slice(next).trimStart();
  }
  return [...pieces, left];
}

/** Where the first piece ends and where the next begins. A cut in its first half would waste a message. */
function findCut(text: string, max: number): [end: number, next: number] {
  const head = text.slice(0, max + 1);
  for (const cut of CUTS) {
    const last = [...head.matchAll(cut)].findLast(({ index }) => index <= max && index >= max / 2);
    if (last !== undefined) return [last.index, last.index + last[0].length];
  }
  let end = max;
  while (end > max / 2 && /^(?:\p{M}|\u200d|[\udc00-\udfff])/u.test(text.slice(end, end + 1))) end--;
  return [end, end];
}
