import { describe, expect, it } from "vitest";
import { kinds, readerOf } from "../../src/understanding/kinds.ts";
import { around } from "./phrases.ts";

/** What a reader may stumble over: repeats of what it knows, of what it half knows, and of nothing. */
const repeated = [
  "tr ",
  "tr",
  "1.1.1.1.",
  "1,000.",
  "năm ",
  "năm năm năm ",
  "hai trăm ",
  "5 triệu ",
  "7",
  "0",
  "0912 345 678 ",
  "09-",
  "15/3/",
  "15/3 ",
  "ngày ",
  "thứ hai tuần ",
  " ",
  "\t",
  "\u200b",
  "\u0301",
  "a\u0301",
  "ạ ",
  "- ",
  "(",
  "o0",
  "1 ký ",
  "x",
  "xã ",
  "phường 1 ",
  "Thới Lai ",
  "có không ",
  "không ",
  "Nguyễn Thị ",
  "và ",
  "😀",
  "\ud83d",
  "?",
  "|",
  "góp ",
  "đăng ký góp ",
  "ngàntrăm ",
];
const SHORT = 1_000;
const LONG = 10_000;
/** Work that grows with the square takes a hundred times as long; noise has made seventeen of ten. */
const MOST_TIMES = 40;
const GOES = 5;
/** Microseconds below which a go says nothing. */
const LEAST = 300;

/** The quickest of a few goes, in microseconds of this process' CPU: what the machine does besides does not count. */
function quickest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let go = 0; go < GOES; go++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, user + system);
  }
  return best;
}

describe("a text ten times as long", () => {
  it.each(kinds)("takes the reader of %s about ten times as long, whatever is repeated", (kind) => {
    const read = readerOf(kind, kind === "choice" ? "Hộ nghèo|Hộ cận nghèo|Có|Không|3 người" : undefined, around);
    if (typeof read === "string") throw new Error(read);
    const slow = repeated.flatMap((piece) => {
      const text = piece.repeat(Math.ceil(LONG / piece.length));
      const [short, long] = [text.slice(0, SHORT), text.slice(0, LONG)];
      read(short);
      // What is not measurable in a thousand characters is no slower than it looks in ten thousand.
      const once = Math.max(
        quickest(() => read(short)),
        LEAST,
      );
      const times = quickest(() => read(long)) / once;
      return times > MOST_TIMES ? [`${JSON.stringify(piece)}: ${times.toFixed(0)} times`] : [];
    });
    expect(slow).toEqual([]);
  });
});
