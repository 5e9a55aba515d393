import type { InForce } from "./field-schema.ts";
import type { Audience, FactRow, Pack, PackFile, Reading } from "./pack-schema.ts";

/** Keys from a file's root down to a field. */
export type Path = readonly PropertyKey[];

/** Something that cannot be, and where. */
export interface FaultAt {
  readonly file: PackFile;
  readonly path: Path;
  readonly expected: string;
}

/** Looks up what one row of a pack names in another, and keeps a fault for each name that leads nowhere. */
export class PackLookup {
  readonly faults: FaultAt[] = [];
  readonly #pack: Pack;
  readonly #tracks: ReadonlySet<string>;
  readonly #facts: ReadonlyMap<string, FactRow>;

  constructor(pack: Pack) {
    this.#pack = pack;
    this.#tracks = new Set(pack.tracks.map((track) => track.id));
    this.#facts = new Map(pack.facts.map((fact) => [fact.name, fact]));
  }

  fact(file: PackFile, path: Path, name: string, type?: FactRow["type"]): FactRow | undefined {
    const fact = this.#facts.get(name);
    if (fact === undefined) this.fault(file, path, `expected a fact of facts.json, found "${name}"`);
    else if (type !== undefined && fact.type !== type) {
      this.fault(file, path, `expected a fact of type ${type}, found "${name}" of type ${fact.type}`);
    }
    return fact;
  }

  oneOf(file: PackFile, path: Path, found: readonly string[], allowed: readonly string[]): void {
    for (const value of found) {
      if (!allowed.includes(value)) {
        this.fault(file, path, `expected one of ${allowed.join(", ")}, found "${value}"`);
      }
    }
  }

  reading(file: PackFile, path: Path, id: string): Reading | undefined {
    const reading = this.#pack.readings.find((row) => row.id === id);
    if (reading === undefined) this.fault(file, path, `expected a reading of readings.json, found "${id}"`);
    return reading;
  }

  readingValue(file: PackFile, path: Path, rule: { reading: string; is: string }): void {
    const reading = this.reading(file, [...path, "reading"], rule.reading);
    if (reading !== undefined && !reading.allowed?.includes(rule.is)) {
      this.fault(
        file,
        [...path, "is"],
        `expected a value of ${rule.reading}: ${reading.allowed?.join(", ") ?? "none"}`,
      );
    }
  }

  audience(file: PackFile, path: Path, audience: Audience): void {
    audience.tracks?.forEach((id, at) => {
      this.track(file, [...path, "tracks", at], id);
    });
  }

  track(file: PackFile, path: Path, id: string): void {
    if (!this.#tracks.has(id)) this.fault(file, path, `expected a track of tracks.json, found "${id}"`);
  }

  award(file: PackFile, path: Path, id: string): void {
    const awards = this.#pack.awards.map((award) => award.id);
    if (!awards.includes(id)) this.fault(file, path, `expected an award of awards.json, found "${id}"`);
  }

  body(file: PackFile, path: Path, id: string): void {
    if (!this.#pack.bodies.some((body) => body.id === id)) {
      this.fault(file, path, `expected a body of bodies.json, found "${id}"`);
    }
  }

  /** Of rows with one key, no day may be in two; each ends no earlier than it begins. */
  spans<Row extends InForce>(file: PackFile, path: Path, rows: readonly Row[], key: (row: Row) => string): void {
    rows.forEach((row, at) => {
      if (row.to !== undefined && row.to < row.from) {
        this.fault(file, [...path, at, "to"], `expected a day not before ${row.from}`);
      }
      const over = rows.slice(0, at).find((other) => key(other) === key(row) && overlap(other, row));
      if (over !== undefined) {
        const span = `${over.from} to ${over.to ?? "now"}`;
        this.fault(file, [...path, at, "from"], `expected days that no row above covers, found one of ${span}`);
      }
    });
  }

  unique<Row>(file: PackFile, path: Path, rows: readonly Row[], key: (row: Row) => string): void {
    const seen = new Set<string>();
    rows.forEach((row, at) => {
      if (seen.has(key(row))) this.fault(file, [...path, at], `expected a name of its own, "${key(row)}" stands above`);
      seen.add(key(row));
    });
  }

  fault(file: PackFile, path: Path, expected: string): void {
    this.faults.push({ file, path, expected });
  }
}

function overlap(one: InForce, other: InForce): boolean {
  const before = (first: InForce, second: InForce) => first.to !== undefined && first.to < second.from;
  return !before(one, other) && !before(other, one);
}
