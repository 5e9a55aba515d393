/**
 * How many times the CPU of one piece of work that of another is, both measured in this run and in turns, so that a slow or
 * busy machine slows both alike: the median of the rounds. A figure in milliseconds would fail wherever others are at work.
 */
export function costRatio(work: () => void, floor: () => void, rounds = 21): number {
  const cost = (run: () => void) => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  for (let round = 0; round < rounds; round += 1) {
    work();
    floor();
  }
  const ratios = Array.from({ length: rounds }, () => cost(work) / cost(floor));
  return ratios.sort((one, other) => one - other)[Math.floor(rounds / 2)] ?? Number.NaN;
}

const WORDS = Array.from({ length: 200 }, (_, at) => `rau${(at * 7919) % 1009} củ${(at * 104_729) % 97}`);

/** Work that stays as it is, of the kind the house does all day: words split, counted, sorted and put together again. */
export function plainWork(times: number): void {
  for (let time = 0; time < times; time += 1) {
    const counts = new Map<string, number>();
    for (const word of WORDS.flatMap((one) => one.split(" "))) counts.set(word, (counts.get(word) ?? 0) + 1);
    const rows = [...counts].map(([word, count]) => ({ word, count })).sort((one, other) => one.count - other.count);
    if (JSON.stringify(rows).length < WORDS.length) throw new RangeError("nothing was counted");
  }
}
