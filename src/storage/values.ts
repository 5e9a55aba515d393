import pg from "pg";

/** Object ids of the types whose reading differs from the driver's own (PostgreSQL, pg_type). */
const int8 = 20;
const int8Array = 1016;
const date = 1082;

type Read = (text: string) => unknown;

const ours = new Map<number, Read>([
  [int8, BigInt],
  [int8Array, (text) => (defaultRead(int8Array)(text) as (string | null)[]).map((each) => each && BigInt(each))],
  // A day is not a moment: read as a Date it would shift with the time zone of the process.
  [date, (text) => text],
]);

function defaultRead(type: number): Read {
  return pg.types.getTypeParser(type, "text");
}

/** How a column of this type is read from its text form; the same on both engines. */
export function reader(type: number): Read {
  return ours.get(type) ?? defaultRead(type);
}

/**
 * A parameter in PostgreSQL's text form, null for null. Takes string, number, bigint, boolean, Date, bytes, and arrays of
 * these; refuses anything else with a TypeError, so that an object never slips in as "[object Object]".
 */
export function parameterText(value: unknown): string | null {
  if (value === null) return null;
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  if (Array.isArray(value)) return `{${value.map(elementText).join(",")}}`;
  throw new TypeError(
    `A ${value === undefined ? "missing value" : typeof value} cannot be a parameter of a statement.`,
  );
}

function elementText(element: unknown): string {
  const text = parameterText(element);
  if (text === null) return "NULL";
  return Array.isArray(element) ? text : `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** The parameter as the server's driver takes it: bytes stay bytes, which travel at half the size of their text. */
export function serverParameter(value: unknown): string | Buffer | null {
  return value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : parameterText(value);
}
