import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

/** The line, counted from 1, of the last step of a path that stands in a file; 1 where none does. */
export type LineOf = (path: readonly PropertyKey[]) => number;

/** Where things stand in a text that is JSON already; slow, so only for one that is at fault. */
export function linesOfJson(text: string): LineOf {
  const lines = new LineCounter();
  const file = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  return (path) => lineIn(file, lines, path);
}

/** As `LineOf`, in a file that was read with its lines counted. */
export function lineIn(file: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = file.contents;
  let offset = 0;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(file);
    if (isSeq(node)) node = node.items[Number(key)];
    else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair?.value;
      continue;
    }
    offset = (node as { range?: readonly number[] } | undefined)?.range?.[0] ?? offset;
  }
  return lines.linePos(offset).line;
}

/**
 * The line where a text stops being JSON; the last one that holds anything where it only breaks off. Asked of the parser by
 * fewer and fewer lines, since its message does not always tell the place.
 */
export function lineOfNoJson(text: string): number {
  const rows = text.trimEnd().split("\n");
  let [sound, broken] = [0, rows.length];
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (mayGoOn(rows.slice(0, middle).join("\n"))) sound = middle;
    else broken = middle;
  }
  return broken;
}

/** Whether these lines are JSON, or are only cut off: no value goes over the end of a line. */
function mayGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith("Unterminated string")) return false;
    return message.includes("end of JSON input") || Number(/at position (\d+)/.exec(message)?.[1]) >= text.length;
  }
}
