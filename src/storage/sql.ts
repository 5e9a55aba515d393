/**
 * A piece of SQL with its values, so that statements can be put together without counting `$1`, `$2`, ….
 *
 * @example
 * const turn = sql`update session set version = version + 1 where chat_id = ${chatId} returning chat_id`;
 * const { text, values } = render(sql`with turn as (${turn}) select count(*) from turn`);
 */
export interface Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
  readonly isSql: true;
}

export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return { strings, values, isSql: true };
}

/** Several pieces with something between them; nothing where there are none. */
export function joinSql(pieces: readonly Sql[], between: string): Sql {
  if (pieces.length === 0) return sql``;
  return { strings: ["", ...pieces.slice(1).map(() => between), ""], values: pieces, isSql: true };
}

/**
 * One statement, and so one commit, of named parts; a part follows from another by selecting from it. All see the
 * database as it was before the statement, and parts that do not select from one another run in no known order.
 */
export function withParts(parts: readonly { name: string; sql: Sql }[], result: Sql): Sql {
  const named = parts.map(({ name, sql: piece }) => ({
    strings: [`"${name}" as (`, ")"],
    values: [piece],
    isSql: true as const,
  }));
  return sql`with ${joinSql(named, ", ")} ${result}`;
}

/** The text with numbered parameters, and their values in order. */
export function render(piece: Sql): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const write = ({ strings, values: own }: Sql): string =>
    strings.reduce((text, string, index) => {
      if (index === 0) return string;
      const value = own[index - 1];
      if (isSql(value)) return text + write(value) + string;
      values.push(value);
      return `${text}$${values.length}${string}`;
    }, "");
  return { text: write(piece), values };
}

function isSql(value: unknown): value is Sql {
  return typeof value === "object" && value !== null && "isSql" in value;
}
